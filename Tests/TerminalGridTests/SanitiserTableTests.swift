import CNcurses
import Support
import Testing

@testable import TerminalGrid

/// Every Unicode scalar, alone, against the rules of the sanitiser written down a second time here,
/// straight from the properties.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SanitiserTableTests {
  private var scalars: some Sequence<Unicode.Scalar> {
    (UInt32(0)...0x10FFFF).lazy.compactMap(Unicode.Scalar.init)
  }

  @Test func everyScalarIsShownInACellAsTheTableSays() throws {
    var count = 0
    for scalar in scalars {
      count += 1
      let shown = marked(Sanitiser.pieces(of: String(scalar), isASCII: false))
      try #require(shown == Expected.cell(scalar), "U+\(hex(scalar))")
    }
    #expect(count == 1_112_064)
  }

  @Test func everyScalarIsShownInADocumentAsTheTableSays() throws {
    for scalar in scalars {
      let lines = Sanitiser.lines(of: "\(scalar)", columns: nil, isASCII: false)
      let shown = lines.map { marked($0.pieces) }
      try #require(shown == [Expected.document(scalar)], "U+\(hex(scalar))")
    }
  }

  /// Another glibc knows another version of Unicode and may count differently.
  @Test(
    .enabled(
      if: String(cString: nc_libc_version()) == ColumnWidth.glibcVersion,
      "the table is that of glibc \(ColumnWidth.glibcVersion)"))
  func everyPieceIsAsWideAsTheTerminalLibrarySays() throws {
    for scalar in scalars {
      for piece in Sanitiser.pieces(of: String(scalar), isASCII: false) {
        try #require(
          try TerminalWidth.columns(of: piece.text) == piece.width, "U+\(hex(scalar))")
      }
    }
  }

  @Test func withoutUnicodeEveryColumnBeyondASCIIIsAQuestionMark() throws {
    for scalar in scalars {
      let full = Sanitiser.pieces(of: String(scalar), isASCII: false)
      let expected = full.map { piece in
        if piece.text == "\u{21B5}", piece.isMark { return "‹\\n›" }
        let isASCII = piece.text.unicodeScalars.allSatisfy(\.isASCII)
        let text = isASCII ? piece.text : String(repeating: "?", count: piece.width)
        return piece.isMark ? "‹\(text)›" : text
      }.joined()
      let shown = marked(Sanitiser.pieces(of: String(scalar), isASCII: true))
      try #require(shown == expected, "U+\(hex(scalar))")
    }
  }

  /// Alone, after a letter, after a picture and before one.
  @Test func nothingThatIsShownCanActOnATerminalOrHide() throws {
    for scalar in scalars {
      let text = "\(scalar)e\(scalar)\u{1F44D}\(scalar)\u{1F44D}"
      let cell = Sanitiser.pieces(of: text, isASCII: false)
      let document = Sanitiser.lines(of: text, columns: nil, isASCII: false)
      for piece in cell + document.flatMap(\.pieces) {
        let isHarmless = piece.text.unicodeScalars.allSatisfy(isHarmless)
        if !isHarmless { Issue.record("U+\(hex(scalar)): \(piece.text.debugDescription)") }
      }
    }
  }
}

/// The rules of the sanitiser, without its code; a mark is written as `‹›`.
enum Expected {
  static func cell(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: " "
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: "‹\u{21B5}›"
    default:
      switch common(scalar) {
      case .text(let text): text
      case .invisible: "‹\u{B7}›"
      case .undrawable: "\u{FFFD}"
      }
    }
  }

  static func document(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: return "        "
    case 0x0A: return ""
    case 0x0B...0x0D: return caret(scalar)
    default:
      return switch common(scalar) {
      case .text(let text): text
      case .invisible, .undrawable: "‹<U+\(hex(scalar))>›"
      }
    }
  }

  private enum Outcome {
    case text(String)
    case invisible, undrawable
  }

  private static func common(_ scalar: Unicode.Scalar) -> Outcome {
    let properties = scalar.properties
    switch scalar.value {
    case 0x00...0x1F, 0x7F: return .text(caret(scalar))
    case 0x80...0x9F, 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2028, 0x2029, 0x2066...0x2069:
      return .text("‹<U+\(hex(scalar))>›")
    case 0x2800: return .text("\u{B7}")
    case 0x1F1E6...0x1F1FF:
      return .text(String(Unicode.Scalar(UInt8(scalar.value - 0x1F1E6 + 0x41))))
    case 0x3000: return .text("  ")
    default: break
    }
    if properties.generalCategory == .format || properties.isDefaultIgnorableCodePoint {
      return .invisible
    }
    guard let age = properties.age, (age.major, age.minor) <= (14, 0) else { return .undrawable }
    switch properties.generalCategory {
    case .privateUse, .unassigned, .surrogate, .control: return .undrawable
    case .spaceSeparator: return .text(" ")
    case .nonspacingMark, .enclosingMark: return .text("\u{25CC}\(scalar)")
    default:
      // Conjoining Hangul and one Ahom sign have no width of their own either.
      let isConjoining =
        [0x1161...0x11FF, 0xD7B0...0xD7FB].contains { $0.contains(scalar.value) }
        || scalar.value == 0x1171E
      return .text(isConjoining ? "\u{25CC}\(scalar)" : "\(scalar)")
    }
  }

  private static func caret(_ scalar: Unicode.Scalar) -> String {
    "‹^\(Unicode.Scalar(UInt8(scalar.value) ^ 0x40))›"
  }
}

/// The pieces as text, marks between `‹` and `›`.
func marked(_ pieces: [Sanitiser.Piece]) -> String {
  pieces.map { $0.isMark ? "‹\($0.text)›" : $0.text }.joined()
}

func hex(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return (0x20...0x7E).contains(scalar.value) }
  let properties = scalar.properties
  guard !properties.isDefaultIgnorableCodePoint, !properties.isBidiControl,
    !properties.isNoncharacterCodePoint
  else { return false }
  switch properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
    .paragraphSeparator:
    return false
  default:
    return true
  }
}
