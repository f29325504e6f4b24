import Support
import Testing

@testable import ScrumtopConfiguration

@Suite(.guardAgainstHanging, .boundedParallelism) struct KeyLineFinderTests {
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

    [[alerts]]
    bell = true
    [alerts.quiet]
    from = "22:00"
    [[alerts.steps]]
    after = "1m"
    [[alerts.steps]]
    after = "5m"
    """

  static let keys: [([KeyLineFinder.Step], Int)] = [
    (["state.blocked"], 2), (["plain"], 3), (["list"], 5), (["long"], 9), (["raw"], 13),
    (["after"], 16), (["contexts", "payments"], 17), (["contexts", "payments", "api"], 18),
    (["contexts", "payments", "quoted key"], 19), (["views", "sick"], 20),
    (["views", "sick", "dotted", "name"], 21), (["alerts", 0], 22), (["alerts", 0, "when"], 23),
    (["alerts", 1], 25), (["alerts", 1, "bell"], 26), (["alerts", 1, "quiet", "from"], 28),
    (["alerts", 1, "steps", 0, "after"], 30), (["alerts", 1, "steps", 1, "after"], 32),
  ]

  @Test(arguments: keys)
  func aKeyIsFoundOnItsLine(path: [KeyLineFinder.Step], line: Int) {
    #expect(KeyLineFinder(Self.text).line(of: path) == line)
  }

  static let others: [([KeyLineFinder.Step], Int)] = [
    (["after", "inner"], 16), (["contexts"], 17), (["views", "sick", "dotted"], 21),
    (["fake"], 1), (["state.blocked", "x"], 2), (["alerts"], 22), (["alerts", 0, "bell"], 22),
    (["alerts", 2], 22),
  ]

  @Test(arguments: others)
  func aKeyWithoutALineOfItsOwnHasTheNearest(path: [KeyLineFinder.Step], line: Int) {
    #expect(KeyLineFinder(Self.text).line(of: path) == line)
  }

  @Test(arguments: ["", "\n\n", "a", "a =", "\"", "\"\"\"", "[", "a = [", "'''\n", "a = \"\\"])
  func aTextThatBreaksOffEndsTheWalk(text: String) {
    #expect(KeyLineFinder(text).line(of: ["none"]) == 1)
  }
}
