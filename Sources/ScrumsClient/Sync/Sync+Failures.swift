import ScrumtopCore

extension Sync {
  /// Notes that a lane's job failed; returns when it is tried again (uptime).
  func failed(_ lane: Lane, _ error: BackendError) -> Duration {
    let now = clock.now()
    let wait = backoffs[lane, default: Backoff()].failed(
      with: error, at: now.time, chance: jitter.next())
    keepQuiet(after: error)
    if lane == .lines { lineList.nextTry = now.time + wait }
    return now.uptime + wait
  }

  /// The API's wish for quiet is meant for the client, not for one list.
  func keepQuiet(after error: BackendError) {
    guard case .refused(let problem) = error, let asked = problem.retryAfter,
      problem.status == 429 || problem.status == 503
    else { return }
    schedule.hold(until: clock.now().uptime + asked)
  }

  /// Notes that a lane's job succeeded. When the heartbeat comes back, the others need not wait out
  /// their back-off.
  func succeeded(_ lane: Lane) {
    let wasFailing = backoffs[lane]?.isFailing ?? false
    backoffs[lane] = nil
    guard lane == .lines else { return }
    lineList.nextTry = nil
    guard wasFailing else { return }
    let now = clock.now().uptime
    for (other, backoff) in backoffs where backoff.error?.isOfTheConnection ?? false {
      schedule.wake(other, at: now)
    }
  }

  func currentStatus() -> SyncStatus {
    var status = SyncStatus()
    let lines = backoffs[.lines]
    let events = backoffs[.feed]
    status.link = link(lines)
    status.lines = lineList.freshness(interval: linesCadence.interval)
    status.events = feed.freshness(interval: settings.feedInterval, loaded: board.events.count)
    if let error = lines?.error, !error.isOfTheConnection { status.lines.error = error }
    if let error = events?.error, lines == nil || !error.isOfTheConnection {
      status.events.error = error
    }
    status.coverage = coverage
    status.coverage[.events] = feedCoverage
    status.progress = wishes.progress ?? placeProgress
    status.budget = budget.status(at: clock.now().uptime)
    status.interest = interest
    status.isSynced = isSynced
    status.feedScope = feedScope
    return status
  }

  private func link(_ lines: Backoff?) -> SyncStatus.Link {
    if let error = lines?.error, let since = lines?.since {
      return .failing(error, since: since, nextTry: lineList.nextTry)
    }
    return lineList.pages.isEmpty ? .starting : .live
  }

  private var feedScope: SyncStatus.FeedScope {
    if feed.needsOrganization { return .needsOrganization }
    return settings.workspaceID == nil ? .organization : .workspaceOnly
  }

  /// Events that cannot be had do not keep a frame waiting, and neither do details and reasons that
  /// cannot be had or are beyond the budget.
  private var isSynced: Bool {
    guard lineList.isComplete, isFeedSettled else { return false }
    let drawn = interest.drawn
    return details.covers(drawn) && details.coversCauses(drawn, hasCause: hasCause)
      || isOverBudget
      || backoffs[.details].map(isHopeless) ?? false
  }

  private var isOverBudget: Bool {
    settings.requestsPerMinute != nil
      && budget.wait(keeping: detailReserve, at: clock.now().uptime) > .zero
  }

  /// Whether the first window was read or the API refuses it.
  var isFeedSettled: Bool { feed.window.isLoaded || backoffs[.feed].map(isHopeless) ?? false }

  /// Whether a first frame does without what fails like that; it is tried again all the same.
  private func isHopeless(_ backoff: Backoff) -> Bool {
    backoff.error.map { !$0.isRetryable || backoff.failures >= Self.triesBeforeDoingWithout }
      ?? false
  }

  private static let triesBeforeDoingWithout = 3
}

extension BackendError {
  /// Whether the error is about reaching the API at all or being let in, not about one list.
  var isOfTheConnection: Bool {
    switch self {
    case .unreachable, .timedOut, .interrupted, .untrusted, .redirected: true
    case .refused(let problem):
      problem.status == 401 || problem.status == 429 || problem.status >= 500
    case .tooLarge, .notTheAPI, .wrongSubject, .badPaging: false
    }
  }
}
