import ScrumtopPresentation
import TerminalGrid

extension Picture {
  /// Draws the picker over the middle of the screen.
  mutating func drawPicker() {
    guard let picker = dashboard.picker, let columns = boxColumns else { return }
    let hints = hintRows(Self.hints(picker.purpose), columns: columns)
    let rows = min(picker.entries.count, grid.size.rows - 4 - hints.count)
    let inside = drawBox(titled: picker.title, columns: columns, rows: rows + 1 + hints.count)
    let theme = theme
    let names = min(22, picker.entries.map { grid.width(of: Self.name($0)) }.max() ?? 0)
    let top = max(0, min(picker.index - rows / 2, picker.entries.count - rows))
    for offset in 0..<rows {
      let index = top + offset
      let row = inside.row + offset
      draw(
        picker.entries[index], names: names, column: inside.column, row: row, columns: columns)
      guard index == picker.index else { continue }
      grid.write(.pointer, at: Point(column: inside.column, row: row), style: .plain)
      let style = theme[.cursor]
      grid.restyle(Rect(column: inside.column - 1, row: row, columns: columns + 2, rows: 1)) { _ in
        style
      }
    }
    for (offset, spans) in hints.enumerated() {
      grid.put(
        spans, column: inside.column, row: inside.row + rows + 1 + offset, columns: columns
      ) { theme[$0] }
    }
  }

  /// What it is called, with the width that was chosen for it.
  private static func name(_ entry: Picker.Entry) -> String {
    entry.text + (entry.width.map { " \($0)" } ?? "")
  }

  /// - Parameter names: the columns of the names; what is said of them stands behind.
  private mutating func draw(
    _ entry: Picker.Entry, names: Int, column: Int, row: Int, columns: Int
  ) {
    let theme = theme
    let mark = entry.isOn.map { $0 ? "[x] " : "[ ] " } ?? ""
    grid.put(
      [
        Span(mark, .dialog), Span(Self.name(entry), .dialogTitle, width: names, gap: 2),
        Span(entry.note, .muted),
      ], column: column + 2, row: row, columns: columns - 2
    ) { theme[$0] }
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
