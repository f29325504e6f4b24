import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct BackoffTests {
  private func waits(_ error: BackendError, chance: Double, count: Int) -> [Duration] {
    var backoff = Backoff()
    return (0..<count).map { _ in backoff.failed(with: error, chance: chance) }
  }

  @Test func itDoublesFromEightTenthsToThirtySeconds() {
    let waits = waits(.unreachable(.connectionRefused), chance: 1, count: 8)
    let expected: [Double] = [0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30]
    #expect(waits.map(\.wholeMilliseconds) == expected.map { Int64($0 * 1000) })
  }

  @Test func theJitterIsFull() {
    #expect(
      waits(.interrupted, chance: 0.25, count: 2) == [.milliseconds(200), .milliseconds(400)])
    #expect(waits(.interrupted, chance: 0, count: 1) == [.zero])
  }

  @Test(arguments: [
    BackendError.refused(APIProblem(status: 401)), .refused(APIProblem(status: 403)),
    .untrusted(detail: "expired"), .redirected(to: "x"),
  ])
  func whatAPersonMustPutRightIsTriedSlowly(error: BackendError) {
    #expect(waits(error, chance: 0, count: 1) == [.seconds(30)])
    #expect(waits(error, chance: 0.99, count: 1)[0] < .seconds(60))
  }

  @Test(arguments: [
    BackendError.refused(APIProblem(status: 501)), .refused(APIProblem(status: 520)),
    .badPaging(.repeatedCursor), .notTheAPI(nil),
  ])
  func whatMayPassIsTriedSoonAndThenSlowly(error: BackendError) {
    #expect(waits(error, chance: 1, count: 1) == [.milliseconds(800)])
    #expect(waits(error, chance: 1, count: 8).last == .seconds(30))
  }

  @Test func theServersWishIsTheLeast() {
    let asked = BackendError.refused(APIProblem(status: 503, retryAfter: .seconds(7)))
    #expect(waits(asked, chance: 0.5, count: 6)[0] == .seconds(7))
    #expect(waits(asked, chance: 1, count: 7).last == .seconds(30))
  }

  @Test func tooManyRequestsWithoutATimeIsAMinuteDoubling() {
    let waits = waits(.refused(APIProblem(status: 429)), chance: 0.1, count: 9)
    #expect(waits.prefix(3) == [.seconds(60), .seconds(120), .seconds(240)])
    #expect(waits.last == .seconds(3600))
  }

  @Test func successForgets() {
    var backoff = Backoff()
    for _ in 0..<2 { _ = backoff.failed(with: .interrupted, chance: 1) }
    backoff.succeeded()
    #expect(!backoff.isFailing)
    #expect(backoff.failed(with: .interrupted, chance: 1) == .milliseconds(800))
  }
}
