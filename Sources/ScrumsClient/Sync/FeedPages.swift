import ScrumtopCore

/// An interval of the feed that is read page by page.
struct FeedPages: Sendable {
  private let start: FeedReading
  private(set) var query: EventQuery
  private(set) var reading: FeedReading
  private(set) var pagination = Pagination()
  private(set) var unreadable = 0

  /// Cursors belong to their query, so it does not change, even if the organization becomes known.
  init(_ reading: FeedReading, query: EventQuery) {
    (start, self.reading) = (reading, reading)
    self.query = query
    (self.query.from, self.query.to) = (reading.from, reading.to)
  }

  var hasMore: Bool { pagination.hasMore }

  mutating func accept(_ page: Page<PlatformEvent>) {
    reading.note(pagination.accept(page).records.map(\.record))
    unreadable += page.unreadable
  }

  /// Goes back to the first page if its cursor was refused.
  mutating func restart(after error: BackendError) throws(BackendError) {
    try pagination.restart(after: error, givesAgain: true)
    (reading, unreadable) = (start, 0)
  }
}
