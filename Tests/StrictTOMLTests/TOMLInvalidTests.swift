import StrictTOML
import Support
import Testing

/// Documents that are no TOML 1.0, with what is wrong and in which line and column.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TOMLInvalidTests {
  typealias Case = (text: String, problem: TOMLError.Problem, line: Int, column: Int)

  static let structure: [Case] = [
    ("a", .missingEquals, 1, 2), ("a b = 1", .missingEquals, 1, 3), ("= 1", .missingKey, 1, 1),
    ("a. = 1", .missingKey, 1, 4), ("a..b = 1", .missingKey, 1, 3), (".a = 1", .missingKey, 1, 1),
    ("\"\"\"a\"\"\" = 1", .missingEquals, 1, 3), ("a =", .missingValue, 1, 4),
    ("a = # c", .missingValue, 1, 5),
    ("a = \n1", .missingValue, 1, 5), ("a = 1 b = 2", .trailingText, 1, 7),
    ("a = ''x", .trailingText, 1, 7),
    ("[]", .missingTableName, 1, 2), ("[=", .missingTableName, 1, 2),
    ("[[[a]]]", .missingTableName, 1, 3),
    ("[a.]", .missingKey, 1, 4), ("[a", .unclosedHeader, 1, 3), ("[[a]", .unclosedHeader, 1, 4),
    ("[[a] ]", .unclosedHeader, 1, 4), ("[a]b = 1", .trailingText, 1, 4),
    ("[a]]", .trailingText, 1, 4),
    ("[a b]", .unclosedHeader, 1, 4), ("a = [1", .unclosedArray, 1, 5),
    ("a = [\n1,\n", .unclosedArray, 1, 5),
    ("a = [1 2]", .missingComma, 1, 8), ("a = [,1]", .missingValue, 1, 6),
    ("a = [1,,2]", .missingValue, 1, 8),
    ("a = [\n}", .braceInArray, 2, 1), ("a = ['x', }", .braceInArray, 1, 11),
    ("a = {b = 1", .unclosedInlineTable, 1, 5), ("a = {\nb = 1}", .unclosedInlineTable, 1, 5),
    ("a = {b = 1,}", .missingKey, 1, 12), ("a = {b = 1 c = 2}", .missingComma, 1, 12),
    ("a = {b = 1 # c\n}", .unclosedInlineTable, 1, 5), ("a = {b}", .missingEquals, 1, 7),
  ]

  static let duplicates: [Case] = [
    ("a = 1\na = 2", twice("a", 1, 1), 2, 1), ("a = 1\n'a' = 2", twice("a", 1, 1), 2, 1),
    ("a = 1\na.b = 2", twice("a", 1, 1), 2, 1), ("a.b = 1\na = 2", twice("a", 1, 1), 2, 1),
    ("a = 1\n[a]", twice("a", 1, 1), 2, 2), ("[a]\n[a]", twice("a", 1, 2), 2, 2),
    ("[a]\nb = 1\n[a.b]", twice("a.b", 2, 1), 3, 4),
    ("[a.b]\n[a]\n[a.b]", twice("a.b", 1, 4), 3, 4),
    ("[a]\n[[a]]", twice("a", 1, 2), 2, 3), ("[[a]]\n[a]", twice("a", 1, 3), 2, 2),
    ("a = []\n[[a]]", twice("a", 1, 1), 2, 3), ("a = [{}]\n[a.b]", twice("a", 1, 1), 2, 2),
    ("[a.b.c]\n[a]\nb.d = 1", twice("a.b", 1, 4), 3, 1),
    ("[a]\nb.c = 1\n[a.b]", twice("a.b", 2, 1), 3, 4),
    ("[a]\nb.c.d = 1\n[a.b.c]", twice("a.b.c", 2, 3), 3, 6),
    ("[[a.b]]\n[a]\nb.c = 1", twice("a.b", 1, 5), 3, 1),
    ("a = {b = 1}\na.c = 2", twice("a", 1, 1), 2, 1),
    ("a = {b = 1}\n[a.c]", twice("a", 1, 1), 2, 2),
    ("a = {b = 1, b = 2}", twice("a.b", 1, 6), 1, 13),
    ("a = {b = {}, b.c = 2}", twice("a.b", 1, 6), 1, 14),
    ("a.b = {}\n[a.b]", twice("a.b", 1, 3), 2, 4),
  ]

  static let strings: [Case] = [
    ("a = \"x", .unclosedString, 1, 5), ("a = 'x\ny'", .unclosedString, 1, 5),
    ("a = \"x\\\ny\"", .invalidEscape("\\\n"), 1, 7), ("\n a = \"\"\"x\"\"", .unclosedString, 2, 6),
    ("a = '''x''", .unclosedString, 1, 5), ("a = \"\\q\"", .invalidEscape("\\q"), 1, 6),
    ("a = \"\\x41\"", .invalidEscape("\\x"), 1, 6), ("a = \"\\u12\"", .invalidEscape("\\u"), 1, 6),
    ("a = \"\\uD800\"", .invalidEscape("\\u"), 1, 6),
    ("a = \"\\U00110000\"", .invalidEscape("\\U"), 1, 6),
    ("a = \"\"\"x \\ y\"\"\"", .invalidEscape("\\ "), 1, 10),
    ("a = '''''''''", .trailingText, 1, 13),
    ("a = \"\0\"", .controlCharacter("\0"), 1, 6),
    ("a = '\u{7F}'", .controlCharacter("\u{7F}"), 1, 6),
    ("a = '''\r'''", .controlCharacter("\r"), 1, 8), ("# \u{1}", .controlCharacter("\u{1}"), 1, 3),
    ("# \r", .controlCharacter("\r"), 1, 3), ("a = 1\rb = 2", .controlCharacter("\r"), 1, 6),
    ("a\u{B} = 1", .controlCharacter("\u{B}"), 1, 2), ("ä = 1", .nonASCII("ä"), 1, 1),
    ("a = “x”", .nonASCII("“"), 1, 5), ("a = 1\u{A0}", .nonASCII("\u{A0}"), 1, 6),
    ("[ö]", .nonASCII("ö"), 1, 2), ("a = '' \u{85}", .nonASCII("\u{85}"), 1, 8),
    ("\u{FEFF}\u{FEFF}", .nonASCII("\u{FEFF}"), 1, 1),
  ]

  static let words: [(String, TOMLError.Problem)] =
    ["dark", "True", "Inf", "+true", ".5", "_1", "-", "+-1", "nil"]
    .map { ($0, .invalidValue($0)) }
    + [
      "01", "-01", "1_", "1__0", "0x", "0x_1", "0xG", "+0x1", "0b2", "0o8", "0X1", "1.", "1.e1",
      "1_.0", "1._0", "1e", "1e+", "1e1.0", "03.1", "1.0.0", "1a", "1e_1",
    ].map { ($0, .invalidNumber($0)) }
    + ["9223372036854775808", "-9223372036854775809", "0xFFFFFFFFFFFFFFFFF", "1e999"]
    .map { ($0, .numberOutOfRange($0)) }
    + [
      "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-04-31", "2024-01-00",
      "2024-1-01",
      "24-01-01", "24:00:00", "07:60:00", "07:32:61", "7:32:00", "07:32", "07:32:00.", "07:32:00Z",
      "2024-01-01T", "2024-01-01T07:32", "2024-01-01 1", "2024-01-01T07:32:00+24:00",
      "2024-01-01T07:32:00+0100", "2024-01-01T07:32:00Z1", "2024-01-01_07:32:00", "2024-01-01Z",
    ].map { ($0, .invalidDateTime($0)) }

  private static func twice(_ name: String, _ line: Int, _ column: Int) -> TOMLError.Problem {
    .duplicate(name, first: TOMLPosition(line: line, column: column))
  }

  @Test(arguments: structure + duplicates + strings + words.map { ("a = " + $0, $1, 1, 5) })
  func aDocumentIsRefused(_ sample: Case) {
    let position = TOMLPosition(line: sample.line, column: sample.column)
    #expect(throws: TOMLError(problem: sample.problem, position: position), "\(sample.text)") {
      try TOMLParser.parse(Array(sample.text.utf8))
    }
  }

  @Test(arguments: [
    ([0xFF] as [UInt8], 1), ([0x61, 0x20, 0xC0, 0x80], 3), ([0x23, 0xED, 0xA0, 0x80], 2),
    ([0x23, 0xC3, 0xA9, 0xE2, 0x82], 3),
  ])
  func whatIsNotUTF8IsRefused(bytes: [UInt8], column: Int) {
    let position = TOMLPosition(line: 1, column: column)
    #expect(throws: TOMLError(problem: .notUTF8, position: position)) {
      try TOMLParser.parse(bytes)
    }
  }
}
