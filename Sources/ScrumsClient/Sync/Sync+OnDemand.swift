import ScrumtopCore

extension Sync {
  /// Requests that going back in a list leaves to those that keep the screen fresh.
  private static let wishReserve = 2
  /// Stretches of the feed are begun for one wish as long as it has cost fewer requests.
  private static let mostRequests = 16

  /// Does the next thing a person asked for, one page of it; returns when to go on (uptime).
  func runWish() async -> Duration? {
    if let line = wishes.nextLine() {
      // Whoever waits for a record asks again; the list comes round anyway.
      try? await readDetail(of: line)
    } else if let wish = wishes.current {
      let wait = tellWait()
      guard wait == .zero else { return clock.now.uptime + wait }
      isReadingList = true
      await serve(wish)
      isReadingList = false
    }
    beginWish()
    return wishes.isEmpty ? nil : clock.now.uptime
  }

  /// Takes up the next list, if none is being read.
  func beginWish() {
    while wishes.current == nil, let (list, number) = wishes.nextList() {
      switch list {
      case .events, .interval:
        let parts = parts(of: list)
        if !parts.isEmpty { wishes.current = Wish(list, parts: parts, number: number) }
      case .runs, .history, .line, .event:
        wishes.current = Wish(list, number: number)
      }
    }
    tellWait()
  }

  /// Nothing of what was asked for is wanted any longer: what is under way is given up.
  func stopWishes() {
    wishes.dropLists()
    if isReadingList { jobs[.asked]?.cancel() }
  }

  /// Notes when the next request for a list is sent, if that is not now; returns how long that is.
  @discardableResult
  private func tellWait() -> Duration {
    let now = clock.now
    let end = wishes.current.flatMap {
      suspensions.end(of: $0.progress.list.endpoint, at: now.uptime)
    }
    let wait = max(
      end.map { $0 - now.uptime } ?? .zero,
      budget.wait(keeping: Self.wishReserve, at: now.uptime))
    wishes.current?.progress.nextRequest = wait > .zero ? now.time + wait : nil
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

  private func serve(_ wish: Wish) async {
    var wish = wish
    do throws(BackendError) {
      let isDone = try await readOn(&wish)
      // Meanwhile it may have been called off.
      guard wishes.current?.number == wish.number else { return }
      wishes.current = isDone ? nil : wish
    } catch {
      guard wishes.current?.number == wish.number else { return }
      wishes.fail(wish, with: error)
      tellFailure(error, of: wish.progress.list)
    }
  }

  /// The feed goes on with what it has; anything else says that it could not be read on in.
  private func tellFailure(_ error: BackendError, of list: Coverage.List) {
    switch list {
    case .events, .interval: break
    case .runs, .history, .line, .event:
      coverage[list] = Coverage(extent: .failed(error), since: coverage[list]?.since)
    }
  }

  /// Reads the next page; returns whether that was all.
  private func readOn(_ wish: inout Wish) async throws(BackendError) -> Bool {
    let list = wish.progress.list
    switch list {
    case .events, .interval: return try await readFeedOn(&wish)
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
    var pagination = place.pages[list] ?? Pagination()
    var hasNews = false
    while !hasNews, !pagination.isAtEnd {
      do throws(BackendError) {
        let read = try await page(&pagination)
        hasNews = read.hasNews
        place.pages[list] = pagination
        widen(list, to: read.times, hasMore: pagination.hasMore)
      } catch {
        try pagination.restart(after: error)
      }
    }
  }

  /// Reads the next page of the feed that a wish is for. It ends with its last part, or with as many
  /// events as are read at a stretch.
  private func readFeedOn(_ wish: inout Wish) async throws(BackendError) -> Bool {
    guard let part = wish.parts.first else { return true }
    var pages =
      wish.pages
      ?? FeedPages(
        feed.window.nextReading(of: part, after: wish.count), query: eventQuery())
    let before = pages.reading.count
    wish.progress.requests += 1
    try await readPage(of: &pages, marksLines: false)
    wish.progress.records += max(0, pages.reading.count - before)
    wish.pages = pages
    guard !pages.hasMore || pages.reading.isFull else { return false }
    changeWindow { $0.finish(pages.reading, reachedEnd: !pages.hasMore) }
    let isCut = pages.hasMore && pages.reading.loaded != nil
    wish.take(pages.reading, reachedEnd: !pages.hasMore)
    return isCut || wish.parts.isEmpty || feed.window.isEnough(wish.count)
      || wish.progress.requests >= Self.mostRequests
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
