/// One stretch of the feed while it is read page by page, and how far its pages have come.
public struct FeedReading: Equatable, Sendable {
  /// The shortest time there is between two events that are not at once.
  public static let instant = Duration.microseconds(1)

  /// Inclusive.
  public let from: Timestamp
  /// Exclusive; nil for an open end.
  public let to: Timestamp?
  /// Nothing after it can be claimed: events from the future must not hide those that happen until
  /// then.
  public let end: Timestamp
  private let limit: Int
  public private(set) var count = 0
  private var latest: Timestamp?
  private var earliest: Timestamp?
  /// How far an event stood behind one that is older than it.
  private var disorder = Duration.zero

  public init(from: Timestamp, to: Timestamp?, now: Timestamp, limit: Int) {
    self.from = from
    self.to = to
    self.limit = limit
    end = now
  }

  /// The newest event read, as far as it is not from the future.
  public var newest: Timestamp? { latest.map { min($0, end) } }

  /// Whether as much was read as is read at a stretch. Events of one single instant are read on: some
  /// of them could not be told from the rest.
  public var isFull: Bool { count >= (latest != nil && latest == earliest ? 10 * limit : limit) }

  /// Since when everything is read, if the pages go from newer to older; nil while they do not.
  public var reached: Timestamp? {
    guard let latest, let earliest else { return nil }
    let reached = earliest + disorder + Self.instant
    return reached <= latest ? reached : nil
  }

  /// What is read without a hole so far.
  public var loaded: TimeSpan? {
    guard let reached, let upper = to ?? newest else { return nil }
    let span = TimeSpan(from: max(reached, from), to: upper)
    return span.isEmpty ? nil : span
  }

  public mutating func note(_ page: [PlatformEvent]) {
    count += page.count
    for time in page.compactMap(\.createdAt) where time >= from && to.map({ time < $0 }) ?? true {
      if let earliest { disorder = max(disorder, time - earliest) }
      earliest = min(earliest ?? time, time)
      latest = max(latest ?? time, time)
    }
  }
}
