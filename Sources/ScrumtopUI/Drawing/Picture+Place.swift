import ScrumtopCore
import TerminalGrid

extension Picture {
  /// Draws what stands open; says whether the row under the cursor leads anywhere.
  mutating func drawPlace(_ content: Rect) -> Bool {
    guard let open = dashboard.places.last,
      let document = dashboard.openDocument(isASCII: grid.isASCII)
    else { return false }
    let outer = content.inset(by: -1)
    grid.drawFrame(outer, style: theme[.borderFocused])
    drawTitle(
      [Span(document.title, .title)], facts: facts(of: document), of: outer,
      style: theme[.titleFocused])
    let rows = document.rows
    let top = min(max(0, open.list.top), max(0, rows.count - 1))
    let visible = rows[min(top, rows.count)..<min(rows.count, top + content.rows)]
    let rowSpans = RowSpans(
      dashboard: dashboard, columns: content.columns - Dashboard.gutter, content: .mixed,
      visible: visible.lazy.map(\.id))
    for (offset, row) in visible.enumerated() {
      drawRow(
        rowSpans.spans(of: row.content),
        in: Rect(
          column: content.column, row: content.row + offset, columns: content.columns, rows: 1),
        isCursor: top + offset == open.list.index, isDimmed: isStale)
    }
    drawPosition(open.list, of: rows.count)
    guard rows.indices.contains(open.list.index) else { return false }
    let row = rows[open.list.index]
    return row.target != nil || row.id == .more
  }

  private func facts(of document: Document) -> [Span] {
    document.note.isEmpty ? [] : [Span(document.note, .label)]
  }
}
