import ScrumtopCore

extension Sync {
  /// Requests that going back in a list leaves to those that keep the screen fresh.
  private static let onDemandReserve = 2
  /// Stretches of the feed are begun for one read as long as it has cost fewer requests.
  private static let mostRequests = 16

  /// Does the next thing a person asked for, one page of it; returns when to go on (uptime).
  func readOnDemand() async -> Duration? {
    if let line = onDemand.nextLine() {
      // Whoever waits for a record asks again; the list comes round anyway.
      try? await readDetail(of: line)
    } else if let read = onDemand.current {
      let wait = updateWait()
      guard wait == .zero else { return clock.now.uptime + wait }
      isReadingList = true
      await serve(read)
      isReadingList = false
    }
    beginNextList()
    return onDemand.isEmpty ? nil : clock.now.uptime
  }

  /// Takes up the next list, if none is being read.
  func beginNextList() {
    while onDemand.current == nil, let (list, number) = onDemand.nextList() {
      switch list {
      case .events, .interval:
        let parts = parts(of: list)
        if !parts.isEmpty { onDemand.current = ListRead(list, parts: parts, number: number) }
      case .runs, .history, .line, .event:
        onDemand.current = ListRead(list, number: number)
      }
    }
    updateWait()
  }

  /// Nothing of what was asked for is wanted any longer: what is under way is given up.
  func cancelLists() {
    onDemand.cancelLists()
    if isReadingList { jobs[.onDemand]?.cancel() }
  }

  /// Notes when the next request for a list is sent, if that is not now; returns how long that is.
  @discardableResult
  private func updateWait() -> Duration {
    let now = clock.now
    let end = onDemand.current.flatMap {
      suspensions.end(of: $0.progress.list.endpoint, at: now.uptime)
    }
    let wait = max(
      end.map { $0 - now.uptime } ?? .zero,
      budget.wait(keeping: Self.onDemandReserve, at: now.uptime))
    onDemand.current?.progress.nextRequest = wait > .zero ? now.time + wait : nil
    return wait
  }

  /// What of the feed is to be read for a list, newest first.
  private func parts(of list: Coverage.List) -> [TimeSpan] {
    let now = clock.now.time
    switch list {
    case .events:
      guard !feed.window.isWhole(now: now), board.events.dropped == 0 else { return [] }
      return feed.window.earlier(now: now).map { [$0] } ?? []
    case .interval(let span):
      let kept = TimeSpan(from: now - FeedWindow.retention, to: now)
      return (span.intersection(kept).map(feedCoverage.unloaded) ?? [])
        .filter { board.events.isInReach($0.to - FeedReading.instant) }
    case .runs, .history, .line, .event: return []
    }
  }

  private func serve(_ read: ListRead) async {
    var read = read
    do throws(BackendError) {
      let isDone = try await readOn(&read)
      // Meanwhile it may have been called off.
      guard onDemand.current?.number == read.number else { return }
      onDemand.current = isDone ? nil : read
    } catch {
      guard onDemand.current?.number == read.number else { return }
      onDemand.fail(read, with: error)
      noteFailure(error, of: read.progress.list)
    }
  }

  /// The feed goes on with what it has; anything else says that it could not be read on in.
  private func noteFailure(_ error: BackendError, of list: Coverage.List) {
    switch list {
    case .events, .interval: break
    case .runs, .history, .line, .event:
      coverage[list] = Coverage(extent: .failed(error), since: coverage[list]?.since)
    }
  }

  /// Reads the next page; returns whether that was all.
  private func readOn(_ read: inout ListRead) async throws(BackendError) -> Bool {
    let list = read.progress.list
    switch list {
    case .events, .interval: return try await readFeedOn(&read)
    case .runs(let id):
      try await readOn(list) { pagination throws(BackendError) in
        try await self.readRunsPage(of: id, &pagination)
      }
    case .history(let subject):
      try await readOn(list) { pagination throws(BackendError) in
        try await self.readHistoryPage(of: subject, &pagination)
      }
    case .line(let id): try await readDetail(of: id)
    case .event(let id): try await readEvent(id)
    }
    return true
  }

  /// Reads on behind the last page until something new comes: a list whose cursor was refused is read
  /// from its beginning, and what is known of it is passed over.
  private func readOn(
    _ list: Coverage.List, page: (inout Pagination) async throws(BackendError) -> ListPage
  ) async throws(BackendError) {
    if case .complete = coverage[list]?.extent { return }
    var pagination = openView.pages[list] ?? Pagination()
    var hasNews = false
    while !hasNews, !pagination.isAtEnd {
      do throws(BackendError) {
        let loaded = try await page(&pagination)
        hasNews = loaded.hasNews
        openView.pages[list] = pagination
        widen(list, to: loaded.times, hasMore: pagination.hasMore)
      } catch {
        try pagination.restart(after: error)
      }
    }
  }

  /// Reads the next page of the feed that a read is for. It ends with its last part, or with as many
  /// events as are read at a stretch.
  private func readFeedOn(_ read: inout ListRead) async throws(BackendError) -> Bool {
    guard let part = read.parts.first else { return true }
    var pages =
      read.pages
      ?? FeedPages(
        feed.window.nextReading(of: part, after: read.count), query: eventQuery())
    let before = pages.reading.count
    read.progress.requests += 1
    try await readPage(of: &pages, marksLines: false)
    read.progress.records += max(0, pages.reading.count - before)
    read.pages = pages
    guard !pages.hasMore || pages.reading.isFull else { return false }
    changeWindow { $0.finish(pages.reading, reachedEnd: !pages.hasMore) }
    let isCut = pages.hasMore && pages.reading.loaded != nil
    read.merge(pages.reading, reachedEnd: !pages.hasMore)
    return isCut || read.parts.isEmpty || feed.window.isEnough(read.count)
      || read.progress.requests >= Self.mostRequests
  }
}

extension Coverage.List {
  /// Where it is read.
  fileprivate var endpoint: Endpoint {
    switch self {
    case .events, .interval, .history: .events
    case .runs: .runs
    case .line: .line
    case .event: .event
    }
  }
}
