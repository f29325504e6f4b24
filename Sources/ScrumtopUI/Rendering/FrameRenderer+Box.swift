import ScrumtopPresentation
import TerminalGrid

/// The box over the middle of the screen for dialogs and pickers.
extension FrameRenderer {
  /// The columns of text inside a box; nil where the screen has no room for one.
  var boxColumns: Int? {
    let size = grid.size
    guard size.columns >= Layout.smallest.columns, size.rows >= Layout.smallest.rows else {
      return nil
    }
    return min(size.columns - 2, 68) - 4
  }

  /// Draws an empty box.
  /// - Returns: the place for `rows` of text inside, or for as many as the screen has.
  mutating func drawBox(titled title: String, columns: Int, rows: Int) -> Rect {
    let size = grid.size
    let box = Rect(
      column: (size.columns - columns - 4) / 2, row: max(0, (size.rows - rows - 2) / 2),
      columns: columns + 4, rows: min(size.rows, rows + 2))
    let theme = theme
    // A blank column at each side keeps the box apart from the rows it covers.
    grid.fill(
      Rect(column: box.column - 1, row: box.row, columns: box.columns + 2, rows: box.rows),
      style: theme[.dialog])
    grid.drawFrame(box, style: theme[.dialog])
    grid.drawTitle(title, of: box, style: theme[.dialogTitle])
    return Rect(column: box.column + 2, row: box.row + 1, columns: columns, rows: box.rows - 2)
  }

  /// Keys with what they do, in as many rows of `columns` as they need.
  static func hintRows(_ hints: [(key: String, word: String)], columns: Int) -> [[Span]] {
    var (rows, left) = ([[Span]](), 0)
    for hint in hints {
      let (key, word) = (Span(hint.key, .footerKey), Span(" \(hint.word)", .dialog, gap: 3))
      let width = hint.key.count + 1 + hint.word.count
      if rows.isEmpty || width > left { (rows, left) = (rows + [[]], columns) }
      rows[rows.count - 1] += [key, word]
      left -= width + word.gap
    }
    return rows
  }
}
