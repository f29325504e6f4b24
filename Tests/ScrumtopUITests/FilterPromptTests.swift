import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterPromptTests {
  private static let lines = [
    "LIN-26-000001 running 94", "LIN-26-000002 running 40", "LIN-26-000003 blocked",
  ]

  private static func event(_ number: Int, _ type: String = "task.created")
    -> SourceBacked<PlatformEvent>
  {
    KeyboardHarness.event(
      "EVT-26-00000\(number)", type, line: "LIN-26-000001", at: "2026-04-15T11:0\(number):00Z")
  }

  @Test func rowsAreFilteredWithEveryCharacterAndCounted() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.type("state:blo")
    #expect(talk.rows(.running).isEmpty)
    #expect(talk.rows(.blocked) == ["LIN-26-000003"])
    #expect(talk.matchCount == "1 of 3")
    talk.press(.control("u"))
    #expect(talk.rows(.running).count == 2)
  }

  @Test func aWrongTextKeepsTheLastGoodFilterAndIsNotTaken() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.type("health<70")
    #expect(talk.rows(.running) == ["LIN-26-000002"])
    talk.type("x")
    #expect(talk.prompt?.fault?.range.contains(7) == true)
    #expect(talk.rows(.running) == ["LIN-26-000002"])
    talk.press(.enter)
    #expect(talk.prompt?.field.string == "health<70x")
    talk.press(.escape)
    #expect(talk.lineFilter.isEmpty)
    #expect(talk.rows(.running).count == 2)
  }

  @Test func whatWasGivenUpComesBackWithUp() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.type("colour:red")
    talk.press(.escape)
    talk.press("/")
    talk.press(.up)
    #expect(talk.prompt?.field.string == "colour:red")
    talk.press(.down)
    #expect(talk.prompt?.field.string.isEmpty == true)
  }

  @Test func aFilterIsAboutTheListItWasBegunInAlsoWhenThatIsEmptied() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.observe(.events([Self.event(1)]))
    talk.press("/")
    talk.type("zzz")
    #expect(talk.lineFilter.text == "zzz")
    #expect(talk.feed.filter.isEmpty)
    talk.press(.escape)
    #expect(talk.rows(.running).count == 2)
    #expect(talk.rows(.events).count == 1)
  }

  @Test func aFilterOfTheFeedIsNeverTakenForTheLines() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.observe(.events([Self.event(1)]))
    talk.press(.backTab)
    #expect(talk.focus == .events)
    talk.press("/")
    talk.type("zzz")
    #expect(talk.feed.filter.text == "zzz")
    #expect(talk.lineFilter.isEmpty)
    talk.press(.enter)
    #expect(talk.focus == .events)
    talk.press("\\")
    #expect(talk.rows(.events).count == 1)
  }

  @Test func aFilterThatHidesAllLinesIsFoundAgainAndCleared() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.observe(.events([Self.event(1)]))
    talk.press(.tab)
    talk.press("/")
    talk.type("zzz")
    talk.press(.enter)
    #expect(talk.focus == .blocked)
    talk.press(.tab)
    #expect(talk.focus == .events)
    talk.press(.tab)
    #expect(talk.focus == .blocked)
    talk.press("\\")
    #expect(talk.lineFilter.isEmpty)
    #expect(talk.rows(.running).count == 2)
  }

  @Test func rowsThatArriveWhileTypingAreFilteredAndDoNotTouchTheText() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.type("health<70")
    talk.list(Self.lines + ["LIN-26-000004 running 10", "LIN-26-000005 running 90"])
    #expect(talk.prompt?.field.string == "health<70")
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000004"], "the order is held")
    #expect(talk.matchCount == "2 of 5")
    talk.wait(.seconds(2))
    #expect(talk.rows(.running) == ["LIN-26-000004", "LIN-26-000002"])
  }

  @Test func tabGoesThroughWhatWasSeenAndBack() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.type("state:")
    let offered = talk.prompt?.candidates.map(\.text) ?? []
    #expect(offered.count > 1)
    talk.press(.tab)
    let first = talk.prompt?.field.string
    talk.press(.tab)
    #expect(talk.prompt?.field.string != first)
    talk.press(.backTab)
    #expect(talk.prompt?.field.string == first)
    #expect(talk.prompt?.candidates.map(\.text) == offered)
  }

  @Test func aPasteIsTextInAPromptWithItsLineEndsAsBlanks() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.give(.paste("state:running\nhealth<70"))
    #expect(talk.prompt?.field.string == "state:running health<70")
    #expect(talk.rows(.running) == ["LIN-26-000002"])
    #expect(talk.rows(.blocked).isEmpty)
  }

  @Test func textLongerThanAPromptTakesIsCutAndNothingBreaks() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    talk.give(.paste(String(repeating: "(\"\u{202E}é", count: 2000)))
    #expect(talk.prompt?.field.text.count == Prompt.limit)
    _ = talk.grid()
    talk.press(.home)
    _ = talk.grid()
  }

  @Test func aFilterThatAsksForAgesDoesNotEndTheHold() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90"])
    talk.press("/")
    talk.type("-age>2h")
    talk.press(.enter)
    talk.wait(.seconds(3))
    talk.clock = .seconds(109)
    talk.press("j")
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 10"])
    talk.wait(.milliseconds(600))
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002"])
    talk.wait(.seconds(2))
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
  }

  @Test func aWholeBoardDoesNotEndTheHold() {
    var (talk, other) = (KeyboardHarness(), KeyboardHarness())
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90"])
    other.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90"])
    other.list(["LIN-26-000001 running 60", "LIN-26-000002 running 10"])
    talk.press("j")
    talk.give(.report(.changes([.whole(other.dashboard.board)])))
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002"])
    talk.wait(.seconds(2))
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
  }

  /// A conversation in which the whole list is known.
  private static func synced(_ size: Size = Size(columns: 80, rows: 24)) -> KeyboardHarness {
    var talk = KeyboardHarness(size: size)
    talk.list(lines)
    talk.observe(.events([event(1)]))
    var status = SyncStatus()
    status.lines = .init(asOf: talk.moment, loaded: 3, isComplete: true)
    status.events = .init(asOf: talk.moment, loaded: 1, isComplete: true)
    status.coverage[.events] = Coverage(extent: .complete)
    talk.give(.report(.status(status)))
    return talk
  }

  private func screen(_ talk: KeyboardHarness) -> String {
    var grid = Grid(size: talk.dashboard.size)
    talk.dashboard.draw(into: &grid, theme: .mono)
    return grid.text
  }

  @Test func whereAFilterHidesAllThatIsSaidAndWhatToDo() {
    var talk = Self.synced()
    talk.press("/")
    talk.type("name:zzz")
    #expect(screen(talk).contains("no line matches "))
    #expect(!screen(talk).contains("clears it"), "what is typed is text")
    talk.press(.enter)
    #expect(screen(talk).contains(#"no line matches name:zzz; \ clears it"#))
    #expect(!screen(talk).contains("order held"))
    talk.press("P")
    #expect(
      talk.message?.text
        == #"nothing to pause: no line matches name:zzz; \ clears it"#)
    talk.press("z")
    #expect(screen(talk).contains(#"no line matches name:zzz; \ clears it"#))
    talk.press("z")
    talk.press("\\")
    talk.wait(.seconds(15))
    #expect(!screen(talk).contains("no line matches"))
  }

  @Test func aFeedThatAFilterOrARangeEmptiesSaysSo() {
    var talk = Self.synced()
    talk.press(.backTab)
    talk.press("/")
    talk.type("type:agent.*")
    talk.press(.enter)
    #expect(screen(talk).contains("no event matches type:agent.*;"))
    talk.press("\\")
    talk.press("T")
    talk.type("1m")
    talk.press(.enter)
    #expect(screen(talk).contains("no event in 1m; T and off show everything"))
  }

  @Test func aPaneThatHasTheScreenForItselfSaysWhyItIsEmpty() {
    var talk = Self.synced()
    talk.press("z")
    talk.press("/")
    talk.type("state:running")
    talk.press(.enter)
    #expect(talk.focus == .blocked)
    #expect(screen(talk).contains(#"no line of this pane matches state:running; \ clears it"#))
  }

  @Test func ofHowManyLinesSinceWhenIsKnownIsSaid() {
    for (columns, words) in [(80, "since known of 1 of 3 lines"), (45, "since of 1/3")] {
      var talk = Self.synced(Size(columns: columns, rows: 24))
      talk.observe(
        .events([
          KeyboardHarness.event(
            "EVT-26-000007", "execution.blocked", line: "LIN-26-000003",
            at: "2026-04-15T09:00:00Z", reason: "approval gap")
        ]))
      #expect(!screen(talk).contains("known of"))
      talk.press("/")
      talk.type("age>2h")
      #expect(talk.rows(.blocked) == ["LIN-26-000003"])
      #expect(screen(talk).contains(words))
      talk.type(" state:blocked")
      #expect(!screen(talk).contains("since"), "all of them are known")
    }
  }

  @Test func whyIsSaidToBeKnownOfAsManyAsItIs() {
    var talk = Self.synced()
    talk.press("/")
    talk.type("reason:*gap*")
    #expect(screen(talk).contains("reason known of 0 of 3 lines"))
  }

  @Test func aLineOfWhichNobodyKnowsSinceWhenIsNeitherYoungNorOldUntilItWasSeenForLong() {
    var talk = Self.synced()
    talk.press("/")
    talk.type("age<1h")
    #expect(talk.rows(.running).isEmpty)
    talk.press(.control("u"))
    talk.type("age>1h")
    #expect(talk.rows(.running).isEmpty)
    talk.wait(.seconds(3700))
    #expect(talk.rows(.running).count == 2, "at least as old as it was seen so")
  }

  @Test func onTheWayToAFieldTheRowsStay() {
    var talk = KeyboardHarness()
    talk.list(Self.lines)
    talk.press("/")
    for text in ["-", "m", "e", "t", "r", "i", "c", ".", "h"] {
      talk.type(text)
      #expect(talk.rows(.running).count == 2, "\(talk.prompt?.field.string ?? "")")
    }
    talk.press(.enter)
    #expect(talk.lineFilter.text == "-metric.h")
    talk.press("\\")
    talk.press("/")
    talk.type("tag")
    #expect(talk.rows(.running).count == 2)
    talk.press(.enter)
    #expect(talk.rows(.running).isEmpty, "taken as it stands it asks for the text")
    talk.press("\\")
    talk.press("/")
    talk.type("tags")
    #expect(talk.rows(.running).isEmpty, "no field begins so")
    talk.press(.control("u"))
    talk.type("age")
    #expect(talk.rows(.running).count == 2, "the model of these lines has it: agent_runtime")
  }

  @Test func aWordThatIsFoundIsSearchedForAlthoughAFieldBeginsSo() {
    var talk = KeyboardHarness()
    talk.list(Self.lines + ["LIN-26-000004 idle"])
    talk.press("/")
    talk.type("id")
    #expect(talk.rows(.resting) == ["LIN-26-000004"])
    #expect(talk.matchCount == "1 of 4")
  }

  @Test func theKeyThatIsNamedIsTheOneThatClears() throws {
    var talk = Self.synced()
    talk.press("/")
    talk.type("name:zzz")
    talk.press(.enter)
    for (bound, name) in [(["X"], "X"), ([], ":clear-filter")] as [([Key], String)] {
      try talk.rebind([.clearFilter: bound])
      #expect(screen(talk).contains("no line matches name:zzz; \(name) clears it"))
    }
  }

  @Test func whatAFilterLeavesFreeOnANarrowScreenGoesToTheFeed() throws {
    var talk = Self.synced(Size(columns: 45, rows: 30))
    talk.observe(
      .events(
        (10..<40).map { minute in
          KeyboardHarness.event(
            "EVT-26-0001\(minute)", "task.created", line: "LIN-26-000001",
            at: "2026-04-15T11:\(minute):00Z")
        }))
    let before = try #require(talk.layout.frame(of: .events)?.content.rows)
    talk.press("/")
    talk.type("state:blocked")
    let frames = Pane.allCases.compactMap { talk.layout.frame(of: $0)?.content.rows }
    #expect(frames[1] == 0, "nothing runs that passes")
    #expect(frames[4] > before)
  }

  @Test func agesAreThoseThatTheFilterAsksFor() {
    var talk = Self.synced(Size(columns: 100, rows: 30))
    let activity = #","last_activity_at":"2026-04-15T11:59:00Z""#
    for (number, since) in [(1, "09:00"), (2, "05:00")] {
      talk.observe(
        .lines([
          try! SourceBacked(
            source: Array(
              #"{"service_line_id":"LIN-26-00000\#(number)","state":"running"\#(activity)}"#.utf8))
        ]))
      talk.observe(
        .events([
          KeyboardHarness.event(
            "EVT-26-00005\(number)", "execution.resumed", line: "LIN-26-00000\(number)",
            at: "2026-04-15T\(since):00Z")
        ]))
    }
    #expect(screen(talk).contains(" 1m "))
    talk.press(":")
    talk.type("sort age")
    talk.press(.enter)
    talk.press("S")
    talk.press("/")
    talk.type("age>1h")
    #expect(screen(talk).contains(" 3h ") && screen(talk).contains(" 7h "))
    #expect(!screen(talk).contains(" 1m "))
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
    talk.press("S")
    #expect(talk.prompt != nil, "a letter is text in a prompt")
    talk.press(.backspace)
    talk.press(.enter)
    talk.press("S")
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002"])
  }
}
