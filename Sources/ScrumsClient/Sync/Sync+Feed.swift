import ScrumtopCore

/// How far the event feed is read.
struct FeedProgress: Sendable {
  var window = FeedWindow()
  var organizationID: String?
  /// The API insists on an organization, and none is known.
  var needsOrganization = false
  /// When the newest complete poll began.
  var asOf: Moment?
  /// When the newest page of a poll was asked for.
  var newest: Moment?
  var unreadable = 0

  var overlap = FeedOverlap()

  func freshness(interval: Duration, loaded: Int) -> SyncStatus.Freshness {
    SyncStatus.Freshness(
      asOf: asOf, newest: newest, interval: interval, loaded: loaded, isComplete: window.isLoaded,
      unreadable: unreadable)
  }

  /// `isFull` says that the board would not keep older events.
  func coverage(now: Timestamp, isFull: Bool, error: BackendError?) -> Coverage {
    guard window.isLoaded else {
      return Coverage(extent: error.map(Coverage.Extent.failed) ?? .loading)
    }
    let extent: Coverage.Extent =
      window.isWhole(now: now) ? .complete : isFull ? .limited : .partial
    return Coverage(extent: extent, since: window.loaded.oldest, gaps: window.loaded.gaps)
  }
}

/// A stretch of the feed and the way through its pages.
struct FeedPages: Sendable {
  private let start: FeedReading
  private(set) var query: EventQuery
  private(set) var reading: FeedReading
  private(set) var pagination = Pagination()
  private(set) var unreadable = 0

  /// Cursors belong to their query, so it stays as it is, also when the organization becomes known.
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

extension Sync {
  /// Polls the feed; returns when to poll again (uptime).
  func readFeed() async -> Duration? {
    let begun = clock.now
    do throws(BackendError) {
      let sentOrganization = feed.organizationID
      do throws(BackendError) {
        try await pollFeed(at: begun)
        feed.asOf = begun
        feed.needsOrganization = false
      } catch {
        feed.needsOrganization = sentOrganization == nil && error.asksForOrganization
        throw error
      }
      succeeded(.feed)
      return begun.uptime + jitter.spread(settings.feedInterval)
    } catch {
      return failed(.feed, error)
    }
  }

  private func pollFeed(at begun: Moment) async throws(BackendError) {
    let wasLoaded = feed.window.isLoaded
    let isThorough = feed.overlap.isDue(at: begun.uptime)
    var pages = FeedPages(feed.window.nextPoll(now: begun.time), query: eventQuery())
    while true {
      let asked = clock.now
      try await readPage(of: &pages, marksLines: wasLoaded)
      feed.newest = asked
      guard pages.hasMore else { break }
      if feed.window.isReached(by: pages.reading) {
        guard isThorough, pages.pagination.pages < mostOverlapPages else { break }
      } else if pages.reading.isFull {
        break
      }
      tellStatus()
    }
    changeWindow { $0.finishPoll(pages.reading, reachedEnd: !pages.hasMore) }
    feed.unreadable = pages.unreadable
    if isThorough {
      feed.overlap.wasRead(
        at: begun.uptime, pages: pages.pagination.pages, pollInterval: settings.feedInterval)
    }
  }

  /// Pages of a poll that looks for late events: half of a minute's requests, so that the lists keep
  /// the other half.
  private var mostOverlapPages: Int { settings.requestsPerMinute.map { max(10, $0 / 2) } ?? 200 }

  /// Reads the next page of a stretch, newest or oldest first as the API likes. A cursor that grew too
  /// old costs this request, and the next one begins again.
  func readPage(
    of pages: inout FeedPages, marksLines: Bool
  ) async throws(BackendError) {
    do throws(BackendError) {
      let page = try await readEvents(
        pages.query, cursor: pages.pagination.cursor, marksLines: marksLines)
      pages.accept(page)
      changeWindow { $0.take(pages.reading) }
      try pages.pagination.check()
    } catch {
      try pages.restart(after: error)
    }
  }

  /// Notes what was read; what the board had no room to keep does not count.
  func changeWindow(_ change: (inout FeedWindow) -> Void) {
    change(&feed.window)
    guard let since = feed.window.loaded.oldest, !board.events.isInReach(since) else { return }
    // Undated events come before all others.
    let index = board.events.firstIndex(from: Timestamp(microseconds: .min + 1))
    guard index < board.events.endIndex, let oldest = board.events[index].record.createdAt else {
      return
    }
    feed.window.forget(before: oldest + FeedReading.instant)
  }

  /// How far the feed is read.
  var feedCoverage: Coverage {
    feed.coverage(
      now: clock.now.time, isFull: board.events.dropped > 0, error: backoffs[.feed]?.error)
  }

  /// Reads one page of events into the board; where `marksLines`, the lines that new ones name are
  /// read again.
  func readEvents(
    _ query: EventQuery, cursor: String?, marksLines: Bool
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let reply = try await ask(.events) { backend throws(BackendError) in
      try await backend.events(query, cursor: cursor)
    }
    take(reply.content.records, number: reply.number, at: reply.at, marksLines: marksLines)
    return reply.content
  }

  /// Takes events into the board, and from the first one the organization.
  func take(
    _ events: [SourceBacked<PlatformEvent>], number: UInt64, at: Timestamp, marksLines: Bool
  ) {
    if feed.organizationID == nil,
      let organization = events.lazy.compactMap(\.record.organizationID).first
    {
      feed.organizationID = organization
      if feed.needsOrganization { schedule.wake(.feed, at: clock.now.uptime) }
    }
    let changes = absorb(number, at, .events(events))
    guard marksLines else { return }
    for case .events(let fresh, _) in changes {
      for entry in fresh {
        if let line = entry.record.serviceLineID { details.markChanged(line) }
      }
    }
  }

  /// What every query for events says.
  func eventQuery() -> EventQuery {
    EventQuery(
      organizationID: feed.organizationID, workspaceID: settings.workspaceID,
      limit: Pagination.pageLimit)
  }
}
