import TerminalGrid

extension Picture {
  /// Draws the picker over the middle of the screen.
  mutating func drawPicker() {
    guard let picker = dashboard.picker else { return }
    let size = grid.size
    guard size.columns >= Layout.smallest.columns, size.rows >= Layout.smallest.rows else { return }
    let columns = min(size.columns - 2, 68)
    let inner = columns - 4
    let hints = Self.hints(picker.purpose)
    let rows = min(picker.entries.count, size.rows - 5)
    let box = Rect(
      column: (size.columns - columns) / 2, row: max(0, (size.rows - rows - 4) / 2),
      columns: columns, rows: rows + 4)
    let theme = theme
    grid.fill(
      Rect(column: box.column - 1, row: box.row, columns: columns + 2, rows: box.rows),
      style: theme[.dialog])
    grid.drawFrame(box, style: theme[.dialog])
    grid.drawTitle(picker.title, of: box, style: theme[.dialogTitle])
    let top = max(0, min(picker.index - rows / 2, picker.entries.count - rows))
    for offset in 0..<rows {
      let index = top + offset
      let row = box.row + 1 + offset
      draw(picker.entries[index], column: box.column + 2, row: row, columns: inner)
      guard index == picker.index else { continue }
      grid.write(.pointer, at: Point(column: box.column + 2, row: row), style: .plain)
      let style = theme[.cursor]
      grid.restyle(Rect(column: box.column + 1, row: row, columns: columns - 2, rows: 1)) { _ in
        style
      }
    }
    draw(hints, column: box.column + 2, row: box.endRow - 2, columns: inner)
  }

  private mutating func draw(_ entry: Picker.Entry, column: Int, row: Int, columns: Int) {
    let theme = theme
    let mark = entry.isOn.map { $0 ? "[x] " : "[ ] " } ?? ""
    let width = entry.width.map { " \($0)" } ?? ""
    grid.put(
      [
        Span(mark, .dialog), Span(entry.text + width, .dialogTitle, width: 22, gap: 1),
        Span(entry.note, .muted),
      ], column: column + 2, row: row, columns: columns - 2
    ) { theme[$0] }
  }

  private mutating func draw(
    _ hints: [(key: String, word: String)], column: Int, row: Int, columns: Int
  ) {
    let theme = theme
    let spans = hints.flatMap { [Span($0.key, .footerKey), Span(" \($0.word)", .dialog, gap: 2)] }
    grid.put(spans, column: column, row: row, columns: columns) { theme[$0] }
  }

  private static func hints(_ purpose: Picker.Purpose) -> [(key: String, word: String)] {
    switch purpose {
    case .sort: [("Enter", "sorts, again turns it round"), ("Esc", "closes")]
    case .columns:
      [
        ("Space", "shows"), ("< >", "move"), ("- + 0", "width"), ("Enter", "takes"),
        ("Esc", "closes"),
      ]
    case .context: [("Enter", "switches"), ("Esc", "closes")]
    }
  }
}
