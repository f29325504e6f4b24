import ScrumtopCore

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
      reportStatus()
    }
    changeWindow { $0.finishPoll(pages.reading, reachedEnd: !pages.hasMore) }
    feed.unreadable = pages.unreadable
    if isThorough {
      feed.overlap.wasRead(
        at: begun.uptime, pages: pages.pagination.pages, pollInterval: settings.feedInterval)
    }
  }

  /// The most pages of a poll that looks for late events: half of a minute's requests; the lists keep the
  /// other half.
  private var mostOverlapPages: Int { settings.requestsPerMinute.map { max(10, $0 / 2) } ?? 200 }

  /// Reads the next page of an interval, newest or oldest first as the API sends them. If the cursor has
  /// expired, the next call begins again.
  func readPage(
    of pages: inout FeedPages, marksLines: Bool
  ) async throws(BackendError) {
    do throws(BackendError) {
      let page = try await readEvents(
        pages.query, cursor: pages.pagination.cursor, marksLines: marksLines)
      pages.accept(page)
      changeWindow { $0.merge(pages.reading) }
      try pages.pagination.check()
    } catch {
      try pages.restart(after: error)
    }
  }

  /// Updates what is loaded; events that the board dropped do not count.
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

  /// Reads one page of events into the board.
  ///
  /// - Parameter marksLines: whether the lines that new events name are read again.
  func readEvents(
    _ query: EventQuery, cursor: String?, marksLines: Bool
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let reply = try await ask(.events) { backend throws(BackendError) in
      try await backend.events(query, cursor: cursor)
    }
    merge(reply.content.records, number: reply.number, at: reply.at, marksLines: marksLines)
    return reply.content
  }

  /// Merges events into the board, and learns the organization from the first one.
  func merge(
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

  /// The parameters of every query for events.
  func eventQuery() -> EventQuery {
    EventQuery(
      organizationID: feed.organizationID, workspaceID: settings.workspaceID,
      limit: Pagination.pageLimit)
  }
}
