import ArgumentParser
import ScrumtopCommands
import ScrumtopConfiguration
import TerminalGrid

/// What there is to ask about the configuration file.
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The configuration file: where it is, what holds, and whether it is right.",
    discussion: Examples.discussion(of: .config),
    subcommands: [Path.self, Show.self, Check.self, Example.self])

  /// The file that `option` or the environment name.
  fileprivate static func file(_ option: String?) -> ConfigurationFile {
    ConfigurationFile(option: option, environment: Scrumtop.environment)
  }
}

extension Config {
  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the path of the file that is read.")

    @OptionGroup var file: ConfigurationOption

    func run() throws {
      let file = Config.file(file.config)
      guard let path = file.path else { throw NoConfigurationFolder() }
      try Output.print(Sanitiser.plain(path.value, isASCII: false) + "\n")
      if !file.exists { StandardError.write("\(path.value): no such file; what is built in holds") }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print every setting, its value, and where it came from.",
      discussion: """
        Options count before the environment, that before the context of the file, that before what \
        is built in. A token is never read for it. Where a session could not start with what holds, \
        the reason is the last line, and the status 2.
        """)

    @OptionGroup var connection: ConnectionOptions

    @Option(
      name: .customShort("o"), help: ArgumentHelp("The form of the output.", valueName: "form"))
    var form: RecordFormat = .table

    func run() throws {
      let file = Config.file(connection.common.config)
      let configuration = try file.read(.screen)
      let settings = EffectiveSettings(
        connection.given, environment: Scrumtop.environment, file: file,
        configuration: configuration)
      try Output.print(try SettingsTable.text(settings, as: form))
      _ = try Settings(
        connection.given, environment: Scrumtop.environment, configuration: configuration)
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say whether the file is right; exit 2 with what is wrong, and its line.")

    @Argument(help: "The file, instead of the one that is read.", completion: .file())
    var path: String?

    @OptionGroup var file: ConfigurationOption

    func validate() throws {
      guard path == nil || file.config == nil else {
        throw ValidationError("the file is given twice; leave out --config")
      }
    }

    func run() throws {
      let given = Config.file(path ?? file.config)
      let configuration = try read(given)
      try ConfigurationCheck.checkTheme(
        of: configuration, in: Folders(environment: Scrumtop.environment).themes)
      StandardError.write(ConfigurationCheck.sentence(configuration, file: given))
    }

    private func read(_ file: ConfigurationFile) throws -> Configuration {
      do throws(ConfigurationFault) { return try file.read(.screen) } catch {
        // A path that is no option's value is not told as one.
        if case .unreadable(let fault, _) = error, path != nil { throw fault }
        throw error
      }
    }
  }

  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a file with every key there is, to begin with.")

    func run() throws { try Output.print(ConfigurationExample.text) }
  }
}

/// Which configuration file is meant.
struct ConfigurationOption: ParsableArguments {
  @Option(
    help: "Configuration file. (default: config.toml in the configuration folder)",
    completion: .file(extensions: ["toml"]))
  var config: String?
}
