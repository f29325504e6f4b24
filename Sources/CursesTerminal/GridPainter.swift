import CNcurses
import TerminalGrid

/// Draws grids on the ncurses screen, and remembers the last one to send only the difference.
@MainActor
struct GridPainter {
  private let colors: Int
  private var shown: Grid?
  private var isDue = true
  private var reduced: [Style: Style] = [:]

  init(colors: Int) {
    self.colors = colors
  }

  /// Shows `grid` on a screen of `size`; sends nothing if it is already shown.
  mutating func paint(_ grid: Grid, on size: Size) {
    guard isDue || grid != shown else { return }
    put(grid, on: size)
    let cursor = grid.cursor ?? Point(column: -1, row: -1)
    nc_show(Int32(clamping: cursor.column), Int32(clamping: cursor.row))
    shown = grid
    isDue = false
  }

  /// Sends everything with the next grid.
  mutating func repaint() {
    nc_redraw()
    isDue = true
  }

  /// Draws every cell of the next grid, for a screen that lost its content.
  mutating func forget() {
    shown = nil
    isDue = true
  }

  /// Draws the cells that differ; the whole screen after a change of size.
  private mutating func put(_ grid: Grid, on size: Size) {
    let before = shown.flatMap { $0.size == grid.size ? $0.cells : nil }
    let limit = Size(
      columns: before == nil ? size.columns : min(size.columns, grid.size.columns),
      rows: before == nil ? size.rows : min(size.rows, grid.size.rows))
    for row in 0..<limit.rows {
      for column in 0..<limit.columns {
        guard row < grid.size.rows, column < grid.size.columns else {
          putBlank(column: column, row: row)
          continue
        }
        let index = row * grid.size.columns + column
        let cell = grid.cells[index]
        if let before, before[index] == cell { continue }
        // The right half comes with the left one.
        if cell.isContinuation { continue }
        let isWide = column + 1 < grid.size.columns && grid.cells[index + 1].isContinuation
        if isWide && column + 1 == limit.columns {
          putBlank(column: column, row: row)
        } else {
          put(cell, width: isWide ? 2 : 1, column: column, row: row)
        }
      }
    }
  }

  private func putBlank(column: Int, row: Int) {
    put(" ".unicodeScalars, style: .plain, width: 1, column: column, row: row)
  }

  private mutating func put(_ cell: Cell, width: Int, column: Int, row: Int) {
    put(
      cell.text.unicodeScalars, style: reduce(cell.style), width: width, column: column, row: row)
  }

  private func put(
    _ text: String.UnicodeScalarView, style: Style, width: Int, column: Int, row: Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 5) { scalars in
      var count = 0
      for scalar in text.prefix(5) {
        scalars.initializeElement(at: count, to: scalar.value)
        count += 1
      }
      nc_put(
        Int32(column), Int32(row), scalars.baseAddress, Int32(count), Int32(width),
        Self.number(of: style.foreground), Self.number(of: style.background),
        Self.attributes(of: style))
    }
  }

  private mutating func reduce(_ style: Style) -> Style {
    guard colors < 256 else { return style }
    if let known = reduced[style] { return known }
    let result = style.reduced(to: colors)
    reduced[style] = result
    return result
  }

  private static func number(of color: Color) -> Int32 {
    switch color {
    case .standard: -1
    case .indexed(let number): Int32(number)
    }
  }

  private static func attributes(of style: Style) -> Int32 {
    var result: Int32 = 0
    if style.attributes.contains(.bold) { result |= Int32(NC_BOLD) }
    if style.attributes.contains(.dim) { result |= Int32(NC_DIM) }
    if style.attributes.contains(.underline) { result |= Int32(NC_UNDERLINE) }
    if style.attributes.contains(.reverse) { result |= Int32(NC_REVERSE) }
    return result
  }
}
