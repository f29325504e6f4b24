import ArgumentParser

/// Commands for developers that neither the program nor a test needs.
@main
struct DeveloperTools: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop-tools",
    abstract: "Fuzz the client, and print sample records to measure other programs with.",
    subcommands: [AnswersCommand.self, RecordsCommand.self])
}
