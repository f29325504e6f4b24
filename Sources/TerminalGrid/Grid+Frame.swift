extension Grid {
  /// Draws a frame along the edge of `rect`.
  ///
  /// A frame joins the lines already in its cells: where two frames share an edge it gets the
  /// junctions. Fill the rectangle first to draw over what is there. Titles are overdrawn by a
  /// later frame on the same row: draw all frames of a screen, then their titles.
  public mutating func drawFrame(_ rect: Rect, style: Style = .plain) {
    guard !rect.isEmpty else { return }
    let last = Point(column: rect.endColumn - 1, row: rect.endRow - 1)
    drawHorizontalLine(
      at: Point(column: rect.column, row: rect.row), columns: rect.columns, style: style)
    drawHorizontalLine(
      at: Point(column: rect.column, row: last.row), columns: rect.columns, style: style)
    drawVerticalLine(
      at: Point(column: rect.column, row: rect.row), rows: rect.rows, style: style)
    drawVerticalLine(
      at: Point(column: last.column, row: rect.row), rows: rect.rows, style: style)
  }

  /// Writes `title` between two blanks on the upper edge of the frame of `rect`, after its
  /// corner, with `…` when it is too long.
  public mutating func drawTitle(_ title: String, of rect: Rect, style: Style = .plain) {
    let columns = min(rect.columns - 2, size.columns - rect.column - 1)
    guard columns > 2 else { return }
    let place = Point(column: rect.column + 1, row: rect.row)
    let end = writeFitted(
      title, at: Point(column: place.column + 1, row: place.row), columns: columns - 2,
      style: style)
    guard end > place.column + 1 else { return }
    write(" ", at: place, style: style)
    write(" ", at: Point(column: end, row: place.row), style: style)
  }

  /// Draws a line to the right that joins the lines in its cells, at its ends too.
  public mutating func drawHorizontalLine(at point: Point, columns: Int, style: Style = .plain) {
    guard columns > 0 else { return }
    for column in max(0, point.column)..<max(0, min(point.column + columns, size.columns)) {
      var arms: Arms = []
      if column > point.column { arms.insert(.left) }
      if column < point.column + columns - 1 { arms.insert(.right) }
      join(arms, at: Point(column: column, row: point.row), style: style)
    }
  }

  /// Draws a line downwards that joins the lines in its cells, at its ends too.
  public mutating func drawVerticalLine(at point: Point, rows: Int, style: Style = .plain) {
    guard rows > 0 else { return }
    for row in max(0, point.row)..<max(0, min(point.row + rows, size.rows)) {
      var arms: Arms = []
      if row > point.row { arms.insert(.up) }
      if row < point.row + rows - 1 { arms.insert(.down) }
      join(arms, at: Point(column: point.column, row: row), style: style)
    }
  }

  private mutating func join(_ arms: Arms, at point: Point, style: Style) {
    guard bounds.contains(point) else { return }
    let joined = arms.union(Arms(ofCell: self[point.column, point.row].text, isASCII: isASCII))
    guard let glyph = joined.glyph else { return }
    write(glyph, at: point, style: style)
  }
}

/// The directions in which a line leaves a cell.
private struct Arms: OptionSet {
  let rawValue: UInt8

  static let up = Arms(rawValue: 1)
  static let down = Arms(rawValue: 2)
  static let left = Arms(rawValue: 4)
  static let right = Arms(rawValue: 8)

  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The lines that are in a cell already; ASCII has one sign for all junctions.
  init(ofCell text: String, isASCII: Bool) {
    if isASCII {
      self =
        switch text {
        case "-": [.left, .right]
        case "|": [.up, .down]
        case "+": [.up, .down, .left, .right]
        default: []
        }
      return
    }
    self =
      switch Glyph(rawValue: text) {
      case .horizontal: [.left, .right]
      case .vertical: [.up, .down]
      case .topLeft: [.down, .right]
      case .topRight: [.down, .left]
      case .bottomLeft: [.up, .right]
      case .bottomRight: [.up, .left]
      case .teeRight: [.up, .down, .right]
      case .teeLeft: [.up, .down, .left]
      case .teeDown: [.down, .left, .right]
      case .teeUp: [.up, .left, .right]
      case .cross: [.up, .down, .left, .right]
      default: []
      }
  }

  /// The sign with these arms; nil without any.
  var glyph: Glyph? {
    switch (contains(.up), contains(.down), contains(.left), contains(.right)) {
    case (false, false, false, false): nil
    case (false, false, _, _): .horizontal
    case (_, _, false, false): .vertical
    case (false, true, false, true): .topLeft
    case (false, true, true, false): .topRight
    case (true, false, false, true): .bottomLeft
    case (true, false, true, false): .bottomRight
    case (true, true, false, true): .teeRight
    case (true, true, true, false): .teeLeft
    case (false, true, true, true): .teeDown
    case (true, false, true, true): .teeUp
    case (true, true, true, true): .cross
    }
  }
}
