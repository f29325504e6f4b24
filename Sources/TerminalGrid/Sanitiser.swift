/// Makes text from outside safe to draw: whatever would move the cursor, reverse the direction or
/// stay invisible becomes a visible mark, and every character is as wide as its `Piece` reports.
///
/// `Grid` applies it to everything written; the command line calls `plain` for its output.
public enum Sanitiser {
  /// Something that is drawn whole or not at all.
  public struct Piece: Hashable, Sendable {
    /// One character with at most four marks on it, or ASCII with one column for each byte.
    public let text: String
    /// In columns.
    public let width: Int
    /// Whether it stands for something that cannot be drawn. Marks are drawn inverted, so that
    /// `^[` in the text and an escaped ESC differ.
    public let isMark: Bool

    init(text: String, width: Int, isMark: Bool = false) {
      self.text = text
      self.width = width
      self.isMark = isMark
    }

    /// ASCII, a column for each byte.
    init(ascii text: String, isMark: Bool = false) {
      self.init(text: text, width: text.utf8.count, isMark: isMark)
    }

    static let space = Piece(ascii: " ")
  }

  /// `text` as one line, cut at `columns`.
  ///
  /// A wide character or a mark that would be cut is left out; a mark that is left out is
  /// replaced by a short one. Reads at most 4 × `columns` code points.
  public static func pieces(of text: String, columns: Int = .max, isASCII: Bool) -> [Piece] {
    Array(PieceScanner(text, columns: columns, isASCII: isASCII))
  }

  /// `text` as one line of at most `columns`, with `…` at the end when it is cut.
  public static func fitted(_ text: String, columns: Int, isASCII: Bool) -> [Piece] {
    guard columns > 0 else { return [] }
    if let pieces = fittedASCII(text, columns: columns, isASCII: isASCII) { return pieces }
    var scanner = PieceScanner(
      text, columns: .max, budget: PieceScanner.budget(columns: columns), isASCII: isASCII)
    var pieces: [Piece] = []
    var width = 0
    var isCut = false
    while !isCut, let piece = scanner.next() {
      isCut = width + piece.width > columns
      guard !isCut else { break }
      pieces.append(piece)
      width += piece.width
    }
    guard isCut || scanner.isStopped else { return pieces }
    while width >= columns, let last = pieces.popLast() { width -= last.width }
    return pieces + [Glyph.ellipsis.piece(isASCII: isASCII)]
  }

  /// Fast path for printable ASCII, which nearly every text is; nil for any other text.
  private static func fittedASCII(_ text: String, columns: Int, isASCII: Bool) -> [Piece]? {
    let seen = text.utf8.prefix(columns == .max ? columns : columns + 1)
    guard seen.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    var pieces = seen.prefix(columns).map { Piece(ascii: String(Unicode.Scalar($0))) }
    if seen.count > columns {
      pieces[columns - 1] = Glyph.ellipsis.piece(isASCII: isASCII)
    }
    return pieces
  }

  /// The columns `text` takes as one line, at most `columns`.
  public static func width(of text: String, columns: Int = .max, isASCII: Bool) -> Int {
    PieceScanner(text, columns: columns, isASCII: isASCII).reduce(0) { $0 + $1.width }
  }

  /// `text` as one line for a pipe, a log or stderr, where marks cannot be inverted; after `limit`
  /// code points it ends with `… +` and how many more there are.
  public static func plain(_ text: String, isASCII: Bool, limit: Int = 65_536) -> String {
    var scanner = PieceScanner(text, columns: .max, budget: limit, isASCII: isASCII)
    var plain = ""
    while let piece = scanner.next() { plain += piece.text }
    guard scanner.isStopped else { return plain }
    return plain + more(than: limit, of: text, isASCII: isASCII).map(\.text).joined()
  }

  /// `… +N` for the code points of `text` after the first `limit`.
  static func more(than limit: Int, of text: String, isASCII: Bool) -> [Piece] {
    let ellipsis = Glyph.ellipsis.piece(isASCII: isASCII)
    return [
      Piece(text: ellipsis.text, width: ellipsis.width, isMark: true),
      Piece(ascii: " +\(text.unicodeScalars.count - limit)", isMark: true),
    ]
  }
}
