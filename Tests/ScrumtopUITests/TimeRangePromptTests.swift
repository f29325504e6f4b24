import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct TimeRangePromptTests {
  private static let now = KeyboardHarness.start

  /// The sample's feed, loaded since 11:00.
  private static func conversation() -> KeyboardHarness {
    SampleBoard.conversation(columns: 100, rows: 40)
  }

  @Test func whatARangeWouldShowIsSaidWhileItIsTyped() {
    var talk = Self.conversation()
    talk.press("T")
    #expect(talk.prompt?.preview == Messages.noRangeHint)
    talk.type("15m")
    #expect(
      talk.prompt?.preview == "from 11:45Z on: 5 events loaded, all there are")
    talk.press(.control("u"))
    talk.type("10:30..11:45")
    #expect(
      talk.prompt?.preview
        == "from 10:30Z to 11:45Z: 3 events loaded; Enter fetches what is missing")
    #expect(talk.feed.range == nil, "nothing is taken before Enter")
  }

  @Test func enterShowsTheRangeAloneAndFetchesWhatIsMissing() throws {
    var talk = Self.conversation()
    talk.press("T")
    talk.type("10:30..11:45")
    let effects = talk.press(.enter)
    let (from, to) = (Self.now - .seconds(5400), Self.now - .seconds(900))
    #expect(effects.contains(.request(.more(.interval(TimeSpan(from: from, to: to))))))
    #expect(talk.focus == .events && talk.isZoomed)
    let events = talk.rows(.events).filter { $0.hasPrefix("EVT") }
    #expect(events == ["EVT-26-044920", "EVT-26-044919", "EVT-26-044918"])
    talk.press("T")
    #expect(talk.prompt?.field.string == "10:30..11:45")
  }

  @Test(arguments: ["off", ""])
  func offShowsEverythingAndStopsFetching(text: String) {
    var talk = Self.conversation()
    talk.press("T")
    talk.type("15m")
    talk.press(.enter)
    #expect(talk.rows(.events).filter { $0.hasPrefix("EVT") }.count == 5)
    talk.press("T")
    talk.press(.control("u"))
    talk.type(text)
    #expect(talk.press(.enter).contains(.request(.stop)))
    #expect(talk.feed.range == nil)
    #expect(talk.rows(.events).filter { $0.hasPrefix("EVT") }.count == 8)
  }

  @Test func aWrongRangeStaysAndSaysWhatIsAllowed() {
    var talk = Self.conversation()
    talk.press("T")
    talk.type("25:00")
    #expect(talk.prompt?.preview == nil)
    talk.press(.enter)
    #expect(
      talk.prompt?.fault == .init(range: 0..<5, sentence: Messages.noTimeRange("25:00")))
    talk.press(.escape)
    #expect(talk.prompt == nil && talk.feed.range == nil)
  }

  @Test func historyBackLeadsOutOfARange() {
    var talk = Self.conversation()
    talk.press("T")
    talk.type("15m")
    talk.press(.enter)
    talk.press("[")
    #expect(talk.feed.range == nil && !talk.isZoomed)
    talk.press("]")
    #expect(talk.feed.range?.text == "15m")
  }
}
