import ScrumtopCore

extension Sync {
  /// Notes that a lane's job failed; returns when it is tried again (uptime).
  func failed(_ lane: Lane, _ error: BackendError) -> Duration {
    let now = clock.now.uptime
    let wait = backoffs[lane, default: Backoff()].failed(with: error, chance: jitter.next())
    backoffs[lane]?.nextTry = now + wait
    return now + wait
  }

  /// Notes that a lane's job succeeded. When the heartbeat comes back, the others need not wait out
  /// their back-off.
  func succeeded(_ lane: Lane) {
    let wasFailing = backoffs[lane]?.isFailing ?? false
    backoffs[lane] = nil
    guard lane == .lines, wasFailing else { return }
    let now = clock.now.uptime
    for (other, backoff) in backoffs where backoff.error?.isOfTheConnection ?? false {
      schedule.wake(other, at: now)
    }
  }

  func currentStatus() -> SyncStatus {
    var status = SyncStatus()
    let now = clock.now.uptime
    let lines = backoffs[.lines]
    let cadence = linesCadence
    status.lines = lineList.freshness(
      interval: cadence.interval, pace: max(settings.linesInterval, cadence.spacing ?? .zero))
    status.lines.note(lines)
    status.events = feed.freshness(interval: settings.feedInterval, loaded: board.events.count)
    // What keeps the lines away is told with them.
    if let events = backoffs[.feed]?.error, lines == nil || !events.isOfTheConnection {
      status.events.note(backoffs[.feed])
    }
    status.details = detailFreshness
    status.openView = placeFreshness
    status.suspendedUntil = suspensions.end(at: now)
    status.coverage = coverage
    status.coverage[.events] = feedCoverage
    status.progress = wishes.progress ?? placeProgress
    status.budget = budget.status(at: now)
    status.subscription = subscription
    status.isSynced = isSynced
    status.feedScope = feedScope
    return status
  }

  private var feedScope: SyncStatus.FeedScope {
    if feed.needsOrganization { return .needsOrganization }
    return settings.workspaceID == nil ? .organization : .workspaceOnly
  }

  /// Events that cannot be had do not keep a frame waiting, and neither do details and reasons that
  /// cannot be had or are beyond the budget.
  private var isSynced: Bool {
    guard lineList.isComplete, isFeedSettled else { return false }
    let drawn = subscription.drawn
    return details.covers(drawn) && details.coversCauses(drawn, hasCause: hasCause)
      || isOverBudget || backoffs[.details].map(isHopeless) ?? false
      || isSuspended(.line) || isSuspended(.events)
  }

  private var isOverBudget: Bool {
    settings.requestsPerMinute != nil
      && budget.wait(keeping: detailReserve, at: clock.now.uptime) > .zero
  }

  /// Whether the first window was read or the API refuses it.
  var isFeedSettled: Bool {
    feed.window.isLoaded || backoffs[.feed].map(isHopeless) ?? false || isSuspended(.events)
  }

  /// Whether the API wants no requests to `endpoint` for now.
  func isSuspended(_ endpoint: Endpoint) -> Bool {
    suspensions.end(of: endpoint, at: clock.now.uptime) != nil
  }

  /// Whether a first frame does without what fails like that; it is tried again all the same.
  private func isHopeless(_ backoff: Backoff) -> Bool {
    backoff.error.map { !$0.isRetryable || backoff.failures >= Self.triesBeforeDoingWithout }
      ?? false
  }

  private static let triesBeforeDoingWithout = 3
}

extension SyncStatus.Freshness {
  /// Takes over why the last attempt failed, if it did, and when it is repeated.
  mutating func note(_ backoff: Backoff?) { (error, nextTry) = (backoff?.error, backoff?.nextTry) }
}

extension BackendError {
  /// Whether the token may send no more requests for now.
  var isRateLimit: Bool {
    if case .refused(let problem) = self { problem.status == 429 } else { false }
  }

  var isTokenRefused: Bool {
    if case .refused(let problem) = self { problem.status == 401 } else { false }
  }

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
