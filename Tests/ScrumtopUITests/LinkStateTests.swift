import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// What header, footer and dialog say while data grows old, whatever the reason.
@Suite(.guardAgainstHanging, .boundedParallelism) struct LinkStateTests {
  static let sizes = [
    Size(columns: 45, rows: 30), Size(columns: 80, rows: 24), Size(columns: 120, rows: 40),
  ]
  private static let resting = BackendError.refused(
    APIProblem(status: 503, retryAfter: .seconds(3600)))

  private func talk(_ size: Size, _ change: (inout SyncStatus, Moment) -> Void) -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    var status = SampleBoard.status(at: talk.moment)
    change(&status, talk.moment)
    talk.give(.report(.status(status)))
    return talk
  }

  private func header(_ talk: KeyboardHarness) -> String {
    String(talk.grid().text.prefix { $0 != "\n" })
  }

  private func footer(_ talk: KeyboardHarness) -> String {
    talk.grid().text.split(separator: "\n").last.map(String.init) ?? ""
  }

  @Test(arguments: sizes)
  func silenceIsToldFromTheSecondIntervalOn(size: Size) {
    var talk = talk(size) { _, _ in }
    for _ in 0..<9 {
      #expect(talk.dashboard.freshness.worstDelay == nil)
      talk.wait(.seconds(1))
    }
    #expect(!header(talk).contains("answer"))
    talk.wait(.seconds(1))
    #expect(header(talk).contains("no answer for 10 s"))
    #expect(!header(talk).contains("live"))
    #expect(footer(talk).hasPrefix(" r retry"))
    talk.wait(.seconds(3600))
    #expect(header(talk).contains("no answer for 1 h 00 min") || header(talk).contains("1 h 00"))
  }

  @Test func theTimerIsSetToTheMomentAtWhichSilenceIsTold() {
    var talk = talk(Size(columns: 80, rows: 24)) { status, _ in
      status.lines.interval = .seconds(2)
      status.lines.pace = .seconds(2)
    }
    talk.wait(.milliseconds(100))
    #expect(talk.nextWake == talk.clock + .milliseconds(3900))
  }

  @Test(arguments: sizes)
  func aRateLimitIsShownAsWaitingWithTheTimeLeft(size: Size) {
    var talk = talk(size) { $0.suspendedUntil = $1.uptime + .seconds(42) }
    #expect(header(talk).contains("waiting 45 s"))
    #expect(!header(talk).contains("live"))
    #expect(footer(talk).hasPrefix(" r retry"))
    talk.wait(.seconds(9))
    #expect(header(talk).contains("waiting 35 s"))
  }

  @Test(arguments: sizes)
  func eventsThatAgeAreNamedWhileTheLinesAreFresh(size: Size) {
    let talk = talk(size) { status, now in
      status.events.asOf = now.advanced(by: .seconds(-600))
      status.events.newest = status.events.asOf
      status.events.error = Self.resting
      status.events.nextTry = now.uptime + .seconds(3000)
    }
    #expect(header(talk).contains("events"))
    #expect(!header(talk).contains("live"))
    #expect(footer(talk).hasPrefix(" r retry"))
    #expect(talk.grid().text.contains("retrying in 50 min"))
    #expect(
      talk.dashboard.freshness.isStale(.events) && !talk.dashboard.freshness.isStale(.blocked))
  }

  @Test(arguments: sizes)
  func whateverFailsIsInTheHeaderAndTheKeyThatHelpsIsFirst(size: Size) {
    let errors: [BackendError] = [
      .unreachable(.connectionRefused), .unreachable(.unknownHost), .timedOut(seconds: 15),
      .interrupted, .untrusted(detail: "x"), .redirected(to: "x"), .tooLarge(limit: 1),
      .notTheAPI(nil), .badPaging(.repeatedCursor), .wrongSubject(id: "LIN-26-2"),
    ]
    let answers = [400, 401, 403, 404, 422, 429, 500, 503].map {
      BackendError.refused(APIProblem(status: $0))
    }
    for error in errors + answers {
      for part in [\SyncStatus.lines, \.events] {
        let talk = talk(size) { status, now in
          status[keyPath: part].error = error
          status[keyPath: part].nextTry = now.uptime + .seconds(15)
        }
        #expect(!header(talk).contains("live"))
        #expect(header(talk).contains("retrying in 15 s") || header(talk).contains("events"))
        #expect(footer(talk).hasPrefix(" r retry"))
      }
    }
  }

  @Test func tryingIsCalledRetrying() {
    var talk = talk(Size(columns: 120, rows: 40)) { status, now in
      status.lines.error = .unreachable(.connectionRefused)
      status.lines.nextTry = now.uptime + .seconds(3)
    }
    #expect(header(talk).contains("API unreachable · retrying in 5 s"))
    #expect(talk.nextWake == talk.clock + .seconds(2))
    talk.wait(.seconds(3))
    #expect(header(talk).contains("API unreachable · retrying…"))
  }

  @Test func detailsAndWhatStandsOpenCountToo() {
    var talk = talk(Size(columns: 120, rows: 40)) { status, now in
      status.details = .init(
        asOf: now.advanced(by: .seconds(-300)), interval: .seconds(60))
    }
    #expect(header(talk).contains("details: no answer for 5 min"))
    #expect(
      talk.dashboard.freshness.isStale(.health) && !talk.dashboard.freshness.isStale(.running))
    var status = SampleBoard.status(at: talk.moment)
    status.openView = .init(asOf: talk.moment.advanced(by: .seconds(-20)), error: Self.resting)
    talk.give(.report(.status(status)))
    #expect(header(talk).contains("this view"))
  }

  @Test func aSessionThatNeverGetsAnAnswerSaysSo() {
    var talk = KeyboardHarness(size: Size(columns: 80, rows: 24))
    #expect(header(talk).contains("connecting"))
    talk.wait(.seconds(5))
    #expect(header(talk).contains("no answer for 4 s") || header(talk).contains("for 5 s"))
    #expect(footer(talk).hasPrefix(" r retry"))
  }

  @Test func aPauseFromOldDataNamesItsAge() {
    var talk = SampleBoard.conversation(columns: 80, rows: 24)
    talk.press(.tab)
    talk.wait(.seconds(20))
    talk.press("P")
    #expect(talk.grid().text.contains("this state is 20 s old"))
  }

  @Test func oneSentenceHasOneTime() {
    let talk = talk(Size(columns: 120, rows: 40)) { status, now in
      status.lines.error = Self.resting
      status.lines.nextTry = now.uptime + .seconds(3600)
    }
    #expect(
      talk.dashboard.trouble?.text
        == "api.example.com, WS-26-000021: the API failed (503); retrying in 60 min")
  }
}
