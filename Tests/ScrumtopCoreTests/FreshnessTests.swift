import ScrumtopCore
import Support
import Testing

/// What is live and what is late follows from ages alone.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FreshnessTests {
  private typealias Freshness = SyncStatus.Freshness
  private let start = Moment(time: Timestamp(seconds: 1_776_240_000), uptime: .seconds(100))

  private func at(_ seconds: Int) -> Moment { start.advanced(by: .seconds(seconds)) }

  @Test func dataIsLiveUntilItIsTwoIntervalsOld() {
    let lines = Freshness(asOf: at(0), interval: .seconds(5), isComplete: true)
    for second in 0..<10 { #expect(lines.delay(at: at(second), since: start) == nil) }
    #expect(lines.lateFrom(since: start) == at(10).uptime)
    let delay = lines.delay(at: at(10), since: start)
    #expect(delay?.age == .seconds(10) && delay?.silence == .seconds(10))
    #expect(delay?.isSilent == true && delay?.error == nil)
  }

  @Test func aKnownFailureIsLateAtOnce() {
    let error = BackendError.unreachable(.connectionRefused)
    let lines = Freshness(asOf: at(0), error: error, nextTry: at(2).uptime)
    let delay = lines.delay(at: at(1), since: start)
    #expect(delay?.error == error && delay?.nextTry == at(2).uptime)
    #expect(delay?.isSilent == false)
  }

  @Test func theFirstRequestIsLateFromItsSecondIntervalOn() {
    let lines = Freshness(interval: .seconds(5))
    #expect(lines.delay(at: at(4), since: start) == nil)
    #expect(lines.delay(at: at(5), since: start)?.silence == .seconds(5))
    #expect(lines.delay(at: at(5), since: start)?.age == nil)
  }

  @Test func aLongListThatIsReadInTurnIsLateWhenItsNextPageIs() {
    let lines = Freshness(
      asOf: at(0), newest: at(150), interval: .seconds(200), pace: .seconds(2))
    #expect(lines.delay(at: at(153), since: start) == nil)
    let delay = lines.delay(at: at(154), since: start)
    #expect(delay?.silence == .seconds(4) && delay?.isSilent == true)
  }

  @Test func onePageThatIsNeverReadIsLateWhileTheOthersAnswer() {
    let lines = Freshness(
      asOf: at(0), newest: at(499), interval: .seconds(200), pace: .seconds(2))
    let delay = lines.delay(at: at(500), since: start)
    #expect(delay?.age == .seconds(500) && delay?.isSilent == false)
  }

  @Test(arguments: [-10 * 86_400, 10 * 86_400])
  func aClockThatIsSetHidesNoAge(seconds: Int) {
    let lines = Freshness(asOf: at(0))
    let later = Moment(
      time: at(3600).time + .seconds(seconds), uptime: at(3600).uptime)
    #expect(lines.delay(at: later, since: start)?.age == .seconds(3600))
  }

  @Test func hoursOfSleepAreAnAge() {
    let lines = Freshness(asOf: at(0))
    #expect(lines.delay(at: at(8 * 3600), since: start)?.age == .seconds(8 * 3600))
  }
}
