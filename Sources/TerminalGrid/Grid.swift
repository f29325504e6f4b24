/// A rectangle of cells that a screen is drawn into.
///
/// `write` is the only way from text to the terminal: the sanitiser cleans everything passed to it,
/// literals too. Nothing outside the grid is drawn; a wide character is never halved.
public struct Grid: Equatable, Sendable {
  public let size: Size
  /// Whether everything beyond ASCII is replaced, for terminals that cannot draw it.
  public let isASCII: Bool
  /// Row by row.
  public private(set) var cells: [Cell]
  /// The position of the terminal's cursor in a text field; nil hides it.
  public var cursor: Point?

  public init(size: Size, isASCII: Bool = false, style: Style = .plain) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.isASCII = isASCII
    cells = Array(
      repeating: Cell(text: " ", style: style), count: self.size.columns * self.size.rows)
  }

  public subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// The whole grid.
  public var bounds: Rect { Rect(size) }

  /// Writes one line of `text` at `point`, at most `columns` wide and cut at the edge.
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func write(
    _ text: String, at point: Point, columns: Int = .max, style: Style = .plain
  ) -> Int {
    write(
      PieceScanner(text, columns: room(at: point, columns: columns), isASCII: isASCII),
      at: point, style: style)
  }

  /// The columns available to text at `point`: `columns`, or as many as the grid has there.
  func room(at point: Point, columns: Int) -> Int {
    guard (0..<size.rows).contains(point.row), point.column < size.columns else { return 0 }
    return max(0, min(columns, size.columns - point.column))
  }

  /// Writes pieces that are known to fit at `point`.
  /// - Returns: the column after the last cell written.
  mutating func write(
    _ pieces: some Sequence<Sanitiser.Piece>, at point: Point, style: Style
  ) -> Int {
    var column = point.column
    for piece in pieces {
      put(piece, at: Point(column: column, row: point.row), style: style)
      column += piece.width
    }
    return column
  }

  /// Fills `rect` with blanks of `style`.
  public mutating func fill(_ rect: Rect, style: Style) {
    let rect = rect.intersection(bounds)
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        set(Cell(text: " ", style: style), column: column, row: row)
      }
    }
  }

  /// Changes the style of `rect` and keeps its text.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let rect = rect.intersection(bounds)
    for row in rect.row..<rect.endRow {
      for column in rect.column..<rect.endColumn {
        let index = row * size.columns + column
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// The text of the grid, one line per row, without trailing blanks.
  public var text: String {
    (0..<size.rows).map(line).joined(separator: "\n")
  }

  /// The text of one row, without trailing blanks.
  public func line(_ row: Int) -> String {
    var text = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  private mutating func put(_ piece: Sanitiser.Piece, at point: Point, style: Style) {
    let style = piece.isMark ? style.inverted : style
    if piece.width == 1 {
      set(Cell(text: piece.text, style: style), column: point.column, row: point.row)
    } else if piece.text.utf8.count == piece.width {
      for (offset, byte) in piece.text.utf8.enumerated() {
        let text = String(Unicode.Scalar(byte))
        set(Cell(text: text, style: style), column: point.column + offset, row: point.row)
      }
    } else {
      let isHalved = point.column < 0
      set(Cell(text: piece.text, style: style), column: point.column, row: point.row)
      set(
        Cell(text: isHalved ? " " : "", style: style), column: point.column + 1, row: point.row)
    }
  }

  /// Sets one cell and blanks the other half of a wide character it cuts; nothing left of the
  /// grid.
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
