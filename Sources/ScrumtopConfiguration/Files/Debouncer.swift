/// Counts events that follow each other closely as one.
struct Debouncer {
  private let quiet: Duration
  private var due: ContinuousClock.Instant?
  private var latest: ContinuousClock.Instant?

  /// Fires when nothing has happened for `quiet`, and at the latest ten times that after the first event.
  init(quiet: Duration) { self.quiet = quiet }

  mutating func add(at now: ContinuousClock.Instant) {
    let latest = latest ?? now + quiet * 10
    self.latest = latest
    due = min(now + quiet, latest)
  }

  /// Whether the events before `now` are due; true once for each group.
  mutating func fires(at now: ContinuousClock.Instant) -> Bool {
    guard let due, due <= now else { return false }
    self.due = nil
    latest = nil
    return true
  }

  /// The timeout for `poll`, in milliseconds: until it fires, or without end when no event is pending.
  func timeout(at now: ContinuousClock.Instant) -> Int32 {
    guard let due else { return -1 }
    let milliseconds = max(0, (due - now) / .milliseconds(1))
    return Int32(min(milliseconds.rounded(.up), 60_000))
  }
}
