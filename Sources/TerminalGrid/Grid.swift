/// A rectangle of cells that a screen is drawn into.
///
/// `write` is the one gate from text to the terminal: whatever is given to it is cleaned by the
/// sanitiser, literals too. Nothing outside the grid is drawn; a wide character is never halved.
public struct Grid: Equatable, Sendable {
  public let size: Size
  /// Whether everything beyond ASCII is replaced, for terminals that cannot draw it.
  public let isASCII: Bool
  /// Row by row.
  public private(set) var cells: [Cell]
  /// Where the terminal's cursor stands, in a text field; hidden when nil.
  public var cursor: Point?

  public init(size: Size, isASCII: Bool = false, style: Style = .plain) {
    self.size = size
    self.isASCII = isASCII
    cells = Array(
      repeating: Cell(text: " ", style: style), count: max(0, size.columns) * max(0, size.rows))
  }

  public subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Writes one line of `text` at `point`, at most `columns` wide and cut at the edge.
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, columns: Int = .max, style: Style = .plain
  ) -> Int {
    guard (0..<size.rows).contains(point.row), point.column < size.columns else {
      return point.column
    }
    let limit = min(size.columns, columns > size.columns ? size.columns : point.column + columns)
    var column = point.column
    for piece in Sanitiser.pieces(of: text, columns: limit - column, isASCII: isASCII) {
      guard column + piece.width <= limit else { break }
      put(piece, at: Point(column: column, row: point.row), style: style)
      column += piece.width
    }
    return column
  }

  /// Fills `rect` with blanks of `style`.
  public mutating func fill(_ rect: Rect, style: Style) {
    for row in max(0, rect.row)..<max(0, min(rect.endRow, size.rows)) {
      for column in max(0, rect.column)..<max(0, min(rect.endColumn, size.columns)) {
        set(Cell(text: " ", style: style), column: column, row: row)
      }
    }
  }

  /// Changes the look of `rect` and leaves its text.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    for row in max(0, rect.row)..<max(0, min(rect.endRow, size.rows)) {
      for column in max(0, rect.column)..<max(0, min(rect.endColumn, size.columns)) {
        let index = row * size.columns + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// The text of the grid, a line a row, trailing blanks cut.
  public var text: String {
    (0..<size.rows).map(line).joined(separator: "\n")
  }

  /// The text of one row, trailing blanks cut.
  public func line(_ row: Int) -> String {
    var text = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  private mutating func put(_ piece: Sanitiser.Piece, at point: Point, style: Style) {
    let style = piece.isMark ? style.inverted : style
    set(Cell(text: piece.text, style: style), column: point.column, row: point.row)
    if piece.width == 2 {
      set(Cell(text: "", style: style), column: point.column + 1, row: point.row)
    }
  }

  /// Sets one cell and blanks the other half of a wide character it cuts.
  private mutating func set(_ cell: Cell, column: Int, row: Int) {
    guard column >= 0 else { return }
    let index = row * size.columns + column
    if cells[index].isContinuation, column > 0, !cell.isContinuation {
      cells[index - 1].text = " "
    }
    if column + 1 < size.columns, cells[index + 1].isContinuation { cells[index + 1].text = " " }
    cells[index] = cell
  }
}
