import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct DrawingSnapshotTests {
  @Test(arguments: [
    Size(columns: 80, rows: 24), Size(columns: 120, rows: 40), Size(columns: 200, rows: 60),
    Size(columns: 45, rows: 30), Size(columns: 40, rows: 10), Size(columns: 39, rows: 9),
    Size(columns: 1, rows: 1),
  ])
  func theFirstScreen(size: Size) {
    let talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    expectSnapshot(of: talk.grid(), named: "panes-\(size.columns)x\(size.rows)")
  }

  @Test func theFirstScreenOfTheDemo() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24, isDemo: true, isReadOnly: true)
    expectSnapshot(of: talk.grid(), named: "panes-demo")
  }

  @Test func theFirstScreenWithoutUnicode() {
    let talk = SampleBoard.conversation(columns: 80, rows: 24)
    expectSnapshot(of: talk.grid(isASCII: true), named: "panes-ascii")
  }

  @Test func beforeTheFirstData() {
    let talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    expectSnapshot(of: talk.grid(), named: "loading")
  }

  @Test func oldDataStaysWithItsAgeAndTheNextTry() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    var status = SampleBoard.status(at: talk.moment)
    status.lines.error = .unreachable(.connectionRefused)
    status.lines.nextTry = talk.moment.uptime + .seconds(142)
    status.lines.unreadable = 2
    talk.give(.report(.status(status)))
    talk.wait(.seconds(130))
    expectSnapshot(of: talk.grid(), named: "failing")
  }

  @Test func whatTheFeedCoversIsSaid() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    var status = SampleBoard.status(at: talk.moment)
    status.feedScope = .needsOrganization
    status.lines.isComplete = false
    status.lines.loaded = 300
    talk.give(.report(.status(status)))
    expectSnapshot(of: talk.grid(), named: "coverage")
  }

  @Test func aRowThatLeftItsPaneStaysDimmedWhileTheOrderIsHeld() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press(.down)
    talk.list(["LIN-26-084729 paused"])
    expectSnapshot(of: talk.grid(), named: "held")
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct DialogSnapshotTests {
  private func paused(columns: Int, rows: Int, _ reason: String) -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: columns, rows: rows)
    talk.press(.tab)
    for _ in 0..<20 where talk.selected != .line(ServiceLineID(rawValue: "LIN-26-091100")) {
      talk.press(.down)
    }
    talk.press("P")
    talk.type(reason)
    return talk
  }

  @Test(arguments: [Size(columns: 80, rows: 24), Size(columns: 45, rows: 30)])
  func theReasonStep(size: Size) {
    let talk = paused(columns: size.columns, rows: size.rows, "stakeholder review")
    expectSnapshot(of: talk.grid(), named: "dialog-reason-\(size.columns)x\(size.rows)")
    let cursor = talk.grid().cursor
    #expect(cursor != nil)
  }

  @Test func aLongReasonIsShownAroundItsCursor() {
    let talk = paused(columns: 45, rows: 30, String(repeating: "why ", count: 30) + "end")
    expectSnapshot(of: talk.grid(), named: "dialog-long-reason")
  }

  @Test func theConfirmStepAndWhatFollows() {
    var talk = paused(columns: 80, rows: 24, "stakeholder review")
    talk.press(.enter)
    expectSnapshot(of: talk.grid(), named: "dialog-confirm")
    #expect(talk.grid().cursor == nil)
    talk.press("y")
    expectSnapshot(of: talk.grid(), named: "dialog-sent")
    talk.press("q")
    expectSnapshot(of: talk.grid(), named: "dialog-leaving")
  }

  @Test func resumingSaysWhoPausedItAndWhy() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press(.tab)
    talk.press(.tab)
    for _ in 0..<20 where talk.selected != .line(ServiceLineID(rawValue: "LIN-26-084733")) {
      talk.press(.down)
    }
    talk.wait(.seconds(180))
    talk.press("R")
    expectSnapshot(of: talk.grid(), named: "dialog-resume")
  }

  @Test func manyTargetsAreCountedByTyping() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    let lines = talk.dashboard.board.lines.map(\.id).sorted()
    _ = talk.dashboard.openDialog(.pause, for: lines)
    talk.type("maintenance")
    talk.press(.enter)
    expectSnapshot(of: talk.grid(), named: "dialog-count")
    talk.type("7")
    talk.press(.enter)
    #expect(talk.grid().line(23).contains("type 12 to go on"))
  }

  @Test func theSmallestScreenStillShowsTheKeysOfTheDialog() {
    var talk = SampleBoard.conversation(columns: 40, rows: 10)
    talk.press(.tab)
    talk.press("P")
    #expect(talk.grid().text.contains("Enter goes on"))
    talk.press(.enter)
    #expect(talk.grid().line(8).contains("a pause needs a reason"))
    talk.type("why")
    talk.press(.enter)
    #expect(talk.grid().text.contains("y sends"))
  }
}
