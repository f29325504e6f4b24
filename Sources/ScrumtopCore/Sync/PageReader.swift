/// Reads a list page by page, in the API's order, and holds no more than one page.
public struct PageReader<Record: PagedRecord> {
  private let page: (String?) async throws(BackendError) -> Page<Record>
  private var pagination = Pagination()
  /// How many pages were read.
  public private(set) var pagesRead = 0

  init(page: @escaping (String?) async throws(BackendError) -> Page<Record>) { self.page = page }

  /// Whether the last page was read.
  public var isAtEnd: Bool { pagination.isAtEnd }

  /// Whether another page is announced.
  public var hasMore: Bool { pagination.hasMore }

  /// Records that came more than once and were given once.
  public var repeated: Int { pagination.repeated }

  /// The next page with something new in it; nil at the end of the list.
  ///
  /// - Throws: `.badPaging` when the list broke off, after everything that came was given.
  public mutating func next() async throws(BackendError) -> Page<Record>? {
    while !pagination.isAtEnd {
      try pagination.check()
      do throws(BackendError) {
        let fresh = pagination.accept(try await page(pagination.cursor))
        pagesRead += 1
        if !fresh.records.isEmpty || fresh.unreadable > 0 { return fresh }
      } catch {
        try pagination.restart(after: error)
      }
    }
    return nil
  }
}

extension Backend {
  /// The pages of `GET /v1/execution`; `mostWanted` is how many records are wanted of it, nil for all.
  public func executionPages(
    _ query: ExecutionQuery, mostWanted: Int? = nil
  ) -> PageReader<ExecutionRecord> {
    var query = query
    query.limit = Pagination.pageLimit(for: mostWanted)
    return PageReader { [query] cursor throws(BackendError) in
      try await executions(query, cursor: cursor)
    }
  }

  /// The pages of `GET /v1/events`, newest first as the documents say.
  public func eventPages(
    _ query: EventQuery, mostWanted: Int? = nil
  ) -> PageReader<PlatformEvent> {
    var query = query
    query.limit = Pagination.pageLimit(for: mostWanted)
    return PageReader { [query] cursor throws(BackendError) in
      try await events(query, cursor: cursor)
    }
  }

  /// The pages of `GET /v1/execution/LIN/runs`.
  public func runPages(of line: ServiceLineID, mostWanted: Int? = nil) -> PageReader<Run> {
    let limit = Pagination.pageLimit(for: mostWanted)
    return PageReader { cursor throws(BackendError) in
      try await runs(of: line, limit: limit, cursor: cursor)
    }
  }
}

extension Pagination {
  /// As few records a page as are wanted, at most what the API gives.
  static func pageLimit(for wanted: Int?) -> Int { min(max(1, wanted ?? pageLimit), pageLimit) }
}
