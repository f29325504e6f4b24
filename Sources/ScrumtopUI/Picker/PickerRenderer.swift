import ScrumtopPresentation
import TerminalGrid

/// Draws a picker over the middle of the screen.
struct PickerRenderer {
  let picker: Picker

  func draw(into frame: inout FrameRenderer) {
    guard let columns = frame.boxColumns else { return }
    let hints = FrameRenderer.hintRows(Self.hints(picker.purpose), columns: columns)
    let rows = min(picker.entries.count, frame.grid.size.rows - 4 - hints.count)
    let inside = frame.drawBox(titled: picker.title, columns: columns, rows: rows + 1 + hints.count)
    let theme = frame.theme
    let names = min(22, picker.entries.map { frame.grid.width(of: Self.name($0)) }.max() ?? 0)
    let top = max(0, min(picker.index - rows / 2, picker.entries.count - rows))
    for offset in 0..<rows {
      let index = top + offset
      let row = inside.row + offset
      draw(
        picker.entries[index], names: names, column: inside.column, row: row, columns: columns,
        into: &frame)
      guard index == picker.index else { continue }
      frame.grid.write(.pointer, at: Point(column: inside.column, row: row), style: .plain)
      let style = theme[.cursor]
      frame.grid.restyle(Rect(column: inside.column - 1, row: row, columns: columns + 2, rows: 1)) {
        _ in
        style
      }
    }
    for (offset, spans) in hints.enumerated() {
      frame.grid.put(
        spans, column: inside.column, row: inside.row + rows + 1 + offset, columns: columns
      ) { theme[$0] }
    }
  }

  /// What it is called, with the width that was chosen for it.
  private static func name(_ entry: Picker.Entry) -> String {
    entry.text + (entry.width.map { " \($0)" } ?? "")
  }

  /// - Parameter names: the columns of the names; their notes come behind them.
  private func draw(
    _ entry: Picker.Entry, names: Int, column: Int, row: Int, columns: Int,
    into frame: inout FrameRenderer
  ) {
    let theme = frame.theme
    let mark = entry.isOn.map { $0 ? "[x] " : "[ ] " } ?? ""
    frame.grid.put(
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
