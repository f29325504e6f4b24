import Foundation
import ScrumtopCore
import Support
import Testing

@testable import ScrumtopPresentation

@Suite(.guardAgainstHanging, .boundedParallelism) struct FormatTests {
  @Test(arguments: [
    (-3600, "now"), (-1, "now"), (0, "now"), (14, "now"), (15, "15s"), (29, "15s"), (30, "30s"),
    (59, "30s"), (60, "1m"), (119, "1m"), (120, "2m"), (299, "2m"), (300, "5m"), (599, "5m"),
    (600, "10m"), (1199, "10m"), (1200, "20m"), (2399, "20m"), (2400, "40m"), (3599, "40m"),
    (3600, "1h"), (7199, "1h"), (7200, "2h"), (86_399, "23h"), (86_400, "1d"), (172_799, "1d"),
    (172_800, "2d"), (34_560_000, "400d"),
  ])
  func agesMoveInSteps(seconds: Int, text: String) {
    #expect(Format.age(.seconds(seconds)) == text)
  }

  @Test(arguments: [
    (0, "a moment"), (15, "15 s"), (60, "1 min"), (2400, "40 min"), (3600, "1 h"), (86_400, "1 d"),
  ])
  func agesInSentencesHaveUnits(seconds: Int, text: String) {
    #expect(Format.ageInWords(.seconds(seconds)) == text)
  }

  @Test(arguments: [-5, 0, 14, 15, 31, 60, 700, 3599, 3600, 86_399, 86_400, 200_000])
  func theNextStepIsWhereTheTextChanges(seconds: Int) {
    let end = Format.nextAgeStep(after: .seconds(seconds))
    #expect(end > .seconds(seconds))
    #expect(Format.age(end) != Format.age(.seconds(seconds)))
    #expect(Format.age(end - .milliseconds(1)) == Format.age(.seconds(seconds)))
  }

  @Test(arguments: [
    (-1, "now"), (0, "now"), (1, "5 s"), (5000, "5 s"), (5001, "10 s"), (30_000, "30 s"),
    (60_000, "60 s"), (60_001, "2 min"), (120_000, "2 min"),
  ])
  func countdownsRoundUp(milliseconds: Int, text: String) {
    #expect(Format.countdown(.milliseconds(milliseconds)) == text)
  }

  @Test(arguments: [1, 4999, 5000, 5001, 29_000, 60_000, 60_001, 121_000])
  func theNextCountdownStepIsWhereTheTextChanges(milliseconds: Int) throws {
    let left = Duration.milliseconds(milliseconds)
    let next = try #require(Format.nextCountdownStep(after: left))
    #expect(next < left)
    #expect(Format.countdown(next) != Format.countdown(left))
    #expect(Format.countdown(next + .milliseconds(1)) == Format.countdown(left))
  }

  @Test func aCountdownThatIsOverHasNoNextStep() {
    #expect(Format.nextCountdownStep(after: .zero) == nil)
  }

