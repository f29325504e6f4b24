import Foundation
import ScrumsClient
import ScrumtopCore
import ScrumtopUI

/// The machine's clocks. Uptime is the client's: the screen counts ages from the instants of its answers.
struct MachineClock: RunnerClock {
  var now: Moment { moment(at: .now) }

  func moment(at instant: ContinuousClock.Instant) -> Moment {
    Moment(time: Self.time, uptime: SystemClock.start.duration(to: instant))
  }

  func sleep(until uptime: Duration) async throws {
    try await Task.sleep(until: SystemClock.start + uptime, clock: .continuous)
  }

  /// Wall time.
  static var time: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
