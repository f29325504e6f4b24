import ScrumtopCore

/// A bucket of requests: 120 at the start, so that the first sync is not throttled, refilled at the
/// allowed rate. All times are uptime.
struct RequestBudget: Equatable, Sendable {
  static let capacity = 120.0

  /// Nil when requests are not limited.
  let perMinute: Int?
  /// What requests are taken from; nil where nothing bounds them.
  private let bucket: Bucket?
  private var tokens: Double
  private var filledAt: Duration
  private var sent: [Duration] = []

  private struct Bucket: Equatable, Sendable {
    let capacity: Double
    let perSecond: Double

    /// Where requests are not limited: enough to read a large workspace at once, and whatever is wrong,
    /// on either side, makes no flood.
    static let flood = Bucket(capacity: 400, perSecond: 50)
  }

  /// - Parameter boundsFlood: whether there is a bound also where requests are not limited.
  init(perMinute: Int?, boundsFlood: Bool = false, at now: Duration) {
    let limit = perMinute.map { max(1, $0) }
    self.perMinute = limit
    bucket =
      limit.map { Bucket(capacity: Self.capacity, perSecond: Double($0) / 60) }
      ?? (boundsFlood ? .flood : nil)
    tokens = bucket?.capacity ?? 0
    filledAt = now
  }

  /// Takes one request out, if there is one.
  mutating func take(at now: Duration) -> Bool {
    guard bucket != nil else { return true }
    guard wait(keeping: 0, at: now) == .zero else { return false }
    fill(at: now)
    count(at: now)
    return true
  }

  /// Notes requests that are sent whether or not there is room for them: a person waits for one, or it
  /// repeats another.
  mutating func count(_ requests: Int = 1, at now: Duration) {
    guard bucket != nil else { return }
    tokens -= Double(requests)
    if perMinute != nil { sent += Array(repeating: now, count: requests) }
  }

  /// How long until one can be taken with `reserve` left for others; zero when that is now.
  func wait(keeping reserve: Int, at now: Duration) -> Duration {
    guard let bucket else { return .zero }
    let missing = Double(reserve) + 1 - level(in: bucket, at: now)
    // A hair more than computed, so that a wake-up at that very time finds the request there.
    return missing <= 0 ? .zero : .seconds(missing / bucket.perSecond) + .milliseconds(1)
  }

  /// Requests of the last minute; nil when they are not limited.
  mutating func status(at now: Duration) -> SyncStatus.Budget? {
    guard let perMinute else { return nil }
    sent.removeAll { $0 <= now - .seconds(60) }
    return SyncStatus.Budget(used: sent.count, perMinute: perMinute)
  }

  private mutating func fill(at now: Duration) {
    guard let bucket else { return }
    tokens = level(in: bucket, at: now)
    filledAt = max(filledAt, now)
  }

  private func level(in bucket: Bucket, at now: Duration) -> Double {
    let elapsed = Double(max(.zero, now - filledAt).wholeMicroseconds) / 1_000_000
    return min(bucket.capacity, tokens + elapsed * bucket.perSecond)
  }
}

/// How often a list of so many pages is read.
struct Cadence: Equatable, Sendable {
  /// From the start of one full pass to the start of the next.
  let interval: Duration
  /// Between two turns, when a pass is too dear to be read at a stretch; nil otherwise.
  let spacing: Duration?
  /// Pages that are read in one turn.
  let pagesAtOnce: Int

  /// Five pages a second are work enough for a server that limits nothing.
  private static let leastSpread = Duration.milliseconds(200)
  /// Turns closer than this are taken together: waking up and drawing cost more than reading.
  private static let leastSpacing = Duration.seconds(1)

  /// A pass may cost half the budget; a dearer one is spread over its turns.
  init(pages: Int, base: Duration, perMinute: Int?) {
    let pages = max(1, pages)
    let halfBudget = perMinute.map { Duration.seconds(120) / Double(max(1, $0)) } ?? .zero
    let spread = max(Self.leastSpread, halfBudget)
    let spreadPass = spread * pages
    pagesAtOnce = max(1, Int(Self.leastSpacing / spread))
    let turn = spread * pagesAtOnce
    (interval, spacing) = spreadPass > base ? (spreadPass, pages > 1 ? turn : nil) : (base, nil)
  }
}
