import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct SearchTests {
  /// Help on a screen of 24 rows, with the cursor some rows down.
  private static func conversation(down: Int = 0) -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: 80, rows: 24, opening: .help)
    for _ in 0..<down { talk.press("j") }
    return talk
  }

  private func list(_ talk: KeyboardHarness) -> ListState? { talk.places.last?.list }

  @Test func everyLetterSearchesFromWhereTheSearchBegan() throws {
    var talk = Self.conversation(down: 3)
    talk.press("/")
    talk.type("r")
    talk.press(.control("u"))
    talk.type("filter")
    let typed = try #require(list(talk))
    var pasted = Self.conversation(down: 3)
    pasted.press("/")
    pasted.give(.paste("filter"))
    #expect(typed == list(pasted))
  }

  @Test func aTextThatIsTakenBackLeadsBackToWhereTheSearchBegan() throws {
    var talk = Self.conversation(down: 3)
    let begin = try #require(list(talk))
    talk.press("/")
    talk.type("zoom")
    #expect(list(talk) != begin)
    for _ in 0..<4 { talk.press(.backspace) }
    #expect(talk.prompt != nil)
    #expect(list(talk) == begin)
    talk.type("no such text")
    #expect(list(talk) == begin)
  }

  @Test(arguments: [.escape, .control("c")] as [Key])
  func leavingTheSearchPutsCursorAndHitsBack(key: Key) throws {
    var talk = Self.conversation()
    talk.press("/")
    talk.type("filter")
    talk.press(.enter)
    let begin = try #require(list(talk))
    talk.press("/")
    talk.type("quit")
    #expect(list(talk) != begin)
    talk.press(key)
    #expect(list(talk) == begin)
    #expect(talk.places.last?.search?.needle == "filter")
  }

  @Test func enterStaysOnTheMatchAndNGoesOnFromIt() throws {
    var talk = Self.conversation()
    talk.press("/")
    talk.type("events")
    talk.press(.enter)
    let hits = try #require(talk.places.last?.search?.hits.map(\.row))
    #expect(hits.count > 1)
    #expect(list(talk)?.index == hits[0])
    talk.press("n")
    #expect(list(talk)?.index == hits[1])
    talk.press("N")
    talk.press("N")
    #expect(list(talk)?.index == hits.last)
    #expect(talk.message?.text == Messages.searchWrapped(forward: false))
  }

  @Test func aTextThatIsNotThereIsSaidAndMovesNothing() throws {
    var talk = Self.conversation(down: 5)
    let begin = try #require(list(talk))
    talk.press("/")
    talk.type("eventsx")
    talk.press(.enter)
    #expect(list(talk) == begin)
    #expect(talk.message?.text == Messages.notFound("eventsx"))
  }
}
