import ArgumentParser

/// Commands for developers that neither the program nor a test needs.
@main
struct DeveloperTools: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop-tools",
    abstract: """
      Fuzz the client and the TOML parser, print sample records, and generate the table of column widths.
      """,
    subcommands: [
      AnswersCommand.self, RecordsCommand.self, SimulationCommand.self, TOMLCommand.self,
      WidthsCommand.self,
    ])
}
