public import TerminalGrid

extension Glyph {
  /// `text` with the program's signs in the form the terminal can draw.
  ///
  /// On a terminal without Unicode a sign that came with data takes its ASCII form too; everything
  /// else beyond ASCII is replaced by the grid.
  public static func adapted(_ text: String, isASCII: Bool) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return String(text.map { Glyph(rawValue: String($0))?.ascii.first ?? $0 })
  }
}

extension Grid {
  /// Writes one line in `columns`, with the program's signs as the terminal can draw them, and `…`
  /// when there is more of it.
  /// - Returns: the column after the last cell written.
  @discardableResult
  public mutating func put(
    _ text: String, column: Int, row: Int, columns: Int = .max, alignment: Alignment = .left,
    style: Style
  ) -> Int {
    writeFitted(
      Glyph.adapted(text, isASCII: isASCII), at: Point(column: column, row: row),
      columns: columns, alignment: alignment, style: style)
  }

  /// Writes a row of spans into `columns`, without its first `skipped` columns.
  /// - Parameter style: the look of a span.
  public mutating func put(
    _ spans: [Span], column: Int, row: Int, columns: Int, skipping skipped: Int = 0,
    style: (Role) -> Style
  ) {
    var place = column - skipped
    let end = column + columns
    for span in spans where place < end {
      let next: Int
      switch span.content {
      case .text(let text) where place >= column:
        let room = min(span.width ?? .max, end - place)
        let written = put(
          text, column: place, row: row, columns: room, alignment: span.alignment,
          style: style(span.role))
        next = span.width.map { place + $0 } ?? written
      case .text(let text):
        let line = Sanitiser.lines(of: text, columns: nil, isASCII: isASCII).first
        next = span.width.map { place + $0 } ?? place + (line?.width ?? 0)
        if let line, next > column {
          put(line, column: column, at: place, row, end, style(span.role))
        }
      case .line(let line):
        next = place + line.width
        if next > column { put(line, column: column, at: place, row, end, style(span.role)) }
      }
      place = next + span.gap
    }
  }

  /// Writes what of a line that begins at `place` is not left of `column`.
  private mutating func put(
    _ line: Sanitiser.Line, column: Int, at place: Int, _ row: Int, _ end: Int, _ style: Style
  ) {
    let start = max(place, column)
    write(
      line, skipping: start - place, at: Point(column: start, row: row), columns: end - start,
      style: style)
  }

  /// The columns the grid needs for `text` as one line.
  public func width(of text: String) -> Int {
    Sanitiser.width(of: Glyph.adapted(text, isASCII: isASCII), columns: 1000, isASCII: isASCII)
  }
}
