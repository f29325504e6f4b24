import ScrumtopCore

/// How far what stands open is read.
struct PlaceProgress: Sendable {
  /// Whether the events of the thing, or the event itself, were read since it was opened.
  var isHistoryLoaded = false
  /// Where `more` goes on, by list; kept while the thing is open.
  var pages: [Coverage.List: Pagination] = [:]
  /// The query that a history was begun with; its cursors belong to it.
  var historyQueries: [String: EventQuery] = [:]
  /// When the next request is sent, if the budget makes it wait.
  var nextRequest: Timestamp?
  /// When it was opened.
  var openedAt: Moment?
  /// When the newest read of all of it began.
  var asOf: Moment?
  /// How long after that it is read again; nil when once is enough.
  var interval: Duration?
}

/// What a page of a list told that stands open.
struct ListPage {
  let times: [Timestamp?]
  /// Whether one of its records was read before.
  let isKnown: Bool
  /// Whether one of its records is new to this way through the list.
  let hasNews: Bool
}

extension Sync {
  /// Something else was opened.
  func open(_ place: Subscription.OpenView, now: Duration) {
    self.place = PlaceProgress()
    self.place.openedAt = clock.now
    backoffs[.place] = nil
    let lists = place.lists
    // What is told of one record is about its being open.
    for list in coverage.keys where list.isOneRecord { coverage[list] = nil }
    for list in lists where coverage[list]?.hasFailed ?? true {
      coverage[list] = Coverage(extent: .loading)
    }
    if place != .panes { schedule.wake(.place, at: now) }
  }

  /// Tells how far something is read, if that stands open.
  func noteOpen(_ list: Coverage.List, _ extent: Coverage.Extent) {
    if subscription.openView.lists.contains(list) { coverage[list] = Coverage(extent: extent) }
  }

  /// Reads what stands open; returns when to read it again (uptime), nil when once is enough.
  func readPlace() async -> Duration? {
    let now = clock.now
    let begun = now.uptime
    let wait = budget.wait(keeping: 0, at: begun)
    place.nextRequest = wait > .zero ? now.time + wait : nil
    guard wait == .zero else { return begun + wait }
    let opened = subscription.openView
    do throws(BackendError) {
      let next = try await read(opened)
      // Something else was opened meanwhile: it comes at once.
      guard subscription.openView == opened else { return clock.now.uptime }
      succeeded(.place)
      (place.asOf, place.interval) = (now, next)
      return next.map { begun + jitter.spread($0) }
    } catch {
      guard subscription.openView == opened else { return clock.now.uptime }
      let next = failed(.place, error)
      tellFailure(error, of: opened, nextTry: clock.now.time + (next - clock.now.uptime))
      // What the API wants no rest from is read on; the rest is refused here, at no cost.
      let isResting = error.isOfOneEndpoint && error.retryAfter != nil
      return isResting ? min(next, begun + settings.placeInterval) : next
    }
  }

  /// How old what stands open is, where it is kept fresh.
  var placeFreshness: SyncStatus.Freshness? {
    guard case .line = subscription.openView, place.asOf == nil || place.interval != nil else {
      return nil
    }
    var freshness = SyncStatus.Freshness(
      asOf: place.asOf, newest: place.asOf ?? place.openedAt,
      interval: place.interval ?? settings.placeInterval)
    freshness.note(backoffs[.place])
    return freshness
  }

  /// What stands open and waits for the budget before anything of it could be read.
  var placeProgress: SyncStatus.Progress? {
    guard let next = place.nextRequest,
      let list = subscription.openView.lists.first(where: { coverage[$0]?.extent == .loading })
    else { return nil }
    return SyncStatus.Progress(list: list, nextRequest: next)
  }

  /// What the failure kept from being read must not stand as on its way.
  private func tellFailure(
    _ error: BackendError, of opened: Subscription.OpenView, nextTry: Timestamp?
  ) {
    for list in opened.lists {
      switch coverage[list]?.extent {
      case .loading, .failed, nil:
        coverage[list] = Coverage(
          extent: .failed(error), since: coverage[list]?.since, nextTry: nextTry)
      case .partial, .complete, .limited, .notSupported: break
      }
    }
  }

