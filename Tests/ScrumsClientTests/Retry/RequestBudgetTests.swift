import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct RequestBudgetTests {
  @Test func theFirstHundredAndTwentyAreFreeAndThenTheRateHolds() {
    var budget = RequestBudget(perMinute: 60, at: .seconds(100))
    let free = (0..<120).filter { _ in budget.take(at: .seconds(100)) }
    #expect(free.count == 120)
    let refused = budget.take(at: .seconds(100))
    #expect(!refused)
    let wait = budget.wait(keeping: 0, at: .seconds(100))
    #expect(wait >= .seconds(1) && wait < .milliseconds(1100))
    let taken = budget.take(at: .seconds(100) + wait)
    #expect(taken)
    let again = budget.take(at: .seconds(100) + wait)
    #expect(!again)
  }

  @Test func aReserveIsLeftForOthers() {
    var budget = RequestBudget(perMinute: 60, at: .zero)
    for _ in 0..<110 { _ = budget.take(at: .zero) }
    #expect(budget.wait(keeping: 9, at: .zero) == .zero)
    #expect(budget.wait(keeping: 10, at: .zero) > .zero)
  }

  @Test func theBucketNeverHoldsMoreThanItsCapacity() {
    var budget = RequestBudget(perMinute: 6000, at: .zero)
    var taken = 0
    while budget.take(at: .seconds(3600)) { taken += 1 }
    #expect(taken == 120)
  }

  @Test func whatWasSentInTheLastMinuteIsTold() {
    var budget = RequestBudget(perMinute: 60, at: .zero)
    for second in 0..<4 { _ = budget.take(at: .seconds(second * 20)) }
    let busy = budget.status(at: .seconds(60))
    #expect(busy == SyncStatus.Budget(used: 3, perMinute: 60))
    let quiet = budget.status(at: .seconds(200))
    #expect(quiet == SyncStatus.Budget(used: 0, perMinute: 60))
  }

  @Test func withoutALimitNothingIsCounted() {
    var budget = RequestBudget(perMinute: nil, at: .zero)
    let taken = (0..<1000).filter { _ in budget.take(at: .zero) }
    #expect(taken.count == 1000)
    #expect(budget.wait(keeping: 20, at: .zero) == .zero)
    let status = budget.status(at: .zero)
    #expect(status == nil)
  }

  /// Whatever asks for them: a bound for faults, far above what a large workspace needs.
  @Test func withoutALimitTheDashboardSendsNoFloodAllTheSame() {
    var budget = RequestBudget(perMinute: nil, boundsFlood: true, at: .zero)
    func taken(until: Duration) -> Int {
      var count = 0
      var now = Duration.zero
      while now < until {
        while budget.take(at: now) { count += 1 }
        now += .milliseconds(10)
      }
      return count
    }
    #expect(taken(until: .seconds(10)) <= 400 + 10 * 50)
    let status = budget.status(at: .seconds(10))
    #expect(status == nil)
  }

  @Test(arguments: [
    (1, 60, 5.0, nil), (2, 60, 5, nil), (3, 60, 6, 2.0), (10, 60, 20, 2), (100, 60, 200, 2),
    (10, 600, 5, nil), (1, 10, 12, nil), (100, 6000, 20, 1), (100, 240, 50, 1),
    (1, 0, 120, nil),
  ])
  func aPassThatCostsMoreThanHalfTheBudgetIsSpread(
    pages: Int, perMinute: Int, interval: Double, spacing: Double?
  ) {
    let cadence = PollingInterval(pages: pages, base: .seconds(5), perMinute: perMinute)
    #expect(cadence.interval == .seconds(interval))
    #expect(cadence.spacing == spacing.map { .seconds($0) })
  }

  /// Milliseconds.
  @Test(arguments: [(1, 2000, nil), (10, 2000, nil), (11, 2200, 1000), (100, 20_000, 1000)])
  func withoutALimitFivePagesASecondAreEnough(pages: Int, interval: Int, spacing: Int?) {
    let cadence = PollingInterval(pages: pages, base: .seconds(2), perMinute: nil)
    #expect(cadence.interval == .milliseconds(interval))
    #expect(cadence.spacing == spacing.map { .milliseconds($0) })
    #expect(cadence.pagesAtOnce == 5)
  }
}
