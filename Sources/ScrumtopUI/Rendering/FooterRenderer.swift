import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Picture {
  /// The filter that is on, the keys that do something now, and above them what has to be said.
  mutating func drawFooter(canOpen: Bool) {
    let row = grid.size.rows - 1
    grid.fill(
      Rect(column: 0, row: row, columns: grid.size.columns, rows: 1), style: theme[.footer])
    // A box and a prompt have keys of their own.
    guard dashboard.actions.dialog == nil, dashboard.prompt == nil, dashboard.picker == nil else {
      return
    }
    let column = drawFilter(row: row)
    if dashboard.actions.isAskingToLeave {
      draw(Self.leavingKeys, column: column, end: grid.size.columns - 1, row: row)
    } else {
      draw(possibleKeys(canOpen: canOpen), column: column, end: drawVerbs(row: row), row: row)
    }
  }

  /// Writes the filter of the list in focus and how much it lets through; returns where it ends.
  private mutating func drawFilter(row: Int) -> Int {
    let filter = dashboard.filterInFocus
    guard !filter.isEmpty, dashboard.filterSubject != nil else { return 1 }
    let count = " \(dashboard.matchCount)"
    let room = max(12, grid.size.columns / 2 - count.utf8.count)
    var column = grid.put(
      "/" + filter.text, column: 1, row: row, columns: room, style: theme[.footerKey])
    column = grid.put(count, column: column, row: row, style: theme[.footer])
    return column + 3
  }

  /// Writes what has to be said over everything else; never over the keys it asks for, nor over the
  /// cursor.
  mutating func drawSaid() {
    guard layout.kind != .oneLine, dashboard.prompt == nil || dashboard.actions.dialog != nil else {
      return
    }
    // A dialog has its keys in its box: the key line is free then.
    var end = grid.size.rows - (dashboard.actions.dialog == nil ? 1 : 0)
    for sentence in said {
      end = drawBanner(sentence.text, end: end, style: theme[sentence.role])
    }
  }

  private static let leavingKeys = [
    KeyHint(key: "q", word: "leaves"), KeyHint(key: "Esc", word: "stays"),
  ]

  struct KeyHint {
    let key: String
    let word: String
    /// Whether it stays when there is little room.
    var isKept = false

    var columns: Int { key.utf8.count + 1 + word.utf8.count }
  }

  private func possibleKeys(canOpen: Bool) -> [KeyHint] {
    let rows = Command.table.filter {
      $0.group != .acting && dashboard.isPossible($0.command, canOpen: canOpen)
    }
    guard dashboard.freshness.isRetryWorthwhile else { return rows.compactMap(hint) }
    // What helps is in front.
    let retry = rows.filter { $0.command == .refresh }
    return (retry + rows.filter { $0.command != .refresh }).compactMap(hint)
  }

  /// A command's key and its word; nil for one that the footer never names, or that has no key.
  private func hint(of row: Command.Row) -> KeyHint? {
    guard let word = row.short, let key = dashboard.keys.keys(of: row.command).first else {
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
  private mutating func draw(_ hints: [KeyHint], column start: Int, end: Int, row: Int) {
    var hints = hints
    // The last before help and quit goes first: the table has the important ones in front.
    while hints.reduce(-2, { $0 + $1.columns + 2 }) > end - start, hints.count > 1 {
      let index = hints.lastIndex { !$0.isKept } ?? hints.count - 1
      hints.remove(at: index)
    }
    var column = start
    for hint in hints where column < end { column = draw(hint, column: column, row: row) }
  }

  /// Writes at the right end what can be done to the line under the cursor; returns where its room begins.
  /// There it comes and goes from row to row without moving the other keys.
  private mutating func drawVerbs(row: Int) -> Int {
    let end = grid.size.columns - 1
    let verbs = Command.table.filter { $0.group == .acting }.compactMap { row in
      hint(of: row).map { (command: row.command, hint: $0) }
    }
    var column = end
    for verb in verbs.reversed() where dashboard.isPossible(verb.command, canOpen: false) {
      column -= verb.hint.columns
      _ = draw(verb.hint, column: column, row: row)
      column -= 2
    }
    let isOfLines = dashboard.filterSubject == .lines && !dashboard.session.isReadOnly
    let room = isOfLines ? 2 + (verbs.map(\.hint.columns).max() ?? 0) : 0
    return min(column, end - room)
  }

  /// Writes a key and its word; returns where the next one goes.
  private mutating func draw(_ hint: KeyHint, column: Int, row: Int) -> Int {
    let end = grid.put(hint.key, column: column, row: row, style: theme[.footerKey])
    return grid.put(" " + hint.word, column: end, row: row, style: theme[.footer]) + 2
  }

  /// The sentences that stand, the lowest first: a question, or what was just said and below it why
  /// the data is old.
  private var said: [(text: String, role: Role)] {
    if dashboard.actions.isAskingToLeave {
      return [(Wording.leaving(dashboard.actions.openActions), .messageWarning)]
    }
    // Among the messages it stands in full.
    let trouble = dashboard.views.top?.place == .messages ? nil : dashboard.trouble
    let message = dashboard.messages.current.map { ($0.text, $0.weight.role) }
    return [trouble, oldConfiguration, message].compactMap(\.self)
  }

  /// Why an older configuration holds, where that is not just being said.
  private var oldConfiguration: (text: String, role: Role)? {
    guard let fault = dashboard.configuration.fault, fault != dashboard.messages.current?.text
    else {
      return nil
    }
    return (fault, .messageWarning)
  }

  /// Writes a sentence over the rows above `end`, as many as it needs; returns the first of them.
  ///
  /// Where the cursor is among them the sentence stands above it.
  mutating func drawBanner(_ text: String, end: Int, style: Style) -> Int {
    let (columns, rows) = (grid.size.columns, grid.size.rows)
    let most = max(rows / 3, min(Self.longestBanner, rows - 5))
    let all = Sanitiser.lines(
      of: Glyph.adapted(text, isASCII: grid.isASCII), columns: columns - 4,
      isASCII: grid.isASCII, limit: 1000)
    var (first, end) = (max(1, end - min(most, all.count)), end)
    if let cursorRow, (first..<end).contains(cursorRow) {
      // Where there is no room above it, below it.
      let (above, below) = (cursorRow - 1, end - cursorRow - 1)
      if above >= min(all.count, below + 1) { end = cursorRow }
      first = end == cursorRow ? max(1, end - min(most, all.count)) : cursorRow + 1
    }
    for (index, line) in all.prefix(end - first).enumerated() {
      let row = first + index
      grid.fill(Rect(column: 1, row: row, columns: columns - 2, rows: 1), style: style)
      grid.write(line, at: Point(column: 2, row: row), columns: columns - 4, style: style)
    }
    if all.count > end - first {
      grid.write(.ellipsis, at: Point(column: columns - 2, row: end - 1), style: style)
    }
    return first
  }

  /// A sentence may have as many rows on the smallest screens.
  private static let longestBanner = 5
}
