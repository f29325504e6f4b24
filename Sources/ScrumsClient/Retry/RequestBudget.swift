import ScrumtopCore

/// A token bucket of requests: 120 at the start, so that the first sync is not throttled, refilled at the
/// allowed rate. All times are uptime.
struct RequestBudget: Equatable, Sendable {
  static let capacity = 120.0

  /// Nil when requests are not limited.
  let perMinute: Int?
  /// Nil where not even floods are bounded.
  private let bucket: Bucket?
  private var tokens: Double
  private var filledAt: Duration
  private var sent: [Duration] = []

  private struct Bucket: Equatable, Sendable {
    let capacity: Double
    let perSecond: Double

    /// Where requests are not limited: enough to read a large workspace at once, but no flood, whatever
    /// is wrong on either side.
    static let flood = Bucket(capacity: 400, perSecond: 50)
  }

  /// - Parameter boundsFlood: whether there is a bound even if requests are not limited.
  init(perMinute: Int?, boundsFlood: Bool = false, at now: Duration) {
    let limit = perMinute.map { max(1, $0) }
    self.perMinute = limit
    bucket =
      limit.map { Bucket(capacity: Self.capacity, perSecond: Double($0) / 60) }
      ?? (boundsFlood ? .flood : nil)
    tokens = bucket?.capacity ?? 0
    filledAt = now
  }

  /// Takes one request out of the bucket; returns false when it is empty.
  mutating func take(at now: Duration) -> Bool {
    guard bucket != nil else { return true }
    guard wait(keeping: 0, at: now) == .zero else { return false }
    fill(at: now)
    count(at: now)
    return true
  }

  /// Counts requests that are sent even if the bucket is empty: actions and resent requests.
  mutating func count(_ requests: Int = 1, at now: Duration) {
    guard bucket != nil else { return }
    tokens -= Double(requests)
    if perMinute != nil { sent += Array(repeating: now, count: requests) }
  }

  /// The time until a request can be taken with `reserve` left for others; zero for now.
  func wait(keeping reserve: Int, at now: Duration) -> Duration {
    guard let bucket else { return .zero }
    let missing = Double(reserve) + 1 - level(in: bucket, at: now)
    // Slightly more than computed, so that the bucket is not empty at that very time.
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
