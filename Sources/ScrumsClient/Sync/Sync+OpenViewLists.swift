import ScrumtopCore

/// What one page of a list of the open view says about the others.
struct ListPage {
  let times: [Timestamp?]
  /// Whether one of its records was read before.
  let isKnown: Bool
  /// Whether one of its records is new to this pass over the list.
  let hasNews: Bool
}

extension Sync {
  /// Reads the newest runs of a line, and on to those that are known.
  func readRuns(of id: ServiceLineID) async throws(BackendError) {
    let list = Coverage.List.runs(id)
    guard board.line(id)?.record.executionModel?.hasRuns != false else {
      coverage[list] = Coverage(extent: .notSupported)
      return
    }
    do throws(BackendError) {
      try await readNewest(of: list) { pagination throws(BackendError) in
        try await self.readRunsPage(of: id, &pagination)
      }
    } catch {
      guard error.isRunsNotSupported else {
        if coverage[list]?.since == nil { coverage[list] = Coverage(extent: .failed(error)) }
        throw error
      }
      coverage[list] = Coverage(extent: .notSupported)
    }
  }

  /// Reads one page of runs.
  func readRunsPage(
    of id: ServiceLineID, _ pagination: inout Pagination
  ) async throws(BackendError) -> ListPage {
    let cursor = pagination.cursor
    let reply = try await ask(.runs) { backend throws(BackendError) in
      try await backend.runs(of: id, limit: Pagination.pageLimit, cursor: cursor)
    }
    absorb(reply.number, reply.at, .runs(id, reply.content.records))
    return try page(reply.content, of: .runs(id), &pagination, time: \.startedAt)
  }

  /// Reads the newest events of a subject, and on to those that are known.
  func readHistory(of subject: String) async throws(BackendError) {
    let list = Coverage.List.history(subjectID: subject)
    do throws(BackendError) {
      try await readNewest(of: list) { pagination throws(BackendError) in
        try await self.readHistoryPage(of: subject, &pagination)
      }
      openView.isHistoryLoaded = true
    } catch {
      if coverage[list]?.since == nil { coverage[list] = Coverage(extent: .failed(error)) }
      throw error
    }
  }

  /// Reads one page of the events of a subject.
  func readHistoryPage(
    of subject: String, _ pagination: inout Pagination
  ) async throws(BackendError) -> ListPage {
    var query = eventQuery()
    query.subjectID = subject
    query = openView.historyQueries[subject] ?? query
    let content = try await readEvents(query, cursor: pagination.cursor, marksLines: false)
    openView.historyQueries[subject] = query
    return try page(
      content, of: .history(subjectID: subject), &pagination, time: \.createdAt)
  }

  private func page<Record: PagedRecord>(
    _ content: Page<Record>, of list: Coverage.List, _ pagination: inout Pagination,
    time: (Record) -> Timestamp?
  ) throws(BackendError) -> ListPage {
    let known = openView.pages[list]
    let isKnown = content.records.contains { known?.hasSeen($0.record) ?? false }
    let fresh = pagination.accept(content).records
    try pagination.check()
    return ListPage(
      times: content.records.map { time($0.record) }, isKnown: isKnown, hasNews: !fresh.isEmpty)
  }

  /// Reads the newest page of a list, and on to what was read before. Where that is too far, `more` goes
  /// on behind what was read now.
  private func readNewest(
    of list: Coverage.List,
    page: (inout Pagination) async throws(BackendError) -> ListPage
  ) async throws(BackendError) {
    var pagination = Pagination()
    var times: [Timestamp?] = []
    repeat {
      let read = try await page(&pagination)
      times += read.times
      if read.isKnown {
        openView.pages[list]?.formUnion(pagination)
        // Going further back may have failed; it can be asked for again.
        if coverage[list]?.hasFailed ?? false { coverage[list]?.extent = .partial }
        return
      }
    } while openView.pages[list] != nil && pagination.hasMore
      && pagination.pages < Self.mostNewPages
    coverage[list] = nil
    openView.pages[list] = pagination
    widen(list, to: times, hasMore: pagination.hasMore)
  }

  /// Pages that are read to meet what was read before.
  private static let mostNewPages = 10

  /// More of a list is loaded; `times` are its records'.
  func widen(_ list: Coverage.List, to times: [Timestamp?], hasMore: Bool) {
    let oldest = ([coverage[list]?.since] + times).compactMap { $0 }.min()
    coverage[list] = Coverage(extent: hasMore ? .partial : .complete, since: oldest)
  }
}
