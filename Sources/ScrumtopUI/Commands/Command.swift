import TerminalGrid

/// Everything a key can do outside a prompt: one row of one table each. Dispatch, footer, help and the
/// README's table come from it.
public enum Command: String, CaseIterable, Sendable {
  case up, down
  case pageUp = "page-up"
  case pageDown = "page-down"
  case halfUp = "half-page-up"
  case halfDown = "half-page-down"
  case top, bottom
  case open, back, close
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case previousEntry = "previous-entry"
  case nextEntry = "next-entry"
  case pause, resume
  case refresh, help
  case redraw, suspend, interrupt
}

/// Where a command applies.
enum Scope: Sendable {
  /// The first screen.
  case panes
  /// What stands open over it.
  case places
  case everywhere
}

extension Command {
  /// One row of the table.
  struct Row: Sendable {
    let command: Command
    let keys: [Key]
    /// Two or three words for the footer; nil keeps it out.
    let short: String?
    /// One clause for help and README.
    let help: String
    let scope: Scope
  }

  static let table: [Row] = [
    Row(
      command: .open, keys: [.enter], short: "open", help: "open what is under the cursor",
      scope: .everywhere),
    Row(
      command: .back, keys: [.escape], short: "back", help: "go back one step; never quits",
      scope: .everywhere),
    Row(
      command: .pause, keys: [.character("P")], short: "pause",
      help: "pause the line under the cursor; asks for a reason, then for y", scope: .everywhere),
    Row(
      command: .resume, keys: [.character("R")], short: "resume",
      help: "resume the line under the cursor; asks for y", scope: .everywhere),
    Row(
      command: .nextPane, keys: [.tab], short: "pane", help: "go to the next pane that has a row",
      scope: .panes),
    Row(
      command: .previousPane, keys: [.backTab], short: nil,
      help: "go to the previous pane that has a row", scope: .panes),
    Row(
      command: .zoom, keys: [.character("z")], short: "zoom",
      help: "give the pane the whole screen, and back", scope: .panes),
    Row(
      command: .refresh, keys: [.character("r"), .function(5)], short: "refresh",
      help: "fetch everything now; when the API is down, try now", scope: .everywhere),
    Row(
      command: .help, keys: [.character("?"), .function(1)], short: "help", help: "show this page",
      scope: .everywhere),
    Row(
      command: .up, keys: [.up, .character("k")], short: nil, help: "move up", scope: .everywhere),
    Row(
      command: .down, keys: [.down, .character("j")], short: nil, help: "move down",
      scope: .everywhere),
    Row(command: .pageUp, keys: [.pageUp], short: nil, help: "move up a page", scope: .everywhere),
    Row(
      command: .pageDown, keys: [.pageDown], short: nil, help: "move down a page",
      scope: .everywhere),
    Row(
      command: .halfUp, keys: [.control("u")], short: nil, help: "move up half a page",
      scope: .everywhere),
    Row(
      command: .halfDown, keys: [.control("d")], short: nil, help: "move down half a page",
      scope: .everywhere),
    Row(
      command: .top, keys: [.character("g"), .home], short: nil, help: "go to the first row",
      scope: .everywhere),
    Row(
      command: .bottom, keys: [.character("G"), .end], short: nil, help: "go to the last row",
      scope: .everywhere),
    Row(
      command: .previousEntry, keys: [.character("{")], short: nil,
      help: "show the previous run or event", scope: .places),
    Row(
      command: .nextEntry, keys: [.character("}")], short: nil, help: "show the next run or event",
      scope: .places),
    Row(
      command: .redraw, keys: [.control("l")], short: nil, help: "draw the screen anew",
      scope: .everywhere),
    Row(
      command: .suspend, keys: [.control("z")], short: nil,
      help: "stop the program; fg brings it back", scope: .everywhere),
    Row(
      command: .close, keys: [.character("q")], short: "quit",
      help: "leave the view, and at the top the program", scope: .everywhere),
    Row(
      command: .interrupt, keys: [.control("c")], short: nil,
      help: "leave the dialog or view, and at the top the program", scope: .everywhere),
  ]

  var row: Row {
    // A test asserts that every command has its row.
    Self.table.first { $0.command == self }
      ?? Row(command: self, keys: [], short: nil, help: "", scope: .everywhere)
  }
}
