/// The port to the machine's clocks, for whoever waits.
public protocol WaitingClock: Sendable {
  var now: Moment { get }
  /// Returns at `uptime`; throws when the task is cancelled.
  func sleep(until uptime: Duration) async throws
}

extension WaitingClock {
  /// Returns after `duration` of uptime; throws when the task is cancelled.
  public func sleep(for duration: Duration) async throws {
    try await sleep(until: now.uptime + duration)
  }
}
