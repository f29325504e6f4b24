/// Reads text code point by code point and yields the pieces drawn for it.
///
/// Work is proportional to the code points read, never to the length of the text.
struct PieceScanner: Sequence, IteratorProtocol {
  /// How line ends, tabs and invisible code points are shown.
  enum Form {
    /// One line: each of them as narrow as possible.
    case cell
    /// A document of many lines: line ends and tabs are left to the caller, and code points that
    /// cannot be drawn are shown by number.
    case document
  }

  private var scalars: String.UnicodeScalarView.Iterator
  private var following: Unicode.Scalar?
  private var followingClass = ScalarClass.tab
  /// How many code points may still be read.
  private var budget: Int
  private var columns: Int
  private let isASCII: Bool
  private let form: Form
  /// Invisible code points just shown, for a run of them in a document.
  private var run = 0
  /// Whether the budget ended before the text did.
  private(set) var isStopped = false

  init(
    _ text: String, columns: Int, budget: Int? = nil, isASCII: Bool, form: Form = .cell
  ) {
    scalars = text.unicodeScalars.makeIterator()
    self.columns = Swift.max(0, columns)
    self.budget = budget ?? Self.budget(columns: columns)
    self.isASCII = isASCII
    self.form = form
    advance()
  }

  /// Four code points per column: one character and its marks, with some to spare.
  static func budget(columns: Int) -> Int {
    columns > .max / 4 ? .max : Swift.max(0, 4 * columns)
  }

  /// The next piece; nil at the end of the text, of the columns or of the budget.
  mutating func next() -> Sanitiser.Piece? {
    guard let scalar = following, columns > 0 else { return nil }
    let scalarClass = followingClass
    advance()
    var piece = piece(of: scalar, scalarClass)
    if isASCII { piece = Self.inASCII(piece) }
    if piece.width > columns {
      guard piece.isMark else {
        columns = 0
        return nil
      }
      piece = Self.inASCII(Self.hidden, if: isASCII)
    }
    columns -= piece.width
    return piece
  }

  /// Consumes a line end of a document at the current position.
  mutating func takeNewline() -> Bool {
    guard followingClass == .lineBreak, let scalar = following else { return false }
    var ahead = scalars
    switch scalar {
    case "\n": advance()
    case "\r":
      guard budget > 0, ahead.next() == "\n" else { return false }
      advance()
      advance()
    default: return false
    }
    run = 0
    return true
  }

  /// Consumes a tab of a document at the current position.
  mutating func takeTab() -> Bool {
    guard following != nil, followingClass == .tab else { return false }
    advance()
    run = 0
    return true
  }

  private mutating func advance() {
    guard budget > 0 else {
      isStopped = isStopped || scalars.next() != nil
      following = nil
      return
    }
    budget -= 1
    following = scalars.next()
    if let following { followingClass = ScalarClass(following) }
  }
}

extension PieceScanner {
  private mutating func piece(of scalar: Unicode.Scalar, _ scalarClass: ScalarClass)
    -> Sanitiser.Piece
  {
    if !isInvisible(scalarClass) { run = 0 }
    switch scalarClass {
    case .shown(let width):
      return character(scalar, width: width)
    case .skinTone:
      return character(scalar, width: 2)
    case .regionalIndicator:
      let letter = UInt8(truncatingIfNeeded: scalar.value - 0x1F1E6) + UInt8(ascii: "A")
      return character(Unicode.Scalar(letter), width: 1)
    case .space(let width):
      return width == 1 ? character(" ", width: 1) : Sanitiser.Piece(ascii: "  ")
    case .brailleBlank:
      return character("\u{B7}", width: 1)
    case .combining, .keycap:
      var text = String("\u{25CC}")
      text.unicodeScalars.append(scalar)
      return attached(to: "\u{25CC}", text: text, width: 1, marks: 1)
    case .tab:
      return form == .cell ? .space : Self.caret(scalar)
    case .lineBreak:
      return lineBreak(scalar)
    case .control:
      return Self.caret(scalar)
    case .numbered:
      return Self.numbered(scalar)
    case .invisible, .joiner, .selector:
      return invisible(scalar)
    case .undrawable:
      return form == .cell ? character("\u{FFFD}", width: 1) : Self.numbered(scalar)
    }
  }

