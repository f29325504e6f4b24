public import TerminalGrid

extension Command {
  /// One row of the table: dispatch, footer, help, palette, rebinding and the README's table come from it.
  public struct Row: Sendable {
    public let command: Command
    public let group: CommandGroup
    /// The default keys; none for what only the palette does.
    public let keys: [Key]
    /// A word or two for the footer; nil keeps it out.
    public let short: String?
    /// One clause for help and README.
    public let help: String
    public let scope: Scope
    public let argument: CommandArgument?

    public init(
      _ command: Command, _ group: CommandGroup, _ keys: [Key], short: String? = nil, help: String,
      in scope: Scope, argument: CommandArgument? = nil
    ) {
      self.command = command
      self.group = group
      self.keys = keys
      self.short = short
      self.help = help
      self.scope = scope
      self.argument = argument
    }
  }

  /// In the order of the footer, where what does not fit is left out from the end.
  public static let table: [Row] = acting + finding + going + seeing + moving + program

  private static let acting = [
    Row(
      .open, .going, [.enter], short: "open", help: "open what is under the cursor",
      in: .everywhere),
    Row(
      .back, .going, [.escape], short: "back",
      help: "go back one step: out of the view, the filter, the zoom; never quits", in: .everywhere),
    Row(
      .pause, .acting, ["P"], short: "pause",
      help: "pause the line under the cursor; asks for a reason, then for y", in: .everywhere),
    Row(
      .resume, .acting, ["R"], short: "resume",
      help: "resume the line under the cursor; asks for y", in: .everywhere),
  ]

  private static let finding = [
    Row(
      .filter, .finding, ["/"], short: "filter",
      help: "filter the list while typing; in a document, search it", in: .everywhere,
      argument: .filter),
    Row(
      .clearFilter, .finding, ["\\"], help: "clear the filter or the search", in: .everywhere),
    Row(
      .nextMatch, .finding, ["n"], short: "next match",
      help: "go to the next match in the document",
      in: .places),
    Row(
      .previousMatch, .finding, ["N"], help: "go to the match before in the document", in: .places),
    Row(
      .palette, .finding, [":"], short: "command",
      help: "run a command by its name, or open an id", in: .everywhere),
    Row(
      .view, .finding, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], help: "show a saved view",
      in: .everywhere, argument: .view),
  ]

  private static let going = [
    Row(
      .nextPane, .going, [.tab], short: "pane", help: "go to the next pane that has a row",
      in: .panes),
    Row(
      .previousPane, .going, [.backTab], help: "go to the previous pane that has a row", in: .panes),
    Row(
      .events, .going, ["e"], short: "events", help: "list the events of what is under the cursor",
      in: .everywhere),
    Row(
      .raw, .going, ["i"], short: "raw", help: "show what is under the cursor as JSON, as received",
      in: .everywhere),
    Row(
      .previousEntry, .going, ["{"], help: "show the previous run or event", in: .places),
    Row(.nextEntry, .going, ["}"], help: "show the next run or event", in: .places),
    Row(
      .historyBack, .going, ["["], help: "go back to where you were, with its filter and cursor",
      in: .everywhere),
    Row(
      .historyForward, .going, ["]"], help: "go forward again to where you were", in: .everywhere),
    Row(
      .context, .going, ["W"], help: "switch to another context or workspace", in: .everywhere,
      argument: .context),
    Row(
      .messages, .going, ["M"], help: "list the messages and actions of this session",
      in: .everywhere),
  ]

  private static let seeing = [
    Row(
      .sort, .seeing, ["s"], short: "sort", help: "choose the column the list is sorted by",
      in: .everywhere, argument: .column),
    Row(.invertSort, .seeing, ["S"], help: "turn the order of the list round", in: .everywhere),
    Row(
      .columns, .seeing, ["c"], short: "columns", help: "choose columns, their order and widths",
      in: .everywhere),
    Row(
      .zoom, .seeing, ["z"], short: "zoom", help: "give the pane the whole screen, and back",
      in: .panes),
    Row(
      .follow, .seeing, ["f"], help: "follow the newest event, or stop following", in: .everywhere),
    Row(
      .freeze, .seeing, ["="],
      help: "freeze the screen while data goes on being collected, and back",
      in: .everywhere),
    Row(
      .timeFormat, .seeing, ["t"], help: "show times as UTC, local or relative", in: .everywhere),
    Row(
      .timeRange, .seeing, ["T"], help: "show the events of a range of time", in: .everywhere,
      argument: .timeRange),
    Row(.wrap, .seeing, ["w"], help: "wrap long lines of the document, or not", in: .places),
    Row(
      .theme, .seeing, [], help: "use another theme", in: .everywhere, argument: .theme),
  ]

  private static let moving = [
    Row(.up, .moving, [.up, "k"], help: "move up", in: .everywhere),
    Row(.down, .moving, [.down, "j"], help: "move down", in: .everywhere),
    Row(.pageUp, .moving, [.pageUp], help: "move up a page", in: .everywhere),
    Row(.pageDown, .moving, [.pageDown], help: "move down a page", in: .everywhere),
    Row(.halfPageUp, .moving, [.control("u")], help: "move up half a page", in: .everywhere),
    Row(.halfPageDown, .moving, [.control("d")], help: "move down half a page", in: .everywhere),
    Row(.top, .moving, ["g", .home], help: "go to the first row", in: .everywhere),
    Row(.bottom, .moving, ["G", .end], help: "go to the last row", in: .everywhere),
    Row(
      .left, .moving, [.left, "h"], help: "move left over columns or long lines", in: .everywhere),
    Row(
      .right, .moving, [.right, "l"], help: "move right over columns or long lines",
      in: .everywhere),
  ]

  private static let program = [
    Row(
      .copy, .program, ["y"], help: "copy the id of what is under the cursor", in: .everywhere),
    Row(
      .copyLink, .program, ["Y"], help: "copy the link to the line under the cursor",
      in: .everywhere),
    Row(
      .export, .program, [], help: "write the list to a file: csv, json or text", in: .everywhere,
      argument: .export),
    Row(
      .refresh, .program, ["r", .function(5)], short: "refresh",
      help: "fetch everything now; when the API is down, try now", in: .everywhere),
    Row(
      .help, .program, ["?", .function(1)], short: "help", help: "show this page", in: .everywhere),
    Row(.redraw, .program, [.control("l")], help: "draw the screen anew", in: .everywhere),
    Row(
      .suspend, .program, [.control("z")], help: "stop the program; fg brings it back",
      in: .everywhere),
    Row(
      .close, .program, ["q"], short: "quit", help: "leave the view, and at the top the program",
      in: .everywhere),
    Row(
      .interrupt, .program, [.control("c")],
      help: "leave the dialog or view, and at the top the program", in: .everywhere),
    Row(.quit, .program, ["Q"], help: "leave the program from anywhere", in: .everywhere),
  ]
}
