import Foundation
public import ScrumtopCore

/// The only source of time in the client, so that tests can be in charge of it.
public protocol SyncClock: Sendable {
  func now() -> Moment
  /// Returns after `duration` of uptime; throws when the task is cancelled.
  func sleep(for duration: Duration) async throws
}

/// The machine's own clocks; uptime goes on while the machine sleeps.
public struct SystemClock: SyncClock {
  /// Where uptime is counted from.
  public static let start = ContinuousClock.now

  public init() {}

  public func now() -> Moment {
    Moment(
      time: Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)),
      uptime: Self.start.duration(to: .now))
  }

  public func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration, clock: .continuous)
  }
}

/// Where chance comes from: numbers from 0 up to, but not including, 1.
public struct Jitter: Sendable {
  private let draw: @Sendable () -> Double

  public init(_ draw: @escaping @Sendable () -> Double) { self.draw = draw }

  public static let random = Jitter { Double.random(in: 0..<1) }

  func next() -> Double { draw() }

  /// `duration` within ±10 %, so that many clients do not ask at once.
  func spread(_ duration: Duration) -> Duration { duration * (0.9 + 0.2 * next()) }
}