  @Test(arguments: [
    (-1, "–"), (0, "0 ms"), (999, "999 ms"), (1000, "1.0 s"), (2411, "2.4 s"), (9999, "9.9 s"),
    (10_000, "10 s"), (59_999, "59 s"), (60_000, "1 min 00 s"), (3_599_999, "59 min 59 s"),
    (3_600_000, "1 h 00 min"), (86_399_999, "23 h 59 min"), (86_400_000, "1 d 0 h"),
    (Int64.max, "106,751,991,167 d 7 h"),
  ])
  func durationsHaveTwoUnitsAtMost(milliseconds: Int64, text: String) {
    #expect(Format.duration(milliseconds: milliseconds) == text)
  }

  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1840, "-1,840"),
    (Int64.min, "-9,223,372,036,854,775,808"),
  ])
  func countsHaveTheirThousandsApart(number: Int64, text: String) {
    #expect(Format.grouped(number) == text)
  }

  @Test(arguments: [
    (32.0, "32"), (99.2, "99.2"), (99.98, "99.98"), (0.004, "0"), (1248.5, "1,248.5"),
    (-0.5, "-0.5"), (100, "100"),
  ])
  func numbersHaveNoPlacesThatSayNothing(number: Double, text: String) {
    #expect(Format.number(number) == text)
  }

  @Test func hoursKeepTheirPlace() {
    #expect(Format.decimal(32) == "32.0")
    #expect(Format.decimal(1e300) == "1e+300")
  }

  @Test(arguments: [
    (69.9, "69"), (70, "70"), (49.99, "49"), (0, "0"), (-0.5, "-1"), (100, "100"), (1e300, ">999"),
    (-1e300, "<0"),
  ])
  func scoresAreCutSoThatNoneReadsBetterThanItIs(score: Double, text: String) {
    #expect(Format.score(score) == text)
  }

  @Test func timesAreUTC() throws {
    let now = try #require(Timestamp(rfc3339: "2026-04-15T14:04:03.5+02:00"))
    func utc(at now: Timestamp) -> TimeFormatter {
      TimeFormatter(style: .utc, zone: .gmt, now: now)
    }
    #expect(utc(at: now).clock == "12:04Z")
    #expect(utc(at: now).feed(now) == "12:04:03")
    #expect(utc(at: now + .seconds(86_400)).feed(now) == "04-15 12:04")
    #expect(utc(at: now).minute(now) == "12:04Z")
    #expect(utc(at: now + .seconds(130)).exact(now) == "2026-04-15T12:04:03.500Z, 2 min ago")
    #expect(
      utc(at: now - .seconds(60)).exact(now)
        == "2026-04-15T12:04:03.500Z, by this machine's clock to come")
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct TimeStyles {
  private static let now = Timestamp(rfc3339: "2026-04-15T23:30:03Z")!

  @Test func localTimesHaveTheirZoneAndTheirDay() throws {
    let zone = try #require(TimeZone(secondsFromGMT: 2 * 3600))
    let words = TimeFormatter(style: .local, zone: zone, now: Self.now)
    #expect(words.clock == "01:30+02")
    #expect(words.feed(Self.now) == "01:30:03")
    #expect(words.feed(Self.now - .seconds(3 * 3600)) == "04-15 22:30")
    #expect(words.exact(Self.now) == "2026-04-16T01:30:03+02:00, a moment ago")
    #expect(words.minute(Self.now) == "01:30+02")
  }

  @Test(arguments: [(-12_600, "20:00-03:30"), (20_700, "05:15+05:45"), (0, "23:30Z")])
  func zonesOfHalfAndQuarterHoursAreToldWhole(seconds: Int, clock: String) throws {
    let zone = try #require(TimeZone(secondsFromGMT: seconds))
    #expect(TimeFormatter(style: .local, zone: zone, now: Self.now).clock == clock)
  }

  @Test func relativeTimesAreAges() {
    let words = TimeFormatter(style: .relative, zone: .gmt, now: Self.now)
    #expect(words.feed(Self.now - .seconds(130)) == "2m")
    #expect(words.clock == "23:30Z")
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionSentences {
  private static let line = ServiceLineID(rawValue: "LIN-26-088401")
  private static let moment = Moment(time: Timestamp(seconds: 0), uptime: .zero)

  private func progress(_ steps: (inout ActionProgress) -> Void) -> ActionProgress {
    var progress = ActionProgress(
      action: Action(verb: .pause(reason: "review"), line: Self.line, key: "k"),
      askedAt: Self.moment, askedAfter: 1)
    steps(&progress)
    return progress
  }

  @Test func everyStageNamesTheVerbAndTheLine() {
    let timeout = BackendError.timedOut(seconds: 10)
    let no = BackendError.refused(APIProblem(status: 409, currentState: .closed))
    let table: [(ActionProgress, Message.Weight, String)] = [
      (progress { _ in }, .info, "waiting for the answer"),
      (progress { $0.answered(.accepted, at: Self.moment) }, .info, "accepted"),
      (
        progress {
          $0.answered(.accepted, at: Self.moment)
          $0.saw(.paused, number: 2)
        }, .info, "done, the record says paused"
      ),
      (
        progress {
          $0.answered(.accepted, at: Self.moment)
          for _ in ActionProgress.readDelays { $0.readWasSent() }
        }, .warning, "accepted, not seen yet"
      ),
      (progress { $0.answered(.failed(no), at: Self.moment) }, .error, "nothing was done"),
      (
        progress {
          $0.answered(.failed(.unreachable(.connectionRefused)), at: Self.moment)
        }, .error, "not sent: connection refused"
      ),
      (
        progress { $0.answered(.failed(timeout), at: Self.moment) }, .warning,
        "sent, no answer (no answer within 10 s); reading the record"
      ),
      (
        progress {
          $0.answered(.failed(timeout), at: Self.moment)
          for _ in ActionProgress.readDelays { $0.readWasSent() }
        }, .error, "outcome unknown"
      ),
    ]
    for (progress, weight, words) in table {
      let told = Messages.stage(progress, keys: .standard)
      #expect(told.text.hasPrefix("pause of LIN-26-088401: "))
      #expect(told.text.contains(words))
      #expect(told.weight == weight)
      #expect(Messages.openAction(progress).hasPrefix("pause of LIN-26-088401: "))
    }
  }

  @Test(arguments: ExecutionState.known + [.unknown("migrating")])
  func everyRefusalSaysWhyInItsOwnWords(state: ExecutionState) throws {
    for kind in [Action.Verb.Kind.pause, .resume] {
      guard let refusal = kind.refusal(in: state) else { continue }
      let text = Messages.reason(kind, refusal, keys: .standard)
      #expect(text.hasPrefix("it is "))
      #expect(text.contains(state.rawValue))
    }
  }

  @Test func leavingNamesThreeActionsAndCountsTheRest() {
    let one = progress { _ in }
    #expect(
      Messages.leaving([one], keys: .standard)
        == "1 action has no outcome yet: pause of LIN-26-088401; q again leaves, Esc stays")
    #expect(Messages.leaving([one, one, one, one, one], keys: .standard).contains(" and 2 more"))
  }
}
