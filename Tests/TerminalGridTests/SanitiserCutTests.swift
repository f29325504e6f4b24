import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct SanitiserCutTests {
  @Test(arguments: [
    ("abcdef", 3, "abc"), ("abc", 3, "abc"), ("abc", 0, ""), ("abc", -1, ""),
    ("a\u{4E2D}b", 2, "a"), ("a\u{4E2D}b", 3, "a\u{4E2D}"),
    ("ab\u{3000}c", 3, "ab"),
    // A mark without room is a short one: that something was there is not lost.
    ("a\u{202E}b", 5, "a‹·›b"), ("a\u{1B}", 2, "a‹·›"), ("\u{1B}", 1, "‹·›"),
    ("a\u{1B}", 3, "a‹^[›"),
  ])
  func textIsCutAtTheColumns(text: String, columns: Int, shown: String) {
    let pieces = Sanitiser.pieces(of: text, columns: columns, isASCII: false)
    #expect(marked(pieces) == shown)
    #expect(
      Sanitiser.width(of: text, columns: columns, isASCII: false)
        == pieces.reduce(0) { $0 + $1.width })
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
    ("", 0, ""), ("", 4, ""), ("a", 1, "a"),
    ("\u{4E2D}\u{6587}", 4, "\u{4E2D}\u{6587}"), ("\u{4E2D}\u{6587}", 3, "\u{4E2D}…"),
    ("\u{4E2D}\u{6587}", 2, "…"), ("a\u{4E2D}\u{6587}", 3, "a…"), ("\u{4E2D}", 1, "…"),
    ("a\u{202E}b", 9, "a…"), ("a\u{202E}b", 10, "a‹<U+202E>›b"),
    ("abc\u{301}d", 3, "ab…"), ("abc\u{301}", 3, "abc\u{301}"),
  ])
  func aFittedTextEndsInAnEllipsisWhenThereIsMore(text: String, columns: Int, shown: String) {
    let pieces = Sanitiser.fitted(text, columns: columns, isASCII: false)
    #expect(marked(pieces) == shown)
    #expect(pieces.reduce(0) { $0 + $1.width } <= max(0, columns))
  }

  @Test func aFittedTextIsTheTextWheneverItFits() {
    let text = "a\u{4E2D}e\u{301}\u{1F44D}\u{1F3FD}\u{200B}b"
    let width = Sanitiser.width(of: text, isASCII: false)
    #expect(width == 8)
    for columns in 0...12 {
      let pieces = Sanitiser.fitted(text, columns: columns, isASCII: false)
      #expect((pieces.last?.text == "…") == (columns < width && columns > 0))
      #expect(pieces.reduce(0) { $0 + $1.width } <= columns)
      if columns >= width { #expect(pieces == Sanitiser.pieces(of: text, isASCII: false)) }
    }
  }

  @Test func withoutUnicodeTheCutIsATilde() {
    #expect(marked(Sanitiser.fitted("abcdef", columns: 4, isASCII: true)) == "abc~")
  }

  @Test func noMoreThanFourCodePointsAColumnAreLookedAt() {
    let text = String(repeating: "\u{200B}", count: 39) + "abc"
    #expect(marked(Sanitiser.pieces(of: text, columns: 10, isASCII: false)) == "‹·›a")
    #expect(marked(Sanitiser.fitted(text, columns: 10, isASCII: false)) == "‹·›a…")
    #expect(marked(Sanitiser.fitted(text, columns: 11, isASCII: false)) == "‹·›abc")
  }

  /// Five megabytes on every row of a screen.
  @Test(arguments: ["x", "\u{1B}]52;c;", "\u{200B}", "\u{301}", "\u{202E}", "\u{4E2D}", "\n"])
  func hugeTextIsCutAtItsLimits(unit: String) {
    let text = String(repeating: unit, count: 5_000_000 / unit.utf8.count)
    var grid = Grid(size: Size(columns: 80, rows: 24))
    for row in 0..<24 {
      grid.writeFitted(text, at: Point(column: 0, row: row), columns: 80)
    }
    #expect(grid.line(23).hasSuffix("…"))
    let lines = Sanitiser.lines(of: text, columns: 80, isASCII: false)
    #expect(lines.last?.text.hasSuffix("… +\(text.unicodeScalars.count - 4096)") == true)
    #expect(lines.count <= 4097)
  }

  @Test func plainTextKeepsItsMarksAndIsOneLine() {
    #expect(
      Sanitiser.plain("a\u{1B}[31m\nb\u{202E}c\u{200B}\r\n", isASCII: false)
        == "a^[[31m↵b<U+202E>c·↵")
    #expect(Sanitiser.plain("a\nb\u{E9}", isASCII: true) == #"a\nb?"#)
    #expect(Sanitiser.plain("abcdef", isASCII: false, limit: 4) == "abcd… +2")
    #expect(Sanitiser.plain("abcd", isASCII: true, limit: 4) == "abcd")
  }
}
