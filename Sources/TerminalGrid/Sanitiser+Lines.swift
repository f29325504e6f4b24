extension Sanitiser {
  /// One line of a document on the screen.
  public struct Line: Hashable, Sendable {
    public internal(set) var pieces: [Piece]

    /// In columns.
    public var width: Int { pieces.reduce(0) { $0 + $1.width } }

    /// As it is drawn, without the inversion of marks.
    public var text: String { pieces.map(\.text).joined() }
  }

  /// `text` as a document: split at LF and CRLF, tab stops every 8 columns, code points that cannot
  /// be drawn shown by number.
  ///
  /// With `columns` the lines are wrapped at spaces, or anywhere if there are none; without, they are
  /// not wrapped. After `limit` code points it ends with `… +` and the number that remain. A line end
  /// at the very end does not begin another line.
  public static func lines(
    of text: String, columns: Int?, isASCII: Bool, limit: Int = 4096
  ) -> [Line] {
    var scanner = PieceScanner(
      text, columns: .max, budget: limit, isASCII: isASCII, form: .document)
    var lines: [Line] = []
    var wrapper = Wrapper(columns: columns.map { max(1, $0) }, isASCII: isASCII)
    var isOpen = false
    while true {
      if scanner.takeNewline() {
        lines += wrapper.end()
        isOpen = false
      } else if scanner.takeTab() {
        wrapper.addTab()
        isOpen = true
      } else if let piece = scanner.next() {
        wrapper.add(piece)
        isOpen = true
      } else {
        break
      }
    }
    if scanner.isStopped {
      for piece in more(than: limit, of: text, isASCII: isASCII) { wrapper.add(piece) }
      isOpen = true
    }
    return isOpen || lines.isEmpty ? lines + wrapper.end() : lines
  }
}

/// Breaks one line of a document into lines of the screen.
private struct Wrapper {
  private let columns: Int?
  private let isASCII: Bool
  private var lines: [Sanitiser.Line] = []
  private var pieces: [Sanitiser.Piece] = []
  private var width = 0
  /// How many pieces stay when the line is broken after its last space; 0 before the first word.
  private var breakPoint = 0
  /// The column in the unbroken line, for tabs.
  private var documentColumn = 0

  init(columns: Int?, isASCII: Bool) {
    self.columns = columns
    self.isASCII = isASCII
  }

  mutating func addTab() {
    for _ in 0..<(8 - documentColumn % 8) { add(.space) }
  }

  mutating func add(_ piece: Sanitiser.Piece) {
    guard let columns else { return append(piece) }
    guard piece.width <= columns else { return addNarrowed(piece) }
    // The space at which a line is broken is not carried over.
    if width + 1 > columns, piece == .space, breakPoint > 0 || pieces.last != .space {
      documentColumn += 1
      return breakLine(at: pieces.count)
    }
    while width + piece.width > columns {
      breakLine(at: breakPoint > 0 ? breakPoint : pieces.count)
    }
    append(piece)
  }

  /// Returns the lines and starts over.
  mutating func end() -> [Sanitiser.Line] {
    defer { self = Wrapper(columns: columns, isASCII: isASCII) }
    return lines + [Sanitiser.Line(pieces: pieces)]
  }

  private mutating func append(_ piece: Sanitiser.Piece) {
    pieces.append(piece)
    width += piece.width
    documentColumn += piece.width
    if piece == .space, pieces.count > 1, breakPoint > 0 || pieces[pieces.count - 2] != .space {
      breakPoint = pieces.count
    }
  }

  private mutating func breakLine(at count: Int) {
    let rest = pieces[count...]
    lines.append(Sanitiser.Line(pieces: Array(pieces[..<count])))
    pieces = []
    width = 0
    breakPoint = 0
    let column = documentColumn
    for piece in rest { append(piece) }
    documentColumn = column
  }

  /// Adds a piece wider than the screen: a mark character by character, a wide character as an
  /// unknown one.
  private mutating func addNarrowed(_ piece: Sanitiser.Piece) {
    guard piece.text.utf8.count == piece.width else {
      return add(Sanitiser.Piece(text: isASCII ? "?" : "\u{FFFD}", width: 1))
    }
    for byte in piece.text.utf8 {
      add(Sanitiser.Piece(ascii: String(Unicode.Scalar(byte)), isMark: piece.isMark))
    }
  }
}
