/// The newest part of the event feed, which polls read again because events may come late and in any
/// order; what was read before is recognised by its id.
///
/// Every poll reads it to its end while it has four pages at most. A longer one is read less often, at
/// least once a minute, so that reading it costs at most four pages an interval; the polls in between
/// stop where they meet what is known.
public struct FeedOverlap: Sendable {
  /// How late an event may come, by the events' own clock.
  public static let length = Duration.seconds(300)
  private static let longestWait = Duration.seconds(60)
  private static let pagesPerInterval = 4

  /// Uptime.
  private var nextRead: Duration?

  public init() {}

  /// Whether a poll that begins now reads all of it.
  public func isDue(at uptime: Duration) -> Bool { nextRead.map { $0 <= uptime } ?? true }

  /// A poll that began at `uptime` has read all of it.
  public mutating func wasRead(at uptime: Duration, pages: Int, pollInterval: Duration) {
    let wait = pages > Self.pagesPerInterval ? pollInterval / Self.pagesPerInterval * pages : .zero
    nextRead = uptime + min(Self.longestWait, wait)
  }
}
