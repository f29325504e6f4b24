import ScrumtopCore
import ScrumtopPresentation

/// The instants and frames that came with the inputs: the dashboard has no other clock.
struct InputTiming: Equatable, Sendable {
  /// When the session began: data that never came is late from then on.
  private(set) var startedAt: Moment
  /// The instant of the newest input; ages are counted up to it.
  private(set) var now: Moment
  /// How many frames had been presented at the newest input.
  private(set) var presented = 0
  /// The last key, in uptime; nil before the first one.
  private(set) var lastKeyAt: Duration?
  /// The key before the last one, in uptime.
  private(set) var previousKeyAt: Duration?
  /// The step of ages at the newest input; filters by age are evaluated once a step.
  private(set) var ageStep: Int64 = 0

  /// Rows do not move for this long after a key.
  private static let holdAfterKey: Duration = .seconds(2)
  /// Ages and countdowns are looked at this often when nothing else happens.
  private static let ageInterval: Duration = .seconds(5)

  init(startedAt: Moment) {
    self.startedAt = startedAt
    now = startedAt
  }

  mutating func advance(to now: Moment, presented: Int) {
    (self.now, self.presented) = (now, presented)
  }

  /// Records that a person pressed a key or pasted just now.
  mutating func recordKey() { (previousKeyAt, lastKeyAt) = (lastKeyAt, now.uptime) }

  /// - Returns: whether ages are a step further than when this was last asked.
  mutating func advanceAgeStep() -> Bool {
    let step = now.uptime.wholeMicroseconds / Self.ageInterval.wholeMicroseconds
    defer { ageStep = step }
    return step != ageStep
  }

  /// Begins another session.
  mutating func restart() { startedAt = now }

  /// Whether somebody has pressed a key at all.
  var hasReader: Bool { lastKeyAt != nil }

  /// Until when rows do not move after the last key, in uptime.
  var holdEnd: Duration? { lastKeyAt.map { $0 + Self.holdAfterKey } }

  var isHoldingAfterKey: Bool { holdEnd.map { now.uptime < $0 } ?? false }

  /// The next look at ages, on a fixed grid, so that inputs in between do not put it off.
  var nextAgeStep: Duration {
    let interval = Self.ageInterval.wholeMicroseconds
    return .microseconds((now.uptime.wholeMicroseconds / interval + 1) * interval)
  }
}
