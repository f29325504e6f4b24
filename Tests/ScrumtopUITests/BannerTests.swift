import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What is said over the rows of a screen.
@Suite(.guardAgainstHanging, .boundedParallelism) struct BannerTests {
  private static let sizes = [
    Size(columns: 40, rows: 10), Size(columns: 45, rows: 30), Size(columns: 80, rows: 24),
  ]

  private static func fail(_ talk: inout KeyboardHarness) {
    var status = talk.dashboard.status
    status.lines.asOf = talk.moment
    status.lines.error = .unreachable(.connectionRefused)
    status.lines.nextTry = talk.moment.uptime + .seconds(30)
    talk.give(.report(.status(status)))
  }

  @Test(arguments: sizes)
  func nothingSaidEverCoversTheCursor(size: Size) {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    Self.fail(&talk)
    for key: Key in ["?", .enter] {
      talk.press(key)
      for _ in 0..<60 {
        talk.press(.down, after: .milliseconds(10))
        talk.give(
          .notice("a notice that needs more than one row on every screen there is, and more"))
        #expect(talk.grid().text.contains("▸"))
      }
      talk.press(.escape)
    }
    for _ in 0..<40 {
      talk.press(.down, after: .milliseconds(10))
      talk.give(.notice("another notice that needs more than one row on a small screen"))
      #expect(talk.grid().text.contains("▸"))
    }
  }

  @Test func aLongFailureKeepsItsEndOnTheSmallestScreen() {
    var talk = SampleBoard.conversation(columns: 40, rows: 10)
    Self.fail(&talk)
    #expect(talk.grid().text.contains("retrying in 30 s"))
  }

  @Test func whatIsWrongNowStandsInFullAmongTheMessages() {
    var talk = SampleBoard.conversation(columns: 40, rows: 10)
    Self.fail(&talk)
    let text = talk.dashboard.document(of: .messages, columns: 38).text
    #expect(text.hasPrefix("Now"))
    talk.press("M")
    #expect(talk.grid().text.ranges(of: "connection refused").count == 1)
    #expect(text.contains("retrying in 30 s"))
  }
}
