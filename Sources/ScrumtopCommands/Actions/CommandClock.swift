public import ScrumtopCore

/// Time as the commands that wait need it.
public protocol CommandClock: Sendable {
  var now: Moment { get }
  /// Returns at `uptime`; throws when the task is cancelled.
  func sleep(until uptime: Duration) async throws
}
