import ScrumtopCore
import TerminalGrid

extension TableLayout {
  /// A row of the table: each column's span in the column's width; the last one takes what it needs.
  func spans<Record>(_ record: Record, _ table: [Column<Record>], _ context: CellContext) -> [Span]
  {
    spans { placed in
      guard let column = table.first(where: { $0.name == placed.column }) else { return Span("") }
      let cell = column.cell(record, context)
      return Span(cell.text, cell.role, alignment: column.info.alignment)
    }
  }

  private func spans(_ span: (Placed) -> Span) -> [Span] {
    columns.enumerated().map { index, placed in
      var span = span(placed)
      span.width = placed.width
      span.gap = index == columns.count - 1 ? 0 : gap
      return span
    }
  }

  /// The row above the table.
  /// - Parameter sort: its column is marked with an arrow.
  public func headings(sort: Sort?) -> [Span] {
    spans { placed in
      let arrow = sort?.column == placed.column ? (sort?.isDescending == true ? " ↓" : " ↑") : ""
      let info = subject.column(placed.column)
      return Span(
        (info?.heading ?? placed.column.rawValue) + arrow, .label,
        alignment: info?.alignment ?? .left)
    }
  }
}
