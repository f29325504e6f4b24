import ScrumtopPresentation

extension Command {
  /// How far the command moves the cursor of a list, in rows; nil for a command that moves none.
  /// - Parameter height: the rows of the list that are on the screen.
  func distance(in rows: Rows, height: Int) -> Int? {
    switch self {
    case .up: -1
    case .down: 1
    case .pageUp: -height
    case .pageDown: height
    case .halfPageUp: -max(1, height / 2)
    case .halfPageDown: max(1, height / 2)
    case .top: -rows.count
    case .bottom: rows.count
    case .open, .back, .pause, .resume, .filter, .clearFilter, .nextMatch, .previousMatch,
      .nextPane, .previousPane, .view, .palette, .historyBack, .historyForward, .events, .raw,
      .previousEntry, .nextEntry, .sort, .invertSort, .columns, .follow, .freeze, .timeFormat,
      .timeRange, .zoom, .wrap, .left, .right, .context, .messages, .theme, .copy, .copyLink,
      .export, .refresh, .help, .redraw, .suspend, .close, .interrupt, .quit:
      nil
    }
  }
}
