import ScrumsClient
import Testing

struct TokenTests {
  @Test func aTokenNeverShowsItself() throws {
    let token = try Token(secret)
    var dumped = ""
    dump(token, to: &dumped)
    let texts = [
      "\(token)", String(reflecting: token), String(describing: [token]), dumped,
      String(reflecting: FixedToken(token)), "\(Optional(token) as Any)",
    ]
    for text in texts { #expect(!text.contains(secret)) }
    #expect("\(token)" == "<masked>")
  }

  @Test(arguments: [
    ("", TokenError.empty), ("a\r\nX-Evil: 1", .unsendable), ("a\n", .unsendable),
    ("a b", .unsendable), ("tök", .unsendable), ("a\u{0}", .unsendable), ("a\u{7F}", .unsendable),
  ])
  func aTextThatCannotBeAHeaderIsNoToken(text: String, reason: TokenError) {
    #expect(throws: reason) { try Token(text) }
  }
}
