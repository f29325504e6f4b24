public import TerminalGrid

/// What is known of a command without running it.
///
/// Dispatch, footer, help, palette, rebinding and the README's table read this row. To add a command, add
/// its case, its row in `Command.table`, and what it does in the dashboard's switch.
public struct CommandRow: Sendable {
  public let command: Command
  public let group: CommandGroup
  /// The default keys; none for a command that only the palette runs.
  public let keys: [Key]
  /// A word or two for the footer; nil keeps the command out of it.
  public let footerWord: String?
  /// One clause for help and README.
  public let help: String
  public let scope: Scope
  public let argument: CommandArgument?
  /// Whether it works on a screen of one line, where nothing can be chosen or confirmed.
  public let worksOnTinyScreen: Bool

  init(
    _ command: Command, _ group: CommandGroup, _ keys: [Key], footerWord: String? = nil,
    help: String, in scope: Scope, argument: CommandArgument? = nil,
    worksOnTinyScreen: Bool = false
  ) {
    self.command = command
    self.group = group
    self.keys = keys
    self.footerWord = footerWord
    self.help = help
    self.scope = scope
    self.argument = argument
    self.worksOnTinyScreen = worksOnTinyScreen
  }
}
