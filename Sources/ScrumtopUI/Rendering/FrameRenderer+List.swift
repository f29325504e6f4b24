import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension FrameRenderer {
  /// A list as it is drawn in a pane or in a view.
  struct List {
    let rows: Rows
    let state: ListState
    /// Nil for health signals, which have no columns to choose.
    let subject: FilterSubject?
    let content: LineTable.Content
    /// Columns left out after the first.
    let shift: Int
    let isFocused: Bool
    let isStale: Bool
    /// Rows for the names of the columns.
    let headingRows: Int
    let marks: RowMarks
  }

  /// Draws a list: the names of its columns where there is room, and its rows.
  /// - Parameter hasLeft: whether a row no longer belongs there.
  mutating func draw(
    _ list: List, _ context: RowContext, in content: Rect, hasLeft: (RowID) -> Bool
  ) {
    let headings = list.subject == nil ? 0 : list.headingRows
    let height = max(0, content.rows - headings)
    let top = min(max(0, list.state.top), list.rows.count)
    let visible = list.rows[top..<min(list.rows.count, top + height)]
    let words = RowSpans(
      context, columns: content.columns - Dashboard.gutter, content: list.content,
      sample: Array(visible) + list.rows.ends, skipped: list.shift)
    if headings > 0, let subject = list.subject {
      drawHeadings(words, subject, context.settings, in: content)
    }
    for (offset, row) in visible.enumerated() {
      let rect = Rect(
        column: content.column, row: content.row + headings + offset, columns: content.columns,
        rows: 1)
      drawRow(
        words.spans(of: row), in: rect,
        isCursor: list.isFocused && top + offset == list.state.index,
        isDimmed: list.isStale || hasLeft(row))
      drawMark(list.marks[row], in: rect)
    }
  }

  private mutating func drawHeadings(
    _ words: RowSpans, _ subject: FilterSubject, _ settings: AllListSettings, in content: Rect
  ) {
    let theme = theme
    grid.put(
      words.layout(of: subject).headings(sort: settings[subject].sort),
      column: content.column + Dashboard.gutter, row: content.row,
      columns: content.columns - Dashboard.gutter
    ) { theme[$0] }
  }

  /// `+` before a row that came, `~` before one that changed.
  private mutating func drawMark(_ mark: RowMarks.Mark?, in rect: Rect) {
    guard let mark else { return }
    let sign =
      switch mark {
      case .new: "+"
      case .changed: "~"
      }
    grid.put(sign, column: rect.column + 1, row: rect.row, style: theme[.mark])
  }

  /// Writes into the lower border where the cursor is, and which part of a long list is in sight:
  /// `██░░░░░░ 3/18`.
  ///
  /// Not next to the rows: a terminal that scrolls them would scroll the mark with them, and every key
  /// would cost its repair.
  mutating func drawPosition(_ list: ListState, of count: Int, height: Int) {
    guard count > 0 else { return }
    let row = grid.size.rows - 2
    let text = " \(Self.position(list, of: count)) "
    let column = grid.size.columns - text.utf8.count - 2
    grid.put(text, column: column, row: row, style: theme[.text])
    guard count > height, height > 0 else { return }
    let size = max(1, Self.scrollMark * height / count)
    let place = (Self.scrollMark - size) * list.top / (count - height)
    for offset in 0..<Self.scrollMark {
      let glyph: Glyph = (place..<place + size).contains(offset) ? .fullBlock : .lightBlock
      grid.write(
        glyph, at: Point(column: column - Self.scrollMark + offset, row: row),
        style: theme[.border])
    }
  }

  private static let scrollMark = 8

  static func position(_ list: ListState, of count: Int) -> String {
    "\(Format.grouped(Int64(list.index + 1)))/\(Format.grouped(Int64(count)))"
  }
}
