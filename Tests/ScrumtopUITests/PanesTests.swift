import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct PanesTests {
  @Test func linesStandInThePaneOfTheirState() {
    var talk = KeyboardHarness()
    talk.list([
      "LIN-26-000001 running", "LIN-26-000002 blocked", "LIN-26-000003 paused",
      "LIN-26-000004 idle", "LIN-26-000005 closed", "LIN-26-000006 hibernating",
    ])
    #expect(talk.rows(.blocked) == ["LIN-26-000002"])
    #expect(talk.rows(.running) == ["LIN-26-000001"])
    #expect(talk.rows(.resting) == ["LIN-26-000003", "LIN-26-000004", "LIN-26-000006"])
    #expect(talk.panes.tally.closedCount == 1)
    #expect(talk.panes.tally.openCount == 5)
  }

  @Test func worstKnownHealthComesFirstAndUnknownLast() {
    var talk = KeyboardHarness()
    talk.list([
      "LIN-26-000001 running", "LIN-26-000002 running 94", "LIN-26-000003 running 40",
      "LIN-26-000004 running 60", "LIN-26-000005 running 70",
    ])
    #expect(
      talk.rows(.running) == [
        "LIN-26-000003", "LIN-26-000004", "LIN-26-000005", "LIN-26-000002", "LIN-26-000001",
      ])
  }

  @Test func aWholeBoardIsTakenLikeTheStepsThatLedToIt() {
    var (stepwise, late) = (KeyboardHarness(), KeyboardHarness())
    let first = ["LIN-26-000001 running", "LIN-26-000002 blocked", "LIN-26-000003 paused"]
    stepwise.pass(first)
    late.pass(first)
    late.press(.tab)
    late.press("P")
    late.type("why")
    late.press(.enter)
    late.press("y")
    late.give(.performed(late.actions[0].action, .accepted))
    stepwise.pass(["LIN-26-000001 paused", "LIN-26-000003 paused"])
    late.wait(.seconds(3))
    late.give(.report(.changes([.whole(stepwise.dashboard.board)])))
    expectNoDifference(late.dashboard.board, stepwise.dashboard.board)
    #expect(late.actions[0].stage == .seen)
    #expect(late.rows(.running).isEmpty)
    #expect(late.rows(.resting) == ["LIN-26-000001", "LIN-26-000003"])
    // The line that went is shown for a while.
    #expect(late.rows(.blocked) == ["LIN-26-000002"])
    late.wait(.seconds(31))
    #expect(late.rows(.blocked).isEmpty)
  }

  @Test func countsHaveTheirThousandsApart() {
    var talk = KeyboardHarness()
    talk.pass((1...1_001).map { "LIN-26-\(800_000 + $0) blocked 40" })
    let rows = talk.grid().text.split(separator: "\n")
    #expect(rows[0].contains("1,001 blocked  1,001 red"))
    #expect(rows[1].contains("Blocked 1,001 "))
    talk.press("/")
    talk.type("state:blocked")
    #expect(talk.grid().text.contains("Blocked 1,001 of 1,001 "))
  }

  @Test func whatTheLimitsDropIsSaid() {
    var talk = KeyboardHarness(limits: Board.Limits(lines: 2, events: 3))
    for number in 1...3 { talk.list(["LIN-26-00000\(number) running"]) }
    talk.observe(
      .events(
        (1...5).map {
          KeyboardHarness.event(
            "EVT-26-00000\($0)", "task.done", line: "LIN-26-000001", at: "2026-04-15T11:00:0\($0)Z")
        }))
    let titles = talk.grid().text.split(separator: "\n")
    #expect(titles.first { $0.contains("Blocked") }?.contains("oldest 1 dropped") == true)
    #expect(titles.first { $0.contains("Events") }?.contains("oldest 2 dropped") == true)
  }

  @Test func blockedLinesStandNewestFirst() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 blocked"])
    talk.observe(
      .events([
        KeyboardHarness.event(
          "EVT-26-000001", "execution.blocked", line: "LIN-26-000001", at: "2026-04-15T11:00:00Z"),
        KeyboardHarness.event(
          "EVT-26-000002", "execution.blocked", line: "LIN-26-000002", at: "2026-04-15T11:30:00Z"),
      ]))
    #expect(talk.rows(.blocked) == ["LIN-26-000002", "LIN-26-000001"])
  }

  @Test func focusStartsOnTheFirstPaneWithARowAndSkipsEmptyOnes() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000003 paused"])
    #expect(talk.focus == .running)
    talk.press(.tab)
    #expect(talk.focus == .resting)
    talk.press(.tab)
    #expect(talk.focus == .running)
    talk.press(.backTab)
    #expect(talk.focus == .resting)
  }

  @Test func focusLeavesAPaneThatBecameEmpty() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 running"])
    #expect(talk.focus == .blocked)
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    #expect(talk.focus == .running)
  }

  @Test func cursorStaysOnTheThingWhenRowsComeAndGo() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000002 running 60", "LIN-26-000003 running 90"])
    talk.press("j")
    #expect(talk.selected == .line(lineID(3)))
    talk.wait(.seconds(3))
    talk.list(["LIN-26-000001 running 10", "LIN-26-000002 running 60", "LIN-26-000003 running 90"])
    #expect(talk.selected == .line(lineID(3)))
    talk.list(["LIN-26-000003 running 5"])
    #expect(talk.rows(.running).first == "LIN-26-000003")
    #expect(talk.selected == .line(lineID(3)))
  }

  @Test func beforeTheFirstKeyTheCursorIsOnTheFirstRow() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000002 blocked"])
    talk.list(["LIN-26-000002 blocked", "LIN-26-000001 blocked"])
    #expect(talk.selected == .line(lineID(1)))
  }

  @Test func theFirstRowIsAThingTooNotAPlace() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000002 blocked"])
    talk.press("g")
    talk.wait(.seconds(3))
    talk.list(["LIN-26-000002 blocked", "LIN-26-000001 blocked"])
    #expect(talk.selected == .line(lineID(2)))
  }

  @Test func whenTheThingIsGoneTheCursorTakesTheRowInItsPlace() {
    var talk = KeyboardHarness()
    talk.pass(["LIN-26-000001 running", "LIN-26-000002 running", "LIN-26-000003 running"])
    talk.press("j")
    talk.wait(.seconds(3))
    talk.pass(["LIN-26-000001 running", "LIN-26-000003 running"])
    #expect(talk.rows(.running).count == 3, "a line that is gone is shown for half a minute")
    talk.wait(.seconds(31))
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000003"])
    #expect(talk.selected == .line(lineID(3)))
  }

  @Test func theOrderHoldsForTwoSecondsAfterAKey() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90"])
    talk.press("j")
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 10", "LIN-26-000003 running 5"])
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002", "LIN-26-000003"])
    #expect(talk.panes.isHeld)
    talk.wait(.milliseconds(1999))
    #expect(talk.panes.isHeld)
    talk.wait(.milliseconds(1))
    #expect(talk.rows(.running) == ["LIN-26-000003", "LIN-26-000002", "LIN-26-000001"])
    #expect(!talk.panes.isHeld)
  }

  @Test func aRowThatLeavesItsPaneWhileHeldStaysAndIsToldApart() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.press("j")
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 running"])
    #expect(talk.rows(.running) == ["LIN-26-000001", "LIN-26-000002"])
    #expect(talk.panes.hasLeft(.line(lineID(1)), .running))
    #expect(talk.rows(.blocked) == ["LIN-26-000001"])
  }

  @Test func theHoldAsksToBeWokenWhenItEnds() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 90"])
    talk.press("j", after: .seconds(1))
    let effects = talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 10"])
    #expect(effects.contains(.wake(at: .seconds(103))))
  }

  @Test func aFeedWhoseReaderIsAtItsTopFollowsAndElsewhereKeepsItsEvent() {
    var talk = KeyboardHarness()
    func event(_ number: Int) -> SourceBacked<PlatformEvent> {
      KeyboardHarness.event(
        "EVT-26-00000\(number)", "task.created", line: "LIN-26-000001",
        at: "2026-04-15T11:0\(number):00Z")
    }
    talk.observe(.events([event(1), event(2)]))
    #expect(talk.focus == .events)
    talk.observe(.events([event(3)]))
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000003")))
    talk.press("j")
    talk.wait(.seconds(5))
    talk.observe(.events([event(4)]))
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000002")))
  }

  @Test func theCursorStaysOnTheRowThatItsLineLeft() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running", "LIN-26-000003 paused"])
    talk.press("j")
    talk.list(["LIN-26-000001 running", "LIN-26-000002 paused", "LIN-26-000003 paused"])
    talk.wait(.seconds(60))
    #expect(talk.focus == .running)
    #expect(talk.selected == .line(lineID(2)))
    talk.press("k")
    talk.wait(.seconds(3))
    #expect(talk.rows(.running) == ["LIN-26-000001"])
  }

  @Test func theFeedFollowsWhileSomethingElseIsRead() {
    var talk = KeyboardHarness()
    func event(_ number: Int) -> SourceBacked<PlatformEvent> {
      KeyboardHarness.event(
        "EVT-26-00000\(number)", "task.created", line: "LIN-26-000001",
        at: "2026-04-15T11:0\(number):00Z")
    }
    talk.list(["LIN-26-000001 running"])
    talk.observe(.events([event(1)]))
    talk.press("P")
    talk.observe(.events([event(2)]))
    #expect(talk.rows(.events) == ["EVT-26-000002", "EVT-26-000001"])
    talk.press(.escape)
    talk.wait(.seconds(5))
    talk.observe(.events([event(3)]))
    #expect(talk.paneLists[.events]?.index == 0)
  }

  @Test func theFeedStandsStillForTwoSecondsUnderItsReader() {
    var talk = KeyboardHarness()
    let events = (1...3).map { number in
      KeyboardHarness.event(
        "EVT-26-00000\(number)", "task.created", line: "LIN-26-000001",
        at: "2026-04-15T11:0\(number):00Z")
    }
    talk.observe(.events([events[0]]))
    talk.press("g")
    talk.observe(.events([events[1]]))
    #expect(talk.rows(.events) == ["EVT-26-000001"])
    talk.wait(.seconds(2))
    #expect(talk.rows(.events) == ["EVT-26-000002", "EVT-26-000001"])
    #expect(talk.selected == .event(EventID(rawValue: "EVT-26-000002")))
  }

  @Test func aBlockWhoseBeginningNobodySawIsNotTheNewest() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 running"])
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 blocked"])
    #expect(talk.rows(.blocked) == ["LIN-26-000002", "LIN-26-000001"])
  }

  @Test func nothingIsDrawnWhenTheListOnlySaysTheSameAgain() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    #expect(!talk.list(["LIN-26-000001 running"]).contains(.draw))
  }

  @Test func interestNamesTheLinesOnTheScreen() {
    var talk = KeyboardHarness()
    let effects = talk.list(["LIN-26-000001 running", "LIN-26-000002 blocked"])
    #expect(
      effects.contains(.request(.subscribe(Subscription(drawn: [lineID(2), lineID(1)])))))
  }
}