  /// Returns how long after its beginning it is to be repeated.
  private func read(_ opened: Subscription.OpenView) async throws(BackendError) -> Duration? {
    switch opened {
    case .panes: return nil
    case .line(let id):
      guard id.isWellFormed else { return giveUp(on: opened) }
      var failure: BackendError?
      do throws(BackendError) { try await readDetail(of: id) } catch {
        failure = try error.ofOneEndpoint()
      }
      guard subscription.openView == opened else { return nil }
      // What is gone is only looked for now and then; the list tells when it is back.
      guard board.isPresent(id) else {
        if let failure { throw failure }
        if case .failed(let error) = coverage[.line(id)]?.extent {
          tellFailure(error, of: opened, nextTry: nil)
        }
        return settings.placeInterval * 12
      }
      do throws(BackendError) { try await readRuns(of: id) } catch {
        let own = try error.ofOneEndpoint()
        failure = failure ?? own
      }
      if subscription.openView == opened, !place.isHistoryLoaded {
        do throws(BackendError) { try await readHistory(of: id.rawValue) } catch {
          failure = failure ?? error
        }
      }
      if let failure { throw failure }
      return settings.placeInterval
    case .event(let id):
      guard id.isWellFormed else { return giveUp(on: opened) }
      guard !place.isHistoryLoaded else { return nil }
      try await readEvent(id)
      return nil
    case .history(let subject):
      guard !place.isHistoryLoaded else { return nil }
      try await readHistory(of: subject)
      return nil
    }
  }

  /// An id that is none of the platform's is not sent; the API would know no such thing.
  private func giveUp(on opened: Subscription.OpenView) -> Duration? {
    tellFailure(.refused(APIProblem(status: 404)), of: opened, nextTry: nil)
    return nil
  }

  private func readRuns(of id: ServiceLineID) async throws(BackendError) {
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

  private func readHistory(of subject: String) async throws(BackendError) {
    let list = Coverage.List.history(subjectID: subject)
    do throws(BackendError) {
      try await readNewest(of: list) { pagination throws(BackendError) in
        try await self.readHistoryPage(of: subject, &pagination)
      }
      place.isHistoryLoaded = true
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
    query = place.historyQueries[subject] ?? query
    let content = try await readEvents(query, cursor: pagination.cursor, marksLines: false)
    place.historyQueries[subject] = query
    return try page(
      content, of: .history(subjectID: subject), &pagination, time: \.createdAt)
  }

  private func page<Record: PagedRecord>(
    _ content: Page<Record>, of list: Coverage.List, _ pagination: inout Pagination,
    time: (Record) -> Timestamp?
  ) throws(BackendError) -> ListPage {
    let known = place.pages[list]
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
        place.pages[list]?.formUnion(pagination)
        // Going further back may have failed; it can be asked for again.
        if coverage[list]?.hasFailed ?? false { coverage[list]?.extent = .partial }
        return
      }
    } while place.pages[list] != nil && pagination.hasMore && pagination.pages < Self.mostNewPages
    coverage[list] = nil
    place.pages[list] = pagination
    widen(list, to: times, hasMore: pagination.hasMore)
  }

  /// Pages that are read to meet what was read before.
  private static let mostNewPages = 10

  /// More of a list is loaded; `times` are its records'.
  func widen(_ list: Coverage.List, to times: [Timestamp?], hasMore: Bool) {
    let oldest = ([coverage[list]?.since] + times).compactMap { $0 }.min()
    coverage[list] = Coverage(extent: hasMore ? .partial : .complete, since: oldest)
  }

  /// Reads one event by its id. One that answers 404 is told so; a list's copy of it stays.
  func readEvent(_ id: EventID) async throws(BackendError) {
    do throws(BackendError) {
      let reply = try await ask(.event) { backend throws(BackendError) in
        try await backend.event(id)
      }
      take([reply.content], number: reply.number, at: reply.at, marksLines: false)
      noteOpen(.event(id), .complete)
    } catch {
      guard error.isNotFound else { throw error }
      noteOpen(.event(id), .failed(error))
    }
    place.isHistoryLoaded = true
  }
}

extension BackendError {
  /// Whether another endpoint may well answer: this one did, with an error.
  fileprivate var isOfOneEndpoint: Bool {
    switch self {
    case .refused(let problem): problem.status != 401 && problem.status != 429
    case .tooLarge, .notTheAPI, .badPaging, .wrongSubject: true
    case .unreachable, .timedOut, .interrupted, .untrusted, .redirected: false
    }
  }

  /// Itself, where the others may well answer; else it is thrown.
  fileprivate func ofOneEndpoint() throws(BackendError) -> BackendError {
    guard isOfOneEndpoint else { throw self }
    return self
  }
}

extension Subscription.OpenView {
  /// What is read while this stands open.
  fileprivate var lists: [Coverage.List] {
    switch self {
    case .panes: []
    case .line(let id): [.line(id), .runs(id), .history(subjectID: id.rawValue)]
    case .event(let id): [.event(id)]
    case .history(let subject): [.history(subjectID: subject)]
    }
  }
}

extension Coverage.List {
  fileprivate var isOneRecord: Bool {
    switch self {
    case .line, .event: true
    case .events, .interval, .runs, .history: false
    }
  }
}

extension Coverage {
  fileprivate var hasFailed: Bool {
    if case .failed = extent { true } else { false }
  }
}
