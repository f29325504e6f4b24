public import ScrumtopCore

/// The way through the pages of one list. `has_more` alone ends it; a cursor that comes twice and a
/// third empty page in a row are the API's faults and end it too.
public struct PageWalk: Equatable, Sendable {
  /// The most the API gives on a page.
  public static let pageLimit = 100

  /// Sent with the next request; nil for the first page.
  public private(set) var cursor: String?
  /// Pages read so far.
  public private(set) var pages = 0
  private var seen: Set<String> = []
  private var emptyPages = 0

  public init() {}

  /// Steps past `page`; returns whether there is another one.
  public mutating func advance<Record>(past page: Page<Record>) throws(BackendError) -> Bool {
    pages += 1
    guard page.hasMore else { return false }
    emptyPages = page.records.isEmpty && page.unreadable == 0 ? emptyPages + 1 : 0
    guard emptyPages < 3 else { throw .badPaging(.emptyPages) }
    guard let next = page.cursor, !next.isEmpty else { throw .badPaging(.missingCursor) }
    guard seen.insert(next).inserted else { throw .badPaging(.repeatedCursor) }
    cursor = next
    return true
  }

  /// Whether `error` means that the cursor is worth nothing any more, because it grew too old or the
  /// server forgot its key, and the list is to be read from its beginning.
  func isExpired(by error: BackendError) -> Bool {
    guard cursor != nil, case .refused(let problem) = error else { return false }
    return problem.status == 410 || (problem.status == 400 && problem.code == "invalid_cursor")
  }
}

/// A list that was read to its end, or as far as was asked for.
public struct PagedList<Record: Decodable & Equatable & Sendable>: Equatable, Sendable {
  public var records: [Received<Record>] = []
  public var unreadable = 0
  /// Whether the list goes on behind the last record.
  public var hasMore = false
}

extension Backend {
  /// Every page of `GET /v1/execution`, or as many as give `limit` records.
  public func allExecutions(
    _ query: ExecutionQuery, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<ExecutionRecord> {
    var query = query
    query.limit = Self.pageSize(limit)
    return try await allPages(limit) { cursor throws(BackendError) in
      try await executions(query, cursor: cursor)
    }
  }

  /// Every page of `GET /v1/events`, or as many as give `limit` records.
  public func allEvents(
    _ query: EventQuery, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<PlatformEvent> {
    var query = query
    query.limit = Self.pageSize(limit)
    return try await allPages(limit) { cursor throws(BackendError) in
      try await events(query, cursor: cursor)
    }
  }

  /// Every page of `GET /v1/execution/LIN/runs`, or as many as give `limit` records.
  public func allRuns(
    of id: ServiceLineID, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<Run> {
    try await allPages(limit) { cursor throws(BackendError) in
      try await runs(of: id, limit: Self.pageSize(limit), cursor: cursor)
    }
  }

  private static func pageSize(_ limit: Int?) -> Int {
    min(max(1, limit ?? PageWalk.pageLimit), PageWalk.pageLimit)
  }

  /// An expired cursor sends it back to the first page, at most three times.
  private func allPages<Record>(
    _ limit: Int?, page: (String?) async throws(BackendError) -> Page<Record>
  ) async throws(BackendError) -> PagedList<Record> {
    var restarts = 0
    while true {
      var list = PagedList<Record>()
      var walk = PageWalk()
      do throws(BackendError) {
        repeat {
          let read = try await page(walk.cursor)
          list.records += read.records
          list.unreadable += read.unreadable
          list.hasMore = try walk.advance(past: read)
        } while list.hasMore && list.records.count < limit ?? .max
        if let limit, list.records.count > limit {
          list.records.removeLast(list.records.count - limit)
          list.hasMore = true
        }
        return list
      } catch {
        guard walk.isExpired(by: error), restarts < 3 else { throw error }
        restarts += 1
      }
    }
  }
}
