extension Grid {
  /// Draws a frame along the edge of `rect`.
  ///
  /// A frame joins the lines already in its cells: a shared edge of two frames gets junctions. Fill the
  /// rectangle first to draw over what is there. Titles are overdrawn by a later frame on the same row:
  /// draw all frames of a screen, then their titles.
  public mutating func drawFrame(_ rect: Rect, style: Style = .plain) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.endRow {
      // Between the edges only the ends of a row belong to the frame.
      let isEdge = row == rect.row || row == rect.endRow - 1
      let columns =
        isEdge
        ? stride(from: visible.column, to: visible.endColumn, by: 1)
        : stride(from: rect.column, to: rect.endColumn, by: max(1, rect.columns - 1))
      for column in columns where visible.column..<visible.endColumn ~= column {
        let arms = Arms(ofFrame: rect, column: column, row: row)
        if !arms.isEmpty { join(arms, at: Point(column: column, row: row), style: style) }
      }
    }
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
    drawFrame(
      Rect(column: point.column, row: point.row, columns: columns, rows: 1), style: style)
  }

  /// Draws a line downwards that joins the lines in its cells, at its ends too.
  public mutating func drawVerticalLine(at point: Point, rows: Int, style: Style = .plain) {
    drawFrame(Rect(column: point.column, row: point.row, columns: 1, rows: rows), style: style)
  }

  private mutating func join(_ arms: Arms, at point: Point, style: Style) {
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

  /// The lines that a frame along the edge of `rect` has in one of its cells.
  init(ofFrame rect: Rect, column: Int, row: Int) {
    self = []
    if row == rect.row || row == rect.endRow - 1 {
      if column > rect.column { insert(.left) }
      if column < rect.endColumn - 1 { insert(.right) }
    }
    if column == rect.column || column == rect.endColumn - 1 {
      if row > rect.row { insert(.up) }
      if row < rect.endRow - 1 { insert(.down) }
    }
  }

  /// The lines already in a cell; ASCII has one character for all junctions.
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

  /// The glyph with these arms; nil for none.
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
