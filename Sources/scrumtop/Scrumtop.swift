import ArgumentParser
import CursesTerminal
import Foundation
import ScrumtopCommands
import ScrumtopConfiguration

/// The program: finds the command, runs it, and ends with one sentence and one status.
@main
struct Scrumtop: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop",
    abstract: "A live dashboard of a Scrums.com workspace in the terminal.",
    discussion: Reference.discussion(
      """
      Without an API it opens a workspace of its own, simulated and marked DEMO. The Scrums.com API is \
      planned and not yet public; `scrumtop serve` is a full server of it.
      """),
    version: "scrumtop 0.2.0",
    subcommands: [
      Watch.self,
      Snapshot.self,
      Serve.self,
      Lines.self,
      LineRecord.self,
      Runs.self,
      RunRecord.self,
      Events.self,
      EventRecord.self,
      Pause.self,
      Resume.self,
      Wait.self,
      Config.self,
      ThemesCommand.self,
      KeysCommand.self,
      CompletionCommand.self,
      ManCommand.self,
      Doctor.self,
    ],
    defaultSubcommand: Watch.self)

  /// The variables that mean something here, taken before there is a second thread.
  static let environment = Environment.takenFromProcess()

  static func main() async {
    StandardDescriptors.hold()
    _ = environment
    TerminalText.use(isUTF8: TerminalCharset.isUTF8())
    // A reader that goes away is an answer of `write`, not the end of the process.
    signal(SIGPIPE, SIG_IGN)
    var arguments = Array(CommandLine.arguments.dropFirst())
    do {
      arguments = try ArgumentPrecheck.checked(arguments)
      var command = try await asyncParseAsRoot(arguments)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch OutputFault.readerGone {
      Foundation.exit(ExitStatus.done.rawValue)
    } catch let error as any UserFacingError {
      StandardError.write(error.sentence)
      Foundation.exit(error.exitStatus.rawValue)
    } catch let ending as ExitRequest {
      Foundation.exit(ending.status)
    } catch {
      // Help and version are answers, not errors.
      guard exitCode(for: error) != .success else {
        Foundation.exit(answered(fullMessage(for: error)).rawValue)
      }
      StandardError.write(sentence(for: error, arguments))
      Foundation.exit(ExitStatus.usage.rawValue)
    }
  }
}

extension Scrumtop {
  /// The commands and options that there are.
  static var tree: CommandTree { get throws { try CommandTree(json: _dumpHelp()) } }

  private static func answered(_ text: String) -> ExitStatus {
    do { try Output.print(text + "\n") } catch .readerGone {} catch {
      StandardError.write(error.sentence)
      return error.exitStatus
    }
    return .done
  }

  private static func sentence(for error: any Error, _ arguments: [String]) -> String {
    let message = message(for: error)
    guard let tree = try? tree else { return message }
    return ArgumentErrorMessage(message, arguments: arguments, tree: tree).sentence
  }
}

/// Ends the program with a status and no message.
struct ExitRequest: Error {
  let status: Int32
  init(_ status: ExitStatus) { self.status = status.rawValue }
}
