/// Switches to other contexts: only the last one that was asked for counts, and it waits until nothing is
/// being typed, so that keys never reach another screen than the one they were meant for.
struct ContextSwitch: Sendable {
  /// Another context that answered and is not shown yet.
  struct Ready: Sendable {
    let connected: Connected
    let request: HostRequest
  }

  /// How many were asked for.
  private(set) var number = 0
  private(set) var ready: Ready?

  /// Another switch is asked for.
  /// - Returns: the connection that is no longer wanted, to be closed.
  mutating func begin() -> Connected? {
    number += 1
    defer { ready = nil }
    return ready?.connected
  }

  /// A context answered.
  /// - Returns: the connection to be closed, where it answered too late.
  mutating func handle(_ ready: Ready, number: Int) -> Connected? {
    guard number == self.number else { return ready.connected }
    self.ready = ready
    return nil
  }

  /// The context to be shown, where one is ready.
  mutating func next() -> Ready? {
    defer { ready = nil }
    return ready
  }
}
