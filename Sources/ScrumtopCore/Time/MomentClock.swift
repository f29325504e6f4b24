/// The source of time for everything that waits or asks how late it is.
///
/// The only clock protocol of the program. `SystemClock` in ScrumsClient reads the machine's clocks;
/// tests use `TestClock`. A function that only needs the time of one decision is given a `Moment`.
public protocol MomentClock: Sendable {
  var now: Moment { get }
  /// The moment of an instant that was stamped elsewhere in the process, such as by the terminal.
  func moment(at instant: ContinuousClock.Instant) -> Moment
  /// Returns at `uptime`; throws when the task is cancelled.
  func sleep(until uptime: Duration) async throws
}

extension MomentClock {
  /// Returns after `duration` of uptime; throws when the task is cancelled.
  public func sleep(for duration: Duration) async throws {
    try await sleep(until: now.uptime + duration)
  }
}
