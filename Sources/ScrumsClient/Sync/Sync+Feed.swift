import ScrumtopCore

/// How far the event feed is read.
struct FeedProgress: Sendable {
  var window = FeedWindow()
  var organizationID: String?
  /// The API insists on an organization, and none is known.
  var needsOrganization = false
  /// When the newest complete poll began.
  var asOf: Timestamp?
  var unreadable = 0

  func freshness(interval: Duration, loaded: Int) -> SyncStatus.Freshness {
    SyncStatus.Freshness(
      asOf: asOf, interval: interval, loaded: loaded, isComplete: window.isLoaded,
      unreadable: unreadable)
  }

  func coverage(now: Timestamp, error: BackendError?) -> Coverage {
    guard let since = window.since else {
      return Coverage(extent: error.map(Coverage.Extent.failed) ?? .loading)
    }
    return Coverage(extent: window.isWhole(now: now) ? .complete : .partial, since: since)
  }
}

extension Sync {
  /// Polls the feed; returns when to poll again (uptime).
  func readFeed() async -> Duration? {
    let begun = clock.now()
    do throws(BackendError) {
      let sentOrganization = feed.organizationID
      do throws(BackendError) {
        let wasLoaded = feed.window.isLoaded
        let (reading, end, unreadable) = try await read(
          feed.window.nextReading(now: begun.time), marksLines: wasLoaded)
        feed.window.finish(reading, reachedEnd: end)
        feed.unreadable = unreadable
        feed.asOf = begun.time
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

  /// Reads one stretch, page by page, newest or oldest first as the API likes.
  func read(
    _ start: FeedWindow.Reading, marksLines: Bool
  ) async throws(BackendError) -> (reading: FeedWindow.Reading, reachedEnd: Bool, unreadable: Int) {
    var restarts = 0
    var reading = start
    var walk = PageWalk()
    var unreadable = 0
    // Cursors belong to their query, so it stays as it is, also when the organization becomes known.
    var query = eventQuery()
    (query.from, query.to) = (start.from, start.to)
    while true {
      do throws(BackendError) {
        let page = try await readEvents(query, cursor: walk.cursor, marksLines: marksLines)
        reading.note(page.records.map(\.record))
        unreadable += page.unreadable
        guard try walk.advance(past: page) else { return (reading, true, unreadable) }
        if reading.isFull { return (reading, false, unreadable) }
        tellStatus()
      } catch {
        guard walk.isExpired(by: error), restarts < 3 else { throw error }
        restarts += 1
        (reading, walk, unreadable) = (start, PageWalk(), 0)
      }
    }
  }

  /// Reads one page of events into the board; where `marksLines`, the lines that new ones name are
  /// read again.
  func readEvents(
    _ query: EventQuery, cursor: String?, marksLines: Bool
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let reply = try await ask { backend throws(BackendError) in
      try await backend.events(query, cursor: cursor)
    }
    take(reply.content.records, number: reply.number, at: reply.at, marksLines: marksLines)
    return reply.content
  }

  /// Takes events into the board, and from the first one the organization.
  func take(
    _ events: [Received<PlatformEvent>], number: UInt64, at: Timestamp, marksLines: Bool
  ) {
    if feed.organizationID == nil,
      let organization = events.lazy.compactMap(\.record.organizationID).first
    {
      feed.organizationID = organization
      if feed.needsOrganization { schedule.wake(.feed, at: clock.now().uptime) }
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
      limit: PageWalk.pageLimit)
  }
}

extension BackendError {
  /// Whether the API refuses a query because it does not say which organization it is for.
  var asksForOrganization: Bool {
    guard case .refused(let problem) = self, problem.status == 422 || problem.status == 400 else {
      return false
    }
    return [problem.code, problem.detail].contains {
      $0?.lowercased().contains("organization") ?? false
    }
  }
}
