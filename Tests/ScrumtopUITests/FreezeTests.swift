import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FreezeTests {
  private static let lines = ["LIN-26-000001 running 94", "LIN-26-000002 running 40"]

  private static func event(_ number: Int) -> SourceBacked<PlatformEvent> {
    KeyboardHarness.event(
      "EVT-26-00000\(number)", "task.created", line: "LIN-26-000001",
      at: "2026-04-15T11:0\(number):00Z")
  }

  private static func frozen() -> KeyboardHarness {
    var talk = KeyboardHarness()
    talk.list(lines)
    talk.observe(.events([event(1)]))
    talk.press("=")
    return talk
  }

  /// What the API shows now, told as changes of what was collected.
  private func give(_ content: Observation.Content, to talk: inout KeyboardHarness, number: UInt64)
  {
    let changes = talk.live.changes(
      for: Observation(number: number, at: talk.moment.time, content: content))
    talk.give(.report(.changes(changes)))
  }

  @Test func theScreenStandsStillWhileDataGoesOnBeingCollected() {
    var talk = Self.frozen()
    let before = talk.rows(.running)
    let text = talk.grid().text
    #expect(text.contains("frozen"))
    give(
      .lines(["LIN-26-000003 blocked", "LIN-26-000002 paused"].map(KeyboardHarness.record)),
      to: &talk, number: 10)
    give(.events([Self.event(2)]), to: &talk, number: 11)
    talk.wait(.seconds(20))
    #expect(talk.rows(.running) == before && talk.rows(.blocked).isEmpty)
    #expect(talk.rows(.events) == ["EVT-26-000001"])
    #expect(talk.live.line(lineID(3)) != nil)
    talk.press("=")
    #expect(talk.rows(.blocked) == ["LIN-26-000003"])
    #expect(talk.rows(.running) == ["LIN-26-000001"])
    #expect(talk.rows(.resting) == ["LIN-26-000002"])
    #expect(talk.rows(.events) == ["EVT-26-000002", "EVT-26-000001"])
    #expect(talk.message?.text == Messages.thawed)
  }

  @Test func aFilterIsAboutWhatIsShown() {
    var talk = Self.frozen()
    give(.lines(["LIN-26-000002 running 99"].map(KeyboardHarness.record)), to: &talk, number: 10)
    talk.press("/")
    talk.type("health<70")
    talk.press(.enter)
    #expect(talk.rows(.running) == ["LIN-26-000002"])
    talk.press("=")
    #expect(talk.rows(.running).isEmpty)
    talk.press("\\")
    #expect(talk.rows(.running).count == 2)
  }

  @Test func linesThatCameAndWentMeanwhileLeaveNothingBehind() {
    var talk = Self.frozen()
    give(.lines(["LIN-26-000003 running 10"].map(KeyboardHarness.record)), to: &talk, number: 10)
    give(.lines(Self.lines.map(KeyboardHarness.record)), to: &talk, number: 11)
    give(.passCompleted, to: &talk, number: 11)
    #expect(talk.panes.tally.openCount == 2)
    talk.press("=")
    talk.wait(.seconds(40))
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
    #expect(talk.panes.tally.openCount == 2)
  }

  @Test func aWholeBoardIsKeptForLater() {
    var (talk, other) = (Self.frozen(), KeyboardHarness())
    other.list(["LIN-26-000007 running 10"])
    talk.give(.report(.changes([.whole(other.dashboard.board)])))
    talk.press("/")
    talk.type("running")
    #expect(talk.rows(.running) == ["LIN-26-000002", "LIN-26-000001"])
    talk.press(.escape)
    talk.press("=")
    #expect(talk.rows(.running) == ["LIN-26-000007"])
  }

  @Test func agesDoNotGrow() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    talk.press("=")
    talk.press("t")
    talk.press("t")
    talk.wait(.seconds(8))
    func panes(_ talk: KeyboardHarness) -> String {
      talk.grid().text.split(separator: "\n").dropFirst().joined(separator: "\n")
    }
    let before = panes(talk)
    talk.clock += .seconds(7200)
    talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
    #expect(panes(talk) == before)
    talk.press("=")
    #expect(panes(talk) != before)
  }
}
