import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct PauseReasonTests {
  @Test(arguments: [
    ("stakeholder review", "stakeholder review"), ("  two  words \n", "two  words"),
    ("first\nsecond\tthird\u{1B}[2J", "first second third [2J"), ("\r\na\r\nb", "a b"),
    (String(repeating: "é", count: 500), String(repeating: "é", count: 500)),
    (String(repeating: " ", count: 900) + "x", "x"),
  ])
  func aReasonIsOneLineWithoutBlanksAroundIt(text: String, reason: String) throws {
    #expect(try PauseReason.checked(text) == reason)
  }

  @Test(arguments: ["", "   ", "\n\t\u{0}", "\u{3000}"])
  func aBlankIsNone(text: String) {
    #expect(throws: PauseReason.Fault.blank) { try PauseReason.checked(text) }
  }

  @Test func whatIsTooLongIsNotCut() {
    #expect(throws: PauseReason.Fault.tooLong(characters: 501)) {
      try PauseReason.checked(String(repeating: "é", count: 501) + " ")
    }
  }
}
