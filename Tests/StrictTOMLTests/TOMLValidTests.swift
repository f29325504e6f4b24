import StrictTOML
import Support
import TOMLMutation
import Testing

/// Documents and what they mean, written as one line for each top-level key.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TOMLValidTests {
  static let keys = [
    ("", ""), ("\u{FEFF}a = 1 # c", "a = 1\n"), ("# only\n\n\t\n", ""),
    ("a = 1\r\nb = 2", "a = 1\nb = 2\n"),
    ("\"\" = 1", "\"\" = 1\n"), ("1.2 = 3", "1 = { 2 = 3 }\n"), ("-_9 = 1", "-_9 = 1\n"),
    ("a . \"b c\" . 'd' = 1", "a = { \"b c\" = { d = 1 } }\n"), ("true = false", "true = false\n"),
    ("'a\\b' = 1", "\"a\\\\b\" = 1\n"), ("\"\\u0041\" = 1", "A = 1\n"),
    // Canonically equivalent, but not the same bytes.
    ("\"\u{E9}\" = 1\n\"e\u{301}\" = 2", "\"\u{E9}\" = 1\n\"e\u{301}\" = 2\n"),
    ("a.b = 1\nc = 2\na.d = 3", "a = { b = 1, d = 3 }\nc = 2\n"),
  ]

  static let tables = [
    ("[a]", "a = {}\n"), ("[ a . 'b' ] # c\nc = 1", "a = { b = { c = 1 } }\n"),
    ("[a.b]\n[a]\nc = 1", "a = { b = {}, c = 1 }\n"),
    ("[a]\nb.c = 1\n[a.b.d]\ne = 1", "a = { b = { c = 1, d = { e = 1 } } }\n"),
    ("[[a]]\nb = 1\n[[a]]\n[a.c]\nd = 1", "a = [{ b = 1 }, { c = { d = 1 } }]\n"),
    ("[[a.b]]\n[[a.b]]\n[[a.b.c]]", "a = { b = [{}, { c = [{}] }] }\n"),
    ("[[a]]\n[[a.b]]\n[[a]]\n[[a.b]]", "a = [{ b = [{}] }, { b = [{}] }]\n"),
    ("a = { }", "a = {}\n"),
    ("a = {b=1,c.d='x', c.e = {}}", "a = { b = 1, c = { d = \"x\", e = {} } }\n"),
    ("a = [ { b = [ 1,\n2 ] },\n{} ]", "a = [{ b = [1, 2] }, {}]\n"),
  ]

  static let strings = [
    (
      #"a = "\b\t\n\f\r\"\\\u00e9\U0001F642""#,
      #"a = "\u0008\u0009\u000a\u000c\u000d\"\\é🙂""# + "\n"
    ),
    ("a = \"x\ty # é\"", "a = \"x\\u0009y # é\"\n"), ("a = '\\n\"'", "a = \"\\\\n\\\"\"\n"),
    ("a = \"\"\"\nx\n y\"\"\"", "a = \"x\\u000a y\"\n"),
    ("a = '''\r\nx\r\ny'''", "a = \"x\\u000ay\"\n"),
    ("a = \"\"\"x \\  \n\n \t y\"\"\"", "a = \"x y\"\n"), ("a = \"\"\"\"\"\"", "a = \"\"\n"),
    ("a = \"\"\"\"\"x\"\"\"\"\"", "a = \"\\\"\\\"x\\\"\\\"\"\n"),
    ("a = ''''x''''", "a = \"'x'\"\n"),
    ("a = '''\\'''", "a = \"\\\\\"\n"),
  ]

  static let scalars = [
    ("true", "true"), ("false", "false"), ("0", "0"), ("+0", "0"), ("-0", "0"), ("+9_9", "99"),
    ("-9223372036854775808", "-9223372036854775808"), ("0xDEAD_beef", "3735928559"),
    ("0o0755", "493"),
    ("0b1101", "13"), ("1.0", "1.0"), ("-0.0", "-0.0"), ("+3.14", "3.14"), ("5e+22", "5e+22"),
    ("1E06", "1000000.0"), ("6.626e-34", "6.626e-34"), ("1_0.2_5", "10.25"),
    ("1e1_0", "10000000000.0"),
    ("inf", "inf"), ("+inf", "inf"), ("-inf", "-inf"), ("nan", "nan"), ("-nan", "nan"),
    ("1979-05-27", "1979-05-27"), ("2024-02-29", "2024-02-29"), ("07:32:00", "07:32:00"),
    ("23:59:60.5", "23:59:60.500000000"), ("1979-05-27T07:32:00", "1979-05-27T07:32:00"),
    ("1979-05-27 07:32:00z", "1979-05-27T07:32:00+00:00"),
    ("1979-05-27t07:32:00.1234567891-07:30", "1979-05-27T07:32:00.123456789-07:30"),
    ("[]", "[]"), ("[ 1, 'x', [ ], ]", "[1, \"x\", []]"), ("[ # c\n\n1 # c\n,\n]", "[1]"),
  ]

  @Test(arguments: keys + tables + strings + scalars.map { ("a = " + $0, "a = " + $1 + "\n") })
  func aDocumentIsRead(text: String, meaning: String) throws {
    let written = TOMLWriter.text(of: try TOMLParser.parse(Array(text.utf8)))
    // Compared as bytes, which canonical equivalence does not matter to.
    #expect(Array(written.utf8) == Array(meaning.utf8), "\(written)")
  }

  @Test func everyKeyAndValueHasItsPosition() throws {
    let text = "é = 1\n\"é\".b =  [\n {x = 2}]\n[[c]]\n  d = 3\n[e.f]\n[e]\n".dropFirst(
      "é = 1\n".count)
    let root = try TOMLParser.parse(Array(text.utf8))
    let table = try #require(root["é"]?.table?.entry("b"))
    #expect(root.entry("é")?.keyPosition == TOMLPosition(line: 1, column: 1))
    #expect(table.keyPosition == TOMLPosition(line: 1, column: 5))
    #expect(table.value.position == TOMLPosition(line: 1, column: 10))
    #expect(table.value.array?.first?.position == TOMLPosition(line: 2, column: 2))
    #expect(
      table.value.array?.first?.table?.entry("x")?.keyPosition == TOMLPosition(line: 2, column: 3))
    #expect(root.entry("c")?.keyPosition == TOMLPosition(line: 3, column: 3))
    #expect(root["c"]?.array?.first?.table?["d"]?.position == TOMLPosition(line: 4, column: 7))
    // The header of `e` comes after the one that needs it.
    #expect(root.entry("e")?.keyPosition == TOMLPosition(line: 6, column: 2))
    #expect(root["e"]?.table?.entry("f")?.keyPosition == TOMLPosition(line: 5, column: 4))
  }

  @Test func theTypeOfEachValueHasAName() throws {
    let text = """
      a = ["", 1, 1.0, true, 2024-02-29, 07:32:00, 2024-02-29T07:32:00, 2024-02-29T07:32:00Z, [], {}]
      """
    #expect(
      try TOMLParser.parse(Array(text.utf8))["a"]?.array?.map(\.typeName) == [
        "string", "integer", "floating-point number", "boolean", "local date", "local time",
        "local date-time", "offset date-time", "array", "table",
      ])
  }
}
