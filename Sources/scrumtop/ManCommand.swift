import ArgumentParser
import ScrumtopCommands

/// The manual page.
struct ManCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CommandName.man.rawValue,
    abstract: "Print the manual page.",
    discussion: Examples.discussion(of: .man))

  func run() throws {
    try Output.print(
      ManualPage.text(of: try Scrumtop.tree, version: Scrumtop.configuration.version))
  }
}
