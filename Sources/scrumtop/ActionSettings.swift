import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore

/// What holds for a command that never acts on the embedded workspace.
struct ActionSettings {
  let settings: Settings
  let remote: Settings.Remote

  /// Sends nothing; throws where no API is configured.
  init(_ given: OptionValues) throws {
    do {
      settings = try SessionConfiguration(given, environment: Scrumtop.environment).settings
    } catch SettingsFault.noAPI(given: .option), SettingsFault.noAPI(given: .variable) {
      // To leave that out would lead to the embedded workspace.
      throw SettingsFault.noAPI(given: .builtIn)
    }
    guard case .remote(let remote) = settings.target else {
      throw SettingsFault.noAPI(given: .builtIn)
    }
    self.remote = remote
  }
}

extension LinesArgument {
  /// All of the lines; waits for those on standard input, and says so where that is a keyboard.
  func all() throws -> [ServiceLineID] {
    guard readsInput else { return try all(input: []) }
    if StandardInput.isTerminal {
      StandardError.write("ids are read from the terminal, one or more a line; Ctrl-D ends them")
    }
    return try all(input: StandardInput.read(upTo: Self.longestInput))
  }
}

extension CommandOutput {
  /// What a line cannot be written for does not end what was begun.
  init(_ console: Console) {
    self.init(
      write: { line in
        do throws(OutputFault) {
          try console.output.write(line + "\n")
          try console.output.flush()
        } catch .readerGone {
          return
        } catch {
          console.tell(error.sentence)
        }
      }, tell: { console.tell($0) })
  }
}
