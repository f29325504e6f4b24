import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What `P` and `R` are about: the line under the cursor, as it is known.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionTargetTests {
  private static func complete(_ talk: inout KeyboardHarness) {
    talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
  }

  /// What the API shows now, told as changes of what was collected behind a frozen screen.
  private func tell(_ content: Observation.Content, to talk: inout KeyboardHarness, number: UInt64)
  {
    let changes = talk.live.changes(
      for: Observation(number: number, at: talk.moment.time, content: content))
    talk.give(.report(.changes(changes)))
  }

  @Test func onAFrozenScreenTheKnownStateDecides() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 idle"])
    talk.press("=")
    tell(.lines([KeyboardHarness.record("LIN-26-000001 blocked")]), to: &talk, number: 10)
    #expect(!talk.grid().line(39).contains("P pause"))
    talk.press("P")
    #expect(talk.dialog == nil)
    let told = talk.message?.text ?? ""
    #expect(told.hasPrefix("cannot pause LIN-26-000001: it is blocked"))
    #expect(told.hasSuffix("(the screen is frozen, = shows the present state)"))
    tell(.lines([KeyboardHarness.record("LIN-26-000001 idle")]), to: &talk, number: 11)
    talk.press("P")
    #expect(talk.dialog?.targets.map(\.state) == [.idle])
    #expect(talk.grid().text.contains(Messages.frozenBehindDialog))
    talk.type("why")
    talk.press(.enter)
    tell(.lines([KeyboardHarness.record("LIN-26-000001 closed")]), to: &talk, number: 12)
    talk.press("y", after: .seconds(1))
    #expect(talk.actions.isEmpty)
    #expect(talk.grid().text.contains("not sent: it is closed"))
  }

  @Test(arguments: ["P", "R"] as [Key])
  func aLineThatVanishesUnderItsDialogIsNotSent(key: Key) {
    var talk = KeyboardHarness()
    talk.pass(["LIN-26-000001 \(key == "P" ? "running" : "paused")", "LIN-26-000002 idle"])
    talk.press(key)
    if key == "P" {
      talk.type("why")
      talk.press(.enter)
    }
    talk.pass(["LIN-26-000002 idle"])
    let text = talk.grid().text
    #expect(text.contains("gone: nothing to send") && !text.contains("y sends"))
    talk.press("y", after: .seconds(1))
    #expect(talk.actions.isEmpty)
    // Where it comes back it can be sent, once that was seen.
    talk.pass(["LIN-26-000001 \(key == "P" ? "running" : "paused")", "LIN-26-000002 idle"])
    talk.press("y", after: .seconds(1))
    #expect(talk.actions.count == 1)
  }

  @Test func aLineThatIsGoneIsOfferedNothing() {
    var talk = KeyboardHarness()
    talk.pass(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.press("t")
    talk.pass(["LIN-26-000002 running"])
    #expect(talk.selected == .line(lineID(1)))
    talk.press("P")
    #expect(talk.dialog == nil)
    #expect(
      talk.message?.text
        == "cannot pause LIN-26-000001: it is gone; the API no longer lists it")
  }

  @Test(arguments: ["P", .enter] as [Key])
  func beforeTheFirstKeyTheCursorIsOnAThing(key: Key) {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running 60", "LIN-26-000002 running 80"])
    Self.complete(&talk)
    talk.list([
      "LIN-26-000001 running 60", "LIN-26-000002 running 10", "LIN-26-000003 blocked",
    ])
    talk.wait(.seconds(30))
    #expect(talk.rows(.running).first == "LIN-26-000002")
    talk.press(key)
    if key == "P" {
      #expect(talk.dialog?.targets.map(\.line) == [lineID(1)])
      #expect(talk.grid().text.contains("Pause LIN-26-000001"))
    } else {
      #expect(talk.places.map(\.place) == [.line(lineID(1))])
    }
  }

  @Test func anUntouchedScreenShowsTheWorstWhereverTheCursorIs() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    talk.list(["LIN-26-000001 running 60"])
    Self.complete(&talk)
    talk.list(
      ["LIN-26-000001 running 60"] + (10...60).map { "LIN-26-0000\($0) running 10" })
    #expect(talk.paneLists[.running]?.top == 0)
    #expect(talk.selected == .line(lineID(1)))
    talk.press("j")
    #expect(talk.paneLists[.running]?.top != 0)
  }

  @Test func aReasonBelongsToItsLineInItsWorkspace() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    func reason(at key: Key) -> String? {
      var copy = talk
      copy.press(key)
      copy.press("P")
      return copy.dialog?.reason.string
    }
    talk.press("P")
    talk.type("a secret")
    talk.press(.escape)
    #expect(reason(at: "k") == "a secret")
    #expect(reason(at: "j") == "")
    let here = talk.dashboard.session
    let other = Session(host: "other.example.com", context: "other")
    talk.give(.answered(.context(.context("other")), .connected(other)))
    talk.list(["LIN-26-000001 running"])
    #expect(reason(at: "k") == "")
    talk.give(.answered(.context(.context("here")), .connected(here)))
    talk.list(["LIN-26-000001 running"])
    #expect(reason(at: "k") == "a secret")
  }

  @Test func aReasonThatWasSentIsRecalledInItsWorkspaceAlone() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.type("why")
    talk.press(.enter)
    talk.press("y")
    let other = Session(host: "other.example.com", context: "other")
    talk.give(.answered(.context(.context("other")), .connected(other)))
    talk.list(["LIN-26-000001 running"])
    talk.press("P")
    talk.press(.up)
    #expect(talk.dialog?.reason.string == "")
  }

  /// The same keys lead to the same line, however long the record takes and the reader waits.
  @Test(arguments: [.milliseconds(200), .seconds(1), .seconds(3), .seconds(30)] as [Duration])
  func whereTheCursorIsAfterAnActionDoesNotDependOnTime(pause: Duration) {
    var talk = KeyboardHarness()
    talk.list((1...4).map { "LIN-26-00000\($0) running" })
    talk.press("j")
    talk.press("P")
    talk.type("why")
    talk.press(.enter)
    talk.press("y")
    talk.give(.performed(talk.actions[0].action, .accepted))
    talk.wait(pause)
    talk.list((1...4).map { "LIN-26-00000\($0) \($0 == 2 ? "paused" : "running")" })
    talk.wait(pause)
    #expect(talk.focus == .running && talk.selected == .line(lineID(2)))
    talk.press("R", after: pause)
    #expect(talk.dialog?.targets.map(\.line) == [lineID(2)])
    talk.press(.escape)
    talk.press("j", after: pause)
    #expect(talk.focus == .running && talk.selected == .line(lineID(3)))
    talk.press("k", after: .milliseconds(100))
    #expect(talk.selected == .line(lineID(1)))
  }

  @Test func theOnlyRowOfAPaneKeepsTheCursorWhenItLeaves() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 blocked", "LIN-26-000002 running"])
    talk.press("t")
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.wait(.seconds(60))
    #expect(talk.focus == .blocked && talk.selected == .line(lineID(1)))
    talk.press(.tab)
    #expect(talk.focus == .running)
    talk.press(.backTab)
    #expect(talk.focus != .blocked)
  }

  @Test func theCursorGoesWithItsLineWhenTheScreenThaws() {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running", "LIN-26-000002 running"])
    talk.press("=")
    tell(.lines([KeyboardHarness.record("LIN-26-000001 paused")]), to: &talk, number: 10)
    talk.press("=")
    #expect(talk.focus == .resting && talk.selected == .line(lineID(1)))
  }
}
