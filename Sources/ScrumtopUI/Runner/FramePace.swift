/// When the next frame may be drawn: at most thirty a second.
///
/// What the API sends is drawn together in even steps. An answer to a key does not wait for the step,
/// only for the second's thirty frames, so that a poll just before a key does not delay it. Right after
/// it the line is left to the next key: what came meanwhile is drawn with the answer to that one.
struct FramePace: Equatable, Sendable {
  private static let perSecond = 30
  private static let step: Duration = .milliseconds(34)
  /// Longer than the pause between two keys of a held one.
  private static let restAfterKey: Duration = .milliseconds(100)

  /// The last frames, oldest first; uptime.
  private var drawn: [Duration] = []
  /// The last answer to a key.
  private var lastUrgent: Duration?

  /// The earliest uptime for the next frame; not after `now` when it may be drawn at once.
  func due(isUrgent: Bool, now: Duration) -> Duration {
    guard let last = drawn.last else { return now }
    guard isUrgent else {
      let rested = lastUrgent.map { $0 + Self.restAfterKey } ?? now
      return max(now, last + Self.step, rested)
    }
    guard drawn.count == Self.perSecond, let first = drawn.first else { return now }
    return max(now, first + .seconds(1))
  }

  mutating func drew(at uptime: Duration, isUrgent: Bool) {
    if isUrgent { lastUrgent = uptime }
    drawn.append(uptime)
    if drawn.count > Self.perSecond { drawn.removeFirst() }
  }
}
