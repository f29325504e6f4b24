/// Events that follow each other closely and count as one.
struct Burst {
  private let quiet: Duration
  private var due: ContinuousClock.Instant?
  private var latest: ContinuousClock.Instant?

  /// The burst is over when nothing has happened for `quiet`, and ten times that after it began at the latest.
  init(quiet: Duration) { self.quiet = quiet }

  mutating func add(at now: ContinuousClock.Instant) {
    let latest = latest ?? now + quiet * 10
    self.latest = latest
    due = min(now + quiet, latest)
  }

  /// Whether a burst is over at `now`; it says so once.
  mutating func isOver(at now: ContinuousClock.Instant) -> Bool {
    guard let due, due <= now else { return false }
    self.due = nil
    latest = nil
    return true
  }

  /// How long to wait for more, in milliseconds as `poll` takes them; for ever where nothing is under way.
  func timeout(at now: ContinuousClock.Instant) -> Int32 {
    guard let due else { return -1 }
    let milliseconds = max(0, (due - now) / .milliseconds(1))
    return Int32(min(milliseconds.rounded(.up), 60_000))
  }
}
