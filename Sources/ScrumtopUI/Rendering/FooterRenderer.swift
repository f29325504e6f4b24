import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws the last row: the filter that is on, and the keys that do something now.
struct FooterRenderer {
  let dashboard: Dashboard
  /// Whether the row under the cursor leads anywhere.
  let canOpen: Bool

  func draw(into frame: inout FrameRenderer) {
    let (size, theme) = (frame.grid.size, frame.theme)
    let row = size.rows - 1
    frame.grid.fill(
      Rect(column: 0, row: row, columns: size.columns, rows: 1), style: theme[.footer])
    // A box and a prompt have keys of their own.
    guard dashboard.actions.dialog == nil, dashboard.prompt == nil, dashboard.picker == nil else {
      return
    }
    let column = drawFilter(row: row, into: &frame)
    if dashboard.actions.isAskingToLeave {
      draw(leavingKeys, column: column, end: size.columns - 1, row: row, into: &frame)
    } else {
      let end = drawVerbs(row: row, into: &frame)
      draw(availableKeys, column: column, end: end, row: row, into: &frame)
    }
  }

  /// Writes the filter of the list in focus and how much it lets through; returns where it ends.
  private func drawFilter(row: Int, into frame: inout FrameRenderer) -> Int {
    let theme = frame.theme
    let filter = dashboard.filterInFocus
    guard !filter.isEmpty, dashboard.filterSubject != nil else { return 1 }
    let count = " \(dashboard.matchCount)"
    let room = max(12, frame.grid.size.columns / 2 - count.utf8.count)
    var column = frame.grid.put(
      "/" + filter.text, column: 1, row: row, columns: room, style: theme[.footerKey])
    column = frame.grid.put(count, column: column, row: row, style: theme[.footer])
    return column + 3
  }

  private var leavingKeys: [KeyHint] {
    [
      KeyHint(key: dashboard.keys.leavingKey.name, word: "leaves"),
      KeyHint(key: "Esc", word: "stays"),
    ]
  }

  struct KeyHint {
    let key: String
    let word: String
    /// Whether it stays when there is little room.
    var isKept = false

    var columns: Int { key.utf8.count + 1 + word.utf8.count }
  }

  private var availableKeys: [KeyHint] {
    let rows = Command.table.filter {
      $0.group != .acting && dashboard.isAvailable($0.command, canOpen: canOpen)
    }
    guard dashboard.freshness.isRetryWorthwhile else { return rows.compactMap(hint) }
    // What helps is in front.
    let retry = rows.filter { $0.command == .refresh }
    return (retry + rows.filter { $0.command != .refresh }).compactMap(hint)
  }

  /// A command's key and its word; nil for one that the footer never names, or that has no key.
  private func hint(of row: CommandRow) -> KeyHint? {
    guard let word = row.footerWord, let key = dashboard.keys.keys(of: row.command).first else {
      return nil
    }
    return KeyHint(
      key: key.name, word: self.word(row.command) ?? word,
      isKept: row.command == .help || row.command == .close
        || row.command == .refresh && dashboard.freshness.isRetryWorthwhile)
  }

  /// What a key means here, where that differs from the table's word.
  private func word(_ command: Command) -> String? {
    switch command {
    case .refresh: dashboard.freshness.isRetryWorthwhile ? "retry" : nil
    case .close: dashboard.views.isEmpty ? nil : "close"
    case .back: dashboard.wordForBack
    case .zoom: dashboard.panes.isZoomed ? "unzoom" : nil
    case .filter: dashboard.filterSubject == nil ? "search" : nil
    case .open: dashboard.wordForOpen
    case .pause, .resume, .clearFilter, .nextMatch, .previousMatch, .nextPane,
      .previousPane, .view, .palette, .historyBack, .historyForward, .events, .raw, .previousEntry,
      .nextEntry, .sort, .invertSort, .columns, .follow, .freeze, .timeFormat, .timeRange, .wrap,
      .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .top, .bottom, .left, .right,
      .context, .messages, .theme, .copy, .copyLink, .export, .help, .redraw, .suspend, .interrupt,
      .quit:
      nil
    }
  }

  /// Writes the keys from the left.
  private func draw(
    _ hints: [KeyHint], column start: Int, end: Int, row: Int, into frame: inout FrameRenderer
  ) {
    var hints = hints
    // The last before help and quit goes first: the table has the important ones in front.
    while hints.reduce(-2, { $0 + $1.columns + 2 }) > end - start, hints.count > 1 {
      let index = hints.lastIndex { !$0.isKept } ?? hints.count - 1
      hints.remove(at: index)
    }
    var column = start
    for hint in hints where column < end {
      column = draw(hint, column: column, row: row, into: &frame)
    }
  }

  /// Writes at the right end what can be done to the line under the cursor; returns where its room begins.
  /// There it comes and goes from row to row without moving the other keys.
  private func drawVerbs(row: Int, into frame: inout FrameRenderer) -> Int {
    let end = frame.grid.size.columns - 1
    let verbs = Command.table.filter { $0.group == .acting }.compactMap { row in
      hint(of: row).map { (command: row.command, hint: $0) }
    }
    var column = end
    for verb in verbs.reversed() where dashboard.isAvailable(verb.command, canOpen: false) {
      column -= verb.hint.columns
      _ = draw(verb.hint, column: column, row: row, into: &frame)
      column -= 2
    }
    let isOfLines = dashboard.filterSubject == .lines && !dashboard.session.isReadOnly
    let room = isOfLines ? 2 + (verbs.map(\.hint.columns).max() ?? 0) : 0
    return min(column, end - room)
  }

  /// Writes a key and its word; returns where the next one goes.
  private func draw(
    _ hint: KeyHint, column: Int, row: Int, into frame: inout FrameRenderer
  ) -> Int {
    let theme = frame.theme
    let end = frame.grid.put(hint.key, column: column, row: row, style: theme[.footerKey])
    return frame.grid.put(" " + hint.word, column: end, row: row, style: theme[.footer]) + 2
  }
}
