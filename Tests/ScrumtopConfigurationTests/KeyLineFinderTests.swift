import Testing

@testable import ScrumtopConfiguration

struct KeyLineFinderTests {
  static let text = """
    # a comment with "x" = 1
    "state.blocked" = "red"   # "y" = 2
    plain = 1

    list = [
      "a",  # ]
      "b = ]",
    ]
    long = \"\"\"
    fake = 1
    [fake]
    \"\"\"
    raw = '''
    other = "
    '''
    after = { inner = 1 }
    [contexts.payments]
    api = "x"
    'quoted key' = 2
      [ views . sick ]
    dotted.name = 3
    [[alerts]]
    when = "x"
    """

  static let keys: [([String], Int)] = [
    (["state.blocked"], 2), (["plain"], 3), (["list"], 5), (["long"], 9), (["raw"], 13),
    (["after"], 16), (["contexts", "payments"], 17), (["contexts", "payments", "api"], 18),
    (["contexts", "payments", "quoted key"], 19), (["views", "sick"], 20),
    (["views", "sick", "dotted", "name"], 21), (["alerts", "when"], 23),
  ]

  @Test(arguments: keys)
  func aKeyIsFoundOnItsLine(path: [String], line: Int) {
    #expect(KeyLineFinder(Self.text).line(of: path) == line)
  }

  static let others: [([String], Int)] = [
    (["after", "inner"], 16), (["contexts"], 17), (["views", "sick", "dotted"], 21),
    (["fake"], 1), (["state.blocked", "x"], 2),
  ]

  @Test(arguments: others)
  func aKeyWithoutALineOfItsOwnHasTheNearest(path: [String], line: Int) {
    #expect(KeyLineFinder(Self.text).line(of: path) == line)
  }

  @Test(arguments: ["", "\n\n", "a", "a =", "\"", "\"\"\"", "[", "a = [", "'''\n", "a = \"\\"])
  func aTextThatBreaksOffEndsTheWalk(text: String) {
    #expect(KeyLineFinder(text).line(of: ["none"]) == 1)
  }
}
