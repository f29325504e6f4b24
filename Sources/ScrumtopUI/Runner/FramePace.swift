/// When the next frame may be drawn: at most thirty a second.
///
/// What the API sends is drawn together in even steps. An answer to a key does not wait for the step,
/// only for the second's thirty frames, so that a poll just before a key does not delay it.
struct FramePace: Equatable, Sendable {
  private static let perSecond = 30
  private static let step: Duration = .milliseconds(34)

  /// The last frames, oldest first; uptime.
  private var drawn: [Duration] = []

  /// The earliest uptime for the next frame; not after `now` when it may be drawn at once.
  func due(isUrgent: Bool, now: Duration) -> Duration {
    guard let last = drawn.last else { return now }
    if !isUrgent { return max(now, last + Self.step) }
    guard drawn.count == Self.perSecond, let first = drawn.first else { return now }
    return max(now, first + .seconds(1))
  }

  mutating func drew(at uptime: Duration) {
    drawn.append(uptime)
    if drawn.count > Self.perSecond { drawn.removeFirst() }
  }
}
