import ArgumentParser
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopUI

/// The keys of the dashboard.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CommandName.keys.rawValue,
    abstract: "Print every key of the dashboard, those of your configuration marked.",
    discussion: Examples.discussion(of: .keys))

  @OptionGroup var file: ConfigurationOption

  @Option(name: .customShort("o"), help: ArgumentHelp("The form of the output.", valueName: "form"))
  var form: RecordFormat = .table

  func run() throws {
    let configuration = try ConfigurationFile(
      option: file.config, environment: Scrumtop.environment
    ).read(.screen)
    try Output.print(
      try KeyTable.text(configuration.keyMap, rebound: configuration.keys, as: form))
  }
}
