import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedOrderTests {
  private func talk() -> KeyboardHarness {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.observe(
      .events([
        KeyboardHarness.event(
          "EVT-26-000001", "task.created", line: "LIN-26-000002", at: "2026-04-15T11:00:00Z"),
        KeyboardHarness.event(
          "EVT-26-000002", "execution.blocked", line: "LIN-26-000001", at: "2026-04-15T11:01:00Z"),
        KeyboardHarness.event(
          "EVT-26-000003", "task.created", line: "LIN-26-000001", at: "2026-04-15T11:02:00Z"),
      ]))
    return talk
  }

  @Test(arguments: [
    ("type", ["EVT-26-000002", "EVT-26-000003", "EVT-26-000001"]),
    ("type-", ["EVT-26-000003", "EVT-26-000001", "EVT-26-000002"]),
    ("subject", ["EVT-26-000003", "EVT-26-000002", "EVT-26-000001"]),
    ("time-", ["EVT-26-000001", "EVT-26-000002", "EVT-26-000003"]),
    ("actor", ["EVT-26-000003", "EVT-26-000002", "EVT-26-000001"]),
  ])
  func theFeedIsSortedByAnyOfItsWords(sort: String, ids: [String]) {
    var talk = talk()
    talk.dashboard.apply(Sort(text: sort, of: .events), to: .events)
    #expect(talk.settings[.events].sort != nil)
    talk.wait(.seconds(3))
    #expect(talk.rows(.events) == ids)
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedFocusTests {
  @Test func aFilterThatLeavesNothingKeepsTheFocusWhereItCanBeMended() {
    var talk = KeyboardHarness.oneEvent()
    talk.press(.tab)
    #expect(talk.focus == .events)
    talk.press("/")
    talk.type("type:agent")
    #expect(talk.focus == .events)
    talk.press(.enter)
    talk.wait(.seconds(3))
    #expect(talk.focus == .events)
    #expect(talk.grid().text.contains("0 of 1"))
    talk.press("\\")
    #expect(talk.rows(.events) == ["EVT-26-000001"])
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct FollowTests {
  @Test func fGoesToTheFeedAndOnlyThereStopsFollowing() {
    var talk = KeyboardHarness.oneEvent()
    talk.press("f")
    #expect(talk.focus == .events)
    #expect(talk.feed.follows)
    talk.press("f")
    #expect(!talk.feed.follows)
    talk.wait(.seconds(3))
    talk.observe(
      .events([
        KeyboardHarness.event(
          "EVT-26-000002", "task.created", line: "LIN-26-000001", at: "2026-04-15T11:01:00Z")
      ]))
    talk.wait(.seconds(3))
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000001")))
    #expect(talk.grid().text.contains("↑ 1 new"))
    talk.press("f")
    talk.wait(.seconds(3))
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000002")))
  }

  @Test func aViewUnderAnotherFilterIsNoLongerThatView() {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.list(["LIN-26-000001 running", "LIN-26-000002 blocked"])
    talk.press("2")
    #expect(talk.viewName == "blocked")
    talk.press("/")
    talk.type(" x")
    #expect(talk.viewName == nil)
    talk.press(.escape)
    #expect(talk.viewName == "blocked")
    talk.press("\\")
    #expect(talk.viewName == nil)
  }
}

extension KeyboardHarness {
  /// A line and an event of it.
  fileprivate static func oneEvent() -> KeyboardHarness {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.list(["LIN-26-000001 running"])
    talk.observe(
      .events([
        KeyboardHarness.event(
          "EVT-26-000001", "task.created", line: "LIN-26-000001", at: "2026-04-15T11:00:00Z")
      ]))
    return talk
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct NewEventCountTests {
  private func talk(sorted sort: String) -> KeyboardHarness {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.observe(.events((1...3).map { Self.event($0) }))
    talk.press("f")
    talk.dashboard.apply(Sort(text: sort, of: .events), to: .events)
    talk.wait(.seconds(3))
    return talk
  }

  private static func event(_ number: Int) -> SourceBacked<PlatformEvent> {
    KeyboardHarness.event(
      "EVT-26-00000\(number)", "task.created", line: "LIN-26-00000\(number)",
      at: "2026-04-15T11:0\(number):00Z")
  }

  @Test func inTheOldestFirstTheyComeBelowAndAreCountedThere() {
    var talk = talk(sorted: "time-")
    let selected = talk.selected
    talk.observe(.events([Self.event(4), Self.event(5)]))
    talk.wait(.seconds(3))
    #expect(talk.selected == selected)
    #expect(talk.grid().text.contains("by time ↑ · ↓ 2 new"))
    talk.press("G")
    #expect(!talk.grid().text.contains("new"))
  }

  @Test func inAnOrderOfWordsNothingIsSaidOfWhereTheyCome() {
    var talk = talk(sorted: "subject-")
    let selected = talk.selected
    talk.observe(.events([Self.event(4), Self.event(5)]))
    talk.wait(.seconds(3))
    #expect(talk.selected == selected)
    #expect(talk.grid().text.contains("Events · by subject ↓ "))
  }

  @Test(arguments: ["time-", "subject"])
  func fGoesToTheNewestWhateverTheOrder(sort: String) {
    var talk = talk(sorted: sort)
    talk.observe(.events([Self.event(4)]))
    talk.wait(.seconds(3))
    talk.press("f")
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000004")))
    #expect(talk.grid().text.contains("Events · following"))
    talk.wait(.seconds(3))
    talk.observe(.events([Self.event(5)]))
    talk.wait(.seconds(3))
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000005")))
  }
}
