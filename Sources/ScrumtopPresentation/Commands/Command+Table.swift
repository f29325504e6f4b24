import TerminalGrid

extension Command {
  /// In the order of the footer, where what does not fit is left out from the end.
  public static let table: [CommandRow] = acting + finding + going + seeing + moving + program

  private static let acting = [
    CommandRow(
      .open, .going, [.enter], footerWord: "open", help: "open what is under the cursor",
      in: .everywhere),
    CommandRow(
      .back, .going, [.escape], footerWord: "back",
      help: "go back one step: out of the view, the filter, the zoom; never quits", in: .everywhere,
      worksOnTinyScreen: true),
    CommandRow(
      .pause, .acting, ["P"], footerWord: "pause",
      help: "pause the line under the cursor; asks for a reason, then for y", in: .everywhere),
    CommandRow(
      .resume, .acting, ["R"], footerWord: "resume",
      help: "resume the line under the cursor; asks for y", in: .everywhere),
  ]

  private static let finding = [
    CommandRow(
      .filter, .finding, ["/"], footerWord: "filter",
      help: "filter the list while typing; in a document, search it", in: .everywhere,
      argument: .filter),
    CommandRow(
      .clearFilter, .finding, ["\\"], help: "clear the filter or the search", in: .everywhere),
    CommandRow(
      .nextMatch, .finding, ["n"], footerWord: "next match",
      help: "go to the next match in the document",
      in: .places),
    CommandRow(
      .previousMatch, .finding, ["N"], help: "go to the match before in the document", in: .places),
    CommandRow(
      .palette, .finding, [":"], footerWord: "command",
      help: "run a command by its name, or open an id", in: .everywhere),
    CommandRow(
      .view, .finding, ["1", "2", "3", "4", "5", "6", "7", "8", "9"], help: "show a saved view",
      in: .everywhere, argument: .view),
  ]

  private static let going = [
    CommandRow(
      .nextPane, .going, [.tab], footerWord: "pane", help: "go to the next pane that has a row",
      in: .panes),
    CommandRow(
      .previousPane, .going, [.backTab], help: "go to the previous pane that has a row", in: .panes),
    CommandRow(
      .events, .going, ["e"], footerWord: "events",
      help: "list the events of what is under the cursor",
      in: .everywhere),
    CommandRow(
      .raw, .going, ["i"], footerWord: "raw",
      help: "show what is under the cursor as JSON, as received",
      in: .everywhere),
    CommandRow(
      .previousEntry, .going, ["{"], help: "show the previous run or event", in: .places),
    CommandRow(.nextEntry, .going, ["}"], help: "show the next run or event", in: .places),
    CommandRow(
      .historyBack, .going, ["["], help: "go back to where you were, with its filter and cursor",
      in: .everywhere),
    CommandRow(
      .historyForward, .going, ["]"], help: "go forward again to where you were", in: .everywhere),
    CommandRow(
      .context, .going, ["W"], help: "switch to another context or workspace", in: .everywhere,
      argument: .context),
    CommandRow(
      .messages, .going, ["M"], help: "list the messages and actions of this session",
      in: .everywhere),
  ]

  private static let seeing = [
    CommandRow(
      .sort, .seeing, ["s"], footerWord: "sort", help: "choose the column the list is sorted by",
      in: .everywhere, argument: .column),
    CommandRow(
      .invertSort, .seeing, ["S"], help: "turn the order of the list round", in: .everywhere),
    CommandRow(
      .columns, .seeing, ["c"], footerWord: "columns",
      help: "choose columns, their order and widths",
      in: .everywhere),
    CommandRow(
      .zoom, .seeing, ["z"], footerWord: "zoom", help: "give the pane the whole screen, and back",
      in: .panes),
    CommandRow(
      .follow, .seeing, ["f"], help: "follow the newest event, or stop following", in: .everywhere),
    CommandRow(
      .freeze, .seeing, ["="],
      help: "freeze the screen while data goes on being collected, and back",
      in: .everywhere),
    CommandRow(
      .timeFormat, .seeing, ["t"], help: "show times as UTC, local or relative", in: .everywhere),
    CommandRow(
      .timeRange, .seeing, ["T"], help: "show the events of a range of time", in: .everywhere,
      argument: .timeRange),
    CommandRow(.wrap, .seeing, ["w"], help: "wrap long lines of the document, or not", in: .places),
    CommandRow(
      .theme, .seeing, [], help: "use another theme", in: .everywhere, argument: .theme),
  ]

  private static let moving = [
    CommandRow(.up, .moving, [.up, "k"], help: "move up", in: .everywhere),
    CommandRow(.down, .moving, [.down, "j"], help: "move down", in: .everywhere),
    CommandRow(.pageUp, .moving, [.pageUp], help: "move up a page", in: .everywhere),
    CommandRow(.pageDown, .moving, [.pageDown], help: "move down a page", in: .everywhere),
    CommandRow(.halfPageUp, .moving, [.control("u")], help: "move up half a page", in: .everywhere),
    CommandRow(
      .halfPageDown, .moving, [.control("d")], help: "move down half a page", in: .everywhere),
    CommandRow(.top, .moving, ["g", .home], help: "go to the first row", in: .everywhere),
    CommandRow(.bottom, .moving, ["G", .end], help: "go to the last row", in: .everywhere),
    CommandRow(
      .left, .moving, [.left, "h"], help: "move left over columns or long lines", in: .everywhere),
    CommandRow(
      .right, .moving, [.right, "l"], help: "move right over columns or long lines",
      in: .everywhere),
  ]

  private static let program = [
    CommandRow(
      .copy, .program, ["y"], help: "copy the id of what is under the cursor", in: .everywhere),
    CommandRow(
      .copyLink, .program, ["Y"], help: "copy the link to the line under the cursor",
      in: .everywhere),
    CommandRow(
      .export, .program, [], help: "write the list to a file: csv, json or text", in: .everywhere,
      argument: .export),
    CommandRow(
      .refresh, .program, ["r", .function(5)], footerWord: "refresh",
      help: "fetch everything now; when the API is down, try now", in: .everywhere,
      worksOnTinyScreen: true),
    CommandRow(
      .help, .program, ["?", .function(1)], footerWord: "help", help: "show this page",
      in: .everywhere),
    CommandRow(
      .redraw, .program, [.control("l")], help: "draw the screen anew", in: .everywhere,
      worksOnTinyScreen: true),
    CommandRow(
      .suspend, .program, [.control("z")], help: "stop the program; fg brings it back",
      in: .everywhere, worksOnTinyScreen: true),
    CommandRow(
      .close, .program, ["q"], footerWord: "quit",
      help: "leave the view, and at the top the program",
      in: .everywhere, worksOnTinyScreen: true),
    CommandRow(
      .interrupt, .program, [.control("c")],
      help: "leave the dialog or view, and at the top the program", in: .everywhere,
      worksOnTinyScreen: true),
    CommandRow(
      .quit, .program, ["Q"], help: "leave the program from anywhere", in: .everywhere,
      worksOnTinyScreen: true),
  ]
}
