import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct RawDocumentTests {
  private static let event = Place.raw(.event(EventID(rawValue: "EVT-26-044917")))

  private static func conversation(_ place: Place = event) -> KeyboardHarness {
    SampleBoard.conversation(columns: 80, rows: 40, opening: place)
  }

  private func rows(_ talk: KeyboardHarness) -> [String] {
    guard case .document(let document)? = talk.dashboard.openContent() else { return [] }
    return document.text.split(separator: "\n").map(String.init)
  }

  private func go(to text: String, in talk: inout KeyboardHarness) throws {
    let row = try #require(rows(talk).firstIndex { $0.contains(text) })
    talk.press("g")
    for _ in 0..<row { talk.press("j") }
  }

  @Test func iShowsWhatIsUnderTheCursorAsItWasReceived() {
    var talk = SampleBoard.conversation(columns: 80, rows: 40)
    talk.press("i")
    #expect(
      talk.places.map(\.place) == [.raw(.line(ServiceLineID(rawValue: "LIN-26-090233")))])
    #expect(rows(talk).contains { $0.contains(#""invocations_today": 12"#) })
  }

  @Test func enterFoldsAPartAndUnfoldsItAgain() throws {
    var talk = Self.conversation()
    let open = rows(talk)
    try go(to: #""limits": {"#, in: &talk)
    let cursor = talk.places.last?.list.index
    talk.press(.enter)
    #expect(rows(talk).contains { $0.contains(#""limits": { … }  2 members"#) })
    #expect(!rows(talk).contains { $0.contains("128000") })
    #expect(talk.places.last?.list.index == cursor)
    talk.press(.enter)
    #expect(rows(talk) == open)
  }

  @Test func aFoldedPartKeepsWhatIsFoldedInIt() throws {
    var talk = Self.conversation()
    try go(to: #""asked": ["#, in: &talk)
    talk.press(.enter)
    #expect(rows(talk).contains { $0.contains(#""asked": [ … ]  2 elements"#) })
    try go(to: #""limits": {"#, in: &talk)
    talk.press(.enter)
    talk.press(.enter)
    #expect(rows(talk).contains { $0.contains(#""asked": [ … ]  2 elements"#) })
  }

  @Test func aSearchFindsWhatIsFolded() throws {
    var talk = Self.conversation()
    try go(to: #""limits": {"#, in: &talk)
    talk.press(.enter)
    let folded = rows(talk)
    talk.press("/")
    talk.type("128000")
    #expect(talk.places.last?.search?.total == 1)
    let index = try #require(talk.places.last?.list.index)
    #expect(rows(talk)[index].contains("128000"))
    talk.press(.escape)
    #expect(rows(talk) == folded)
    talk.press("/")
    talk.type("128000")
    talk.press(.enter)
    #expect(rows(talk).contains { $0.contains("128000") })
  }

  @Test func theWholeRecordFoldsToOneRow() {
    var talk = Self.conversation()
    talk.press("g")
    talk.press(.enter)
    #expect(rows(talk) == ["{ … }  8 members"])
  }

  @Test func enterOnAValueFoldsNothing() throws {
    var talk = Self.conversation()
    let open = rows(talk)
    try go(to: #""retryable""#, in: &talk)
    talk.press(.enter)
    #expect(rows(talk) == open)
  }

  @Test func theTwoFormsOfALineFoldEachOnItsOwn() throws {
    var talk = Self.conversation(.raw(.line(ServiceLineID(rawValue: "LIN-26-091100"))))
    try go(to: "{", in: &talk)
    talk.press(.enter)
    let all = rows(talk)
    #expect(all.contains { $0.contains("{ … }") })
    #expect(all.contains { $0.contains(#""invocations_today": 47"#) })
  }

  @Test func theHeadingOfAFormFoldsIt() {
    var talk = Self.conversation(.raw(.line(ServiceLineID(rawValue: "LIN-26-091100"))))
    talk.press("g")
    talk.press(.enter)
    #expect(rows(talk).prefix(2) == ["Detail record", "{ … }  11 members"])
    #expect(rows(talk).contains { $0.contains(#""invocations_today": 47"#) })
  }
}
