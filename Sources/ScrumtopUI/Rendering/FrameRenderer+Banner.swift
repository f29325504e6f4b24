import ScrumtopPresentation
import TerminalGrid

extension FrameRenderer {
  /// Writes a sentence over the rows above `end`, as many as it needs; returns the first of them.
  ///
  /// Where the cursor is among them the sentence is above it.
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
