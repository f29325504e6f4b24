/// Reads a list page by page, in the API's order, and holds no more than one page.
///
/// Where a cursor grew too old the list is begun again, at most three times, and goes on behind the
/// last record it gave: the lists' orders never change.
public struct PageReader<Record: Decodable & Equatable & Sendable> {
  private let page: (String?) async throws(BackendError) -> Page<Record>
  private let id: (Record) -> String
  private var walk = PageWalk()
  /// Whether the last page was read.
  public private(set) var isAtEnd = false
  private var restarts = 0
  private var lastID: String?
  /// The record behind which a list that was begun again goes on.
  private var sought: String?

  init(
    id: @escaping (Record) -> String,
    page: @escaping (String?) async throws(BackendError) -> Page<Record>
  ) {
    self.id = id
    self.page = page
  }

  /// How many pages were read.
  public private(set) var pagesRead = 0

  /// The next page with a record in it; nil at the end of the list.
  public mutating func next() async throws(BackendError) -> Page<Record>? {
    while !isAtEnd {
      let read: Page<Record>
      do throws(BackendError) { read = try await page(walk.cursor) } catch {
        guard walk.isExpired(by: error), restarts < 3 else { throw error }
        (walk, sought, restarts) = (PageWalk(), lastID, restarts + 1)
        continue
      }
      pagesRead += 1
      isAtEnd = try !walk.advance(past: read)
      let fresh = unseen(in: read)
      if !fresh.records.isEmpty || fresh.unreadable > 0 { return fresh }
    }
    return nil
  }

  /// The page without what was given before the list was begun again.
  private mutating func unseen(in page: Page<Record>) -> Page<Record> {
    var records = page.records[...]
    if let sought {
      guard let index = records.firstIndex(where: { id($0.record) == sought }) else {
        return Page(records: [])
      }
      records = records[(index + 1)...]
      self.sought = nil
    }
    lastID = records.last.map { id($0.record) } ?? lastID
    return Page(records: Array(records), unreadable: page.unreadable)
  }
}

extension Backend {
  /// The pages of `GET /v1/execution`; `mostWanted` is how many records are wanted of it, nil for all.
  public func executionPages(
    _ query: ExecutionQuery, mostWanted: Int? = nil
  ) -> PageReader<ExecutionRecord> {
    var query = query
    query.limit = PageWalk.pageLimit(for: mostWanted)
    return PageReader(
      id: { $0.serviceLineID.rawValue },
      page: { [query] cursor throws(BackendError) in
        try await executions(query, cursor: cursor)
      })
  }

  /// The pages of `GET /v1/events`, newest first as the documents say.
  public func eventPages(
    _ query: EventQuery, mostWanted: Int? = nil
  ) -> PageReader<PlatformEvent> {
    var query = query
    query.limit = PageWalk.pageLimit(for: mostWanted)
    return PageReader(
      id: { $0.id.rawValue },
      page: { [query] cursor throws(BackendError) in try await events(query, cursor: cursor) })
  }

  /// The pages of `GET /v1/execution/LIN/runs`.
  public func runPages(of line: ServiceLineID, mostWanted: Int? = nil) -> PageReader<Run> {
    let limit = PageWalk.pageLimit(for: mostWanted)
    return PageReader(
      id: { $0.id.rawValue },
      page: { cursor throws(BackendError) in
        try await runs(of: line, limit: limit, cursor: cursor)
      })
  }
}

extension PageWalk {
  /// As few records a page as are wanted, at most what the API gives.
  static func pageLimit(for wanted: Int?) -> Int { min(max(1, wanted ?? pageLimit), pageLimit) }
}
