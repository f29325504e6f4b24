import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Promise 6: where nothing changed, nothing is drawn.
@Suite(.guardAgainstHanging, .boundedParallelism) struct QuietLineTests {
  private func told(_ talk: inout KeyboardHarness, _ change: (inout SyncStatus) -> Void) -> Bool {
    talk.clock += .seconds(2)
    var status = SampleBoard.status(at: talk.moment)
    change(&status)
    return talk.give(.report(.status(status))).contains(.draw)
  }

  @Test func aPollThatOnlyMakesFreshDataNewerDrawsNothing() {
    var talk = SampleBoard.conversation(columns: 120, rows: 40)
    #expect(!told(&talk) { _ in })
    #expect(
      !told(&talk) {
        $0.subscription = Subscription(openView: .event(EventID(rawValue: "EVT-26-1")))
      })
    #expect(told(&talk) { $0.lines.unreadable = 1 })
  }

  @Test func anAgeOnTheScreenGoesWithTheAnswerThatEndsIt() {
    var talk = SampleBoard.conversation(columns: 120, rows: 40)
    talk.wait(.seconds(60))
    #expect(talk.grid().text.contains("1 min old"))
    #expect(told(&talk) { _ in })
    #expect(!talk.grid().text.contains("min old"))
  }

  @Test func aRateThatHoversAtAStepDoesNotFlicker() {
    var talk = SampleBoard.conversation(columns: 120, rows: 40)
    #expect(talk.grid().text.contains("API 15/60"))
    #expect(told(&talk) { $0.budget?.used = 16 })
    #expect(talk.grid().text.contains("API 20/60"))
    for used in [15, 16, 14, 20, 11] { #expect(!told(&talk) { $0.budget?.used = used }) }
    #expect(told(&talk) { $0.budget?.used = 10 })
    #expect(talk.grid().text.contains("API 10/60"))
  }

  @Test func aFeedWithinItsIntervalSaysNoAge() {
    var talk = SampleBoard.conversation(columns: 120, rows: 40)
    talk.clock += .seconds(35)
    var status = SampleBoard.status(at: talk.moment)
    status.events.asOf = talk.moment.advanced(by: .seconds(-35))
    talk.give(.report(.status(status)))
    #expect(!talk.grid().text.contains("oldest page"))
  }

  @Test func aFeedThatWasQuietForAnHourStillLeadsFurtherBack() {
    var talk = KeyboardHarness(size: Size(columns: 120, rows: 40))
    talk.give(.report(.status(SampleBoard.status(at: talk.moment))))
    #expect(Array(talk.panes[.events]) == [.more])
    #expect(talk.grid().text.contains("earlier events: Enter loads more"))
  }
}
