/// Which frame is due when.
struct FrameScheduler {
  /// How many frames were presented.
  private(set) var presented = 0
  private(set) var isPending = false
  /// Whether the pending frame answers a person.
  private var isUrgent = false
  private var pace = FramePace()

  /// Something visible changed.
  mutating func request() { isPending = true }

  /// The next frame answers a person.
  mutating func hurry() { isUrgent = true }

  /// The earliest uptime for the next frame; not after `now` when it may be drawn at once.
  func due(at now: Duration) -> Duration { pace.due(isUrgent: isUrgent, now: now) }

  /// - Parameter count: how many frames were presented by now.
  mutating func presented(_ count: Int, at now: Duration) {
    presented = count
    pace.drew(at: now, isUrgent: isUrgent)
    (isPending, isUrgent) = (false, false)
  }
}
