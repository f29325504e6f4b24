import ArgumentParser
import ScrumtopCommands

/// The script with which a shell completes the command line.
struct CompletionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: CommandName.completion.rawValue,
    abstract: "Print the script with which a shell completes the command line.",
    discussion: Examples.discussion(
      of: .completion,
      """
      Commands, options, contexts, themes, filter fields and their values are completed, and ids where \
      an API is configured and answers within two seconds.
      """))

  @Argument(help: "The shell.")
  var shell: CompletingShell

  func run() throws {
    guard let known = CompletionShell(rawValue: shell.rawValue) else { return }
    let script = Scrumtop.completionScript(for: known)
    try Output.print(CompletionScript.text(script, for: shell))
  }
}
