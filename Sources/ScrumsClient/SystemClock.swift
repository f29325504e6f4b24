import Foundation
public import ScrumtopCore

/// The machine's clocks. Uptime goes on while the machine sleeps and begins at the same instant in every
/// part of the program, so that the screen can count ages from the moments of answers.
public struct SystemClock: MomentClock {
  private static let start = ContinuousClock.now

  public init() {}

  /// Wall time.
  public static var time: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  public var now: Moment { moment(at: .now) }

  public func moment(at instant: ContinuousClock.Instant) -> Moment {
    Moment(time: Self.time, uptime: Self.start.duration(to: instant))
  }

  public func sleep(until uptime: Duration) async throws {
    try await Task.sleep(until: Self.start + uptime, clock: .continuous)
  }
}
