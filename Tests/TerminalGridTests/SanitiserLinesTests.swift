import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct SanitiserLinesTests {
  @Test(arguments: [
    ("", [""]),
    ("a", ["a"]), ("a\n", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\r\n", ["a", "b"]),
    ("\n\n", ["", ""]), ("a\n\nb", ["a", "", "b"]),
    ("a\rb", ["a‹^M›b"]), ("a\r\r\nb", ["a‹^M›", "b"]), ("a\n\rb", ["a", "‹^M›b"]),
    ("a\u{0B}b\u{0C}", ["a‹^K›b‹^L›"]),
    ("a\u{2028}b\u{85}c", ["a‹<U+2028>›b‹<U+0085>›c"]),
    ("\tx", ["        x"]), ("ab\tx", ["ab      x"]), ("12345678\tx", ["12345678        x"]),
    ("\u{4E2D}\tx", ["\u{4E2D}      x"]), ("a\n\tb", ["a", "        b"]),
    ("\u{1B}[0m", ["‹^[›[0m"]),
    ("a\u{200B}b\u{E000}\u{FFFF}", ["a‹<U+200B>›b‹<U+E000>›‹<U+FFFF>›"]),
  ])
  func aDocumentIsSplitAtItsLineEndsOnly(text: String, lines: [String]) {
    let drawn = Sanitiser.lines(of: text, columns: nil, isASCII: false)
    #expect(drawn.map { marked($0.pieces) } == lines)
  }

  @Test(arguments: [
    ("the quick brown fox", 10, ["the quick ", "brown fox"]),
    ("the quick brown", 9, ["the quick", "brown"]),
    ("the quick", 4, ["the ", "quic", "k"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]),
    ("ab cdefgh", 5, ["ab ", "cdefg", "h"]),
    ("    abc", 5, ["    a", "bc"]),
    ("\u{4E2D}\u{6587}\u{4E2D}", 5, ["\u{4E2D}\u{6587}", "\u{4E2D}"]),
    ("a\u{4E2D}", 1, ["a", "\u{FFFD}"]),
    ("a b", 1, ["a", "b"]),
    ("ab\u{1B}c", 3, ["ab", "‹^[›c"]),
    ("a\u{202E}", 4, ["a‹<›‹U›‹+›", "‹2›‹0›‹2›‹E›", "‹>›"]),
    ("ab\ncd", 2, ["ab", "cd"]), ("ab cd\n", 2, ["ab", "cd"]),
    ("", 3, [""]), ("abc", 0, ["a", "b", "c"]), ("abc", -5, ["a", "b", "c"]),
  ])
  func aLongLineIsBrokenAtASpaceOrElseAnywhere(text: String, columns: Int, lines: [String]) {
    let drawn = Sanitiser.lines(of: text, columns: columns, isASCII: false)
    #expect(drawn.map { marked($0.pieces) } == lines)
    #expect(drawn.allSatisfy { $0.width <= max(1, columns) })
  }

  @Test func wrappingLosesNothingButSpacesAtTheBreaks() {
    let text = "one two  three\u{1B}[0m \u{4E2D}\u{6587}\u{4E2D} e\u{301}longlongword   end\u{202E}"
    let whole = Sanitiser.lines(of: text, columns: nil, isASCII: false)[0].text
    for columns in 2...60 {
      let lines = Sanitiser.lines(of: text, columns: columns, isASCII: false)
      #expect(lines.allSatisfy { $0.width <= columns })
      let kept = lines.map(\.text).joined().filter { $0 != " " }
      #expect(kept == whole.filter { $0 != " " }, "at \(columns)")
    }
  }

  @Test func tabsRunToTheColumnsOfTheUnbrokenLine() {
    let lines = Sanitiser.lines(of: "the quick brown fox jump\tx", columns: 18, isASCII: false)
    #expect(lines.map(\.text) == ["the quick brown ", "fox jump        x"])
    let broken = Sanitiser.lines(of: "the quick brown fox jump\tx", columns: 15, isASCII: false)
    #expect(broken.map(\.text) == ["the quick brown", "fox jump       ", "x"])
    let unbroken = Sanitiser.lines(of: "abcde fgh\tx", columns: nil, isASCII: false)
    #expect(unbroken[0].text == "abcde fgh       x")
  }

  @Test func longRunsOfInvisibleCodePointsAreCounted() {
    for count in [1, 8, 9, 300] {
      let text = "a" + String(repeating: "\u{E0041}", count: count) + "b"
      let line = Sanitiser.lines(of: text, columns: nil, isASCII: false)[0]
      let told = String(repeating: "‹<U+E0041>›", count: min(count, 8))
      let counted = count > 8 ? "‹<+\(count - 8) invisible>›" : ""
      #expect(marked(line.pieces) == "a" + told + counted + "b")
    }
    for separator in ["x", "\t", "\n"] {
      let text = String(repeating: "\u{200B}\u{200B}\(separator)", count: 9)
      let apart = Sanitiser.lines(of: text, columns: nil, isASCII: false).flatMap(\.pieces)
      #expect(apart.filter(\.isMark).map(\.text) == Array(repeating: "<U+200B>", count: 18))
    }
  }

  @Test func afterTheLimitTheRestIsCounted() {
    let text = String(repeating: "\u{4E2D}", count: 5000)
    let lines = Sanitiser.lines(of: text, columns: nil, isASCII: false)
    #expect(lines.count == 1)
    #expect(lines[0].text.hasSuffix("\u{4E2D}… +904"))
    #expect(lines[0].pieces.suffix(2).map(\.isMark) == [true, true])
    let exact = Sanitiser.lines(of: "abcd", columns: nil, isASCII: false, limit: 4)
    #expect(exact[0].text == "abcd")
    let ascii = Sanitiser.lines(of: "abcde", columns: nil, isASCII: true, limit: 4)
    #expect(ascii[0].text == "abcd~ +1")
    let none = Sanitiser.lines(of: "abc", columns: nil, isASCII: false, limit: 0)
    #expect(none[0].text == "… +3")
  }

  @Test func aLineOfADocumentIsWrittenFromAnyOfItsColumns() {
    let line = Sanitiser.lines(of: "ab\u{4E2D}\u{1B}cdef", columns: nil, isASCII: false)[0]
    func shown(_ skipped: Int, columns: Int = .max) -> String {
      var grid = Grid(size: Size(columns: 8, rows: 1))
      grid.write(line, skipping: skipped, at: Point(column: 0, row: 0), columns: columns)
      return grid.text
    }
    #expect(shown(0) == "ab\u{4E2D}^[cd")
    #expect(shown(0, columns: 3) == "ab")
    #expect(shown(2) == "\u{4E2D}^[cdef")
    #expect(shown(3) == " ^[cdef")
    #expect(shown(5) == " cdef")
    #expect(shown(100) == "")
  }
}
