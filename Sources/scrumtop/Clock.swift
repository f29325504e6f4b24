import Foundation
import ScrumtopCore
import ScrumtopUI

/// The machine's clocks for one session, one start for all of its uses of them.
struct MachineClock: RunnerClock {
  private let start = ContinuousClock.now

  var now: Moment { moment(at: .now) }

  func moment(at instant: ContinuousClock.Instant) -> Moment {
    Moment(time: Self.time, uptime: start.duration(to: instant))
  }

  func sleep(until uptime: Duration) async throws {
    try await Task.sleep(until: start + uptime, clock: .continuous)
  }

  /// Wall time.
  static var time: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
