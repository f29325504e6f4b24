/// A rectangle of cells.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }

  /// The whole of a grid of `size`.
  public init(_ size: Size) {
    self.init(column: 0, row: 0, columns: size.columns, rows: size.rows)
  }

  public var isEmpty: Bool { columns == 0 || rows == 0 }

  public func contains(_ point: Point) -> Bool {
    (column..<endColumn).contains(point.column) && (row..<endRow).contains(point.row)
  }

  /// One past the last column.
  public var endColumn: Int { column + columns }
  /// One past the last row.
  public var endRow: Int { row + rows }

  /// The part of the rectangle that is also in `other`; empty, and inside `other`, without one.
  public func intersection(_ other: Rect) -> Rect {
    let column = min(max(column, other.column), other.endColumn)
    let row = min(max(row, other.row), other.endRow)
    return Rect(
      column: column, row: row, columns: min(endColumn, other.endColumn) - column,
      rows: min(endRow, other.endRow) - row)
  }

  /// The rectangle without a frame of `inset` cells.
  public func inset(by inset: Int) -> Rect {
    Rect(
      column: column + inset, row: row + inset, columns: columns - 2 * inset,
      rows: rows - 2 * inset)
  }
}