  private mutating func character(_ scalar: Unicode.Scalar, width: Int) -> Sanitiser.Piece {
    // Nearly always followed by printable ASCII, which attaches to nothing.
    guard let following, !following.isASCII else {
      return Sanitiser.Piece(text: String(scalar), width: width)
    }
    return attached(to: scalar, text: String(scalar), width: width, marks: 0)
  }

  /// Adds the code points that attach to `base`: at most four marks, as many as an ncurses cell
  /// stores. The usual parts of an emoji sequence are dropped, so that its pictures are drawn side
  /// by side and the width is that of the pictures.
  private mutating func attached(
    to base: Unicode.Scalar, text: String, width: Int, marks: Int
  ) -> Sanitiser.Piece {
    var text = text
    var marks = marks
    var selectorIsUsual = true
    var toneIsUsual = true
    var keycapIsUsual = base.isASCII && base.properties.isEmoji
    loop: while let scalar = following {
      switch followingClass {
      case .keycap where keycapIsUsual:
        keycapIsUsual = false
      case .combining, .keycap:
        if marks < 4 { text.unicodeScalars.append(scalar) }
        marks += 1
      case .selector where selectorIsUsual:
        selectorIsUsual = false
      case .skinTone where toneIsUsual && base.takesSkinTone:
        toneIsUsual = false
      case .joiner where base.isPictograph && pictographFollowsJoiner():
        advance()
        break loop
      case .shown, .space, .brailleBlank, .tab, .lineBreak, .control, .numbered, .invisible,
        .joiner, .selector, .skinTone, .regionalIndicator, .undrawable:
        break loop
      }
      advance()
    }
    return Sanitiser.Piece(text: text, width: width)
  }

  private func pictographFollowsJoiner() -> Bool {
    var ahead = scalars
    return budget > 0 && ahead.next()?.isPictograph == true
  }

  private mutating func lineBreak(_ scalar: Unicode.Scalar) -> Sanitiser.Piece {
    switch form {
    case .cell:
      if scalar == "\r", following == "\n" { advance() }
      return isASCII
        ? Sanitiser.Piece(ascii: #"\n"#, isMark: true)
        : Sanitiser.Piece(text: "\u{21B5}", width: 1, isMark: true)
    case .document:
      return scalar.isASCII ? Self.caret(scalar) : Self.numbered(scalar)
    }
  }

  private mutating func invisible(_ scalar: Unicode.Scalar) -> Sanitiser.Piece {
    switch form {
    case .cell:
      while following != nil, isInvisible(followingClass) { advance() }
      return Self.hidden
    case .document:
      run += 1
      guard run > 8 else { return Self.numbered(scalar) }
      var count = 1
      while following != nil, isInvisible(followingClass) {
        advance()
        count += 1
      }
      return Sanitiser.Piece(ascii: "<+\(count) invisible>", isMark: true)
    }
  }

  private func isInvisible(_ scalarClass: ScalarClass) -> Bool {
    switch scalarClass {
    case .invisible, .joiner, .selector: true
    case .shown, .combining, .space, .brailleBlank, .tab, .lineBreak, .control, .numbered,
      .skinTone, .keycap, .regionalIndicator, .undrawable:
      false
    }
  }

  /// Marks invisible text.
  private static let hidden = Sanitiser.Piece(text: "\u{B7}", width: 1, isMark: true)

  /// `^[` for ESC, `^?` for DEL.
  private static func caret(_ scalar: Unicode.Scalar) -> Sanitiser.Piece {
    let letter = Unicode.Scalar(UInt8(truncatingIfNeeded: scalar.value) ^ 0x40)
    return Sanitiser.Piece(ascii: "^\(letter)", isMark: true)
  }

  /// `<U+202E>`.
  private static func numbered(_ scalar: Unicode.Scalar) -> Sanitiser.Piece {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: Swift.max(0, 4 - digits.count))
    return Sanitiser.Piece(ascii: "<U+\(zeros)\(digits)>", isMark: true)
  }

  /// `piece` for a terminal that can draw nothing beyond ASCII: `?` in each column.
  private static func inASCII(_ piece: Sanitiser.Piece, if isASCII: Bool = true)
    -> Sanitiser.Piece
  {
    guard isASCII, piece.text.utf8.count != piece.width else { return piece }
    return Sanitiser.Piece(
      ascii: String(repeating: "?", count: piece.width), isMark: piece.isMark)
  }
}
