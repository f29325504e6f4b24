import TerminalGrid

extension Glyph {
  /// `text` with the program's signs in the form the terminal can draw.
  ///
  /// On a terminal without Unicode a sign that came with data takes its ASCII form too; everything
  /// else beyond ASCII is replaced by the grid.
  static func adapted(_ text: String, isASCII: Bool) -> String {
    guard isASCII, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    return String(text.map { Glyph(rawValue: String($0))?.ascii.first ?? $0 })
  }
}

extension Grid {
  /// Writes one line in `columns`, with the program's signs as the terminal can draw them, and `…`
  /// when there is more of it.
  /// - Returns: the column after the last cell written.
  @discardableResult
  mutating func put(
    _ text: String, column: Int, row: Int, columns: Int = .max, alignment: Alignment = .left,
    style: Style
  ) -> Int {
    writeFitted(
      Glyph.adapted(text, isASCII: isASCII), at: Point(column: column, row: row),
      columns: columns, alignment: alignment, style: style)
  }

  /// Writes a row of spans into `columns`.
  /// - Parameter style: the look of a span.
  mutating func put(
    _ spans: [Span], column: Int, row: Int, columns: Int, style: (Role) -> Style
  ) {
    var place = column
    let end = column + columns
    for span in spans where place < end {
      let room = min(span.width ?? .max, end - place)
      switch span.content {
      case .text(let text):
        let next = put(
          text, column: place, row: row, columns: room, alignment: span.alignment,
          style: style(span.role))
        place = (span.width.map { place + $0 } ?? next) + span.gap
      case .line(let line):
        place = write(
          line, at: Point(column: place, row: row), columns: room, style: style(span.role))
      }
    }
  }

  /// The columns the grid needs for `text` as one line.
  func width(of text: String) -> Int {
    Sanitiser.width(of: Glyph.adapted(text, isASCII: isASCII), columns: 1000, isASCII: isASCII)
  }
}
