/// How text is aligned within its columns.
public enum Alignment: Hashable, Sendable {
  case left, right, center
}

extension Grid {
  /// Writes one line of `text` in `columns` from `point`, with `…` at the end when it is
  /// cut; the remaining columns keep their content.
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func writeFitted(
    _ text: String, at point: Point, columns: Int, alignment: Alignment = .left,
    style: Style = .plain
  ) -> Int {
    let room = room(at: point, columns: columns)
    let pieces = Sanitiser.fitted(text, columns: room, isASCII: isASCII)
    let width = pieces.reduce(0) { $0 + $1.width }
    let column =
      switch alignment {
      case .left: point.column
      case .right: point.column + room - width
      case .center: point.column + (room - width) / 2
      }
    return write(pieces, at: Point(column: column, row: point.row), style: style)
  }

  /// Writes a line of a document, cut at `columns` and at the edge, without its first `skipped`
  /// columns; a wide character or a mark that is cut there is left out.
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func write(
    _ line: Sanitiser.Line, skipping skipped: Int = 0, at point: Point, columns: Int = .max,
    style: Style = .plain
  ) -> Int {
    let limit = point.column + room(at: point, columns: columns)
    var place = Point(column: point.column, row: point.row)
    var toSkip = skipped
    for piece in line.pieces {
      guard toSkip <= 0 else {
        toSkip -= piece.width
        if toSkip < 0 { place.column = min(limit, place.column - toSkip) }
        continue
      }
      guard place.column + piece.width <= limit else { break }
      place.column = write(CollectionOfOne(piece), at: place, style: style)
    }
    return place.column
  }

  /// Writes a glyph in the form the terminal can draw.
  /// - Returns: the column after it.
  @discardableResult
  public mutating func write(_ glyph: Glyph, at point: Point, style: Style = .plain) -> Int {
    guard room(at: point, columns: 1) == 1 else { return point.column }
    return write(CollectionOfOne(glyph.piece(isASCII: isASCII)), at: point, style: style)
  }
}
