import ScrumtopCore

extension Sync {
  /// Records that a job failed; returns when it is tried again (uptime).
  func failed(_ job: SyncJob, _ error: BackendError) -> Duration {
    let now = clock.now.uptime
    let wait = backoffs[job, default: Backoff()].failed(with: error, chance: jitter.next())
    backoffs[job]?.nextTry = now + wait
    return now + wait
  }

  /// Records that a job succeeded. After an outage, the first list that is answered wakes the other jobs
  /// from their back-off.
  func succeeded(_ job: SyncJob) {
    let wasFailing = backoffs[job]?.isFailing ?? false
    backoffs[job] = nil
    guard job == .lines, wasFailing else { return }
    let now = clock.now.uptime
    for (other, backoff) in backoffs where backoff.error?.isOfTheConnection ?? false {
      schedule.wake(other, at: now)
    }
  }

  func currentStatus() -> SyncStatus {
    var status = SyncStatus()
    let now = clock.now.uptime
    let lines = backoffs[.lines]
    let polling = linesPolling
    status.lines = lineList.freshness(
      interval: polling.interval, pace: max(settings.linesInterval, polling.spacing ?? .zero))
    status.lines.note(lines)
    status.events = feed.freshness(interval: settings.feedInterval, loaded: board.events.count)
    // An outage is reported with the lines only.
    if let events = backoffs[.feed]?.error, lines == nil || !events.isOfTheConnection {
      status.events.note(backoffs[.feed])
    }
    status.details = detailFreshness
    status.openView = openViewFreshness
    status.suspendedUntil = suspensions.end(at: now)
    status.coverage = coverage
    status.coverage[.events] = feedCoverage
    status.progress = onDemand.progress ?? openViewReadProgress
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

  /// Events that fail do not delay a first frame, and neither do details and reasons that fail or exceed
  /// the budget.
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

  /// Whether the first window was read, or cannot be for now.
  var isFeedSettled: Bool {
    feed.window.isLoaded || backoffs[.feed].map(isHopeless) ?? false || isSuspended(.events)
  }

  /// Whether the API accepts no requests to `endpoint` for now.
  func isSuspended(_ endpoint: Endpoint) -> Bool {
    suspensions.end(of: endpoint, at: clock.now.uptime) != nil
  }

  /// Whether a first frame no longer waits for a job that fails this way; the job is still retried.
  private func isHopeless(_ backoff: Backoff) -> Bool {
    backoff.error.map { !$0.isRetryable || backoff.failures >= Self.mostAwaitedFailures }
      ?? false
  }

  private static let mostAwaitedFailures = 3
}

extension SyncStatus.Freshness {
  /// Copies why the last attempt failed, if it did, and when the next one is.
  mutating func note(_ backoff: Backoff?) { (error, nextTry) = (backoff?.error, backoff?.nextTry) }
}

extension BackendError {
  /// Whether the token has used up its requests for now.
  var isRateLimit: Bool {
    if case .refused(let problem) = self { problem.status == 429 } else { false }
  }

  var isTokenRefused: Bool {
    if case .refused(let problem) = self { problem.status == 401 } else { false }
  }

  /// Whether the error is about reaching the API or being let in, not about one list.
  var isOfTheConnection: Bool {
    switch self {
    case .unreachable, .timedOut, .interrupted, .untrusted, .redirected: true
    case .refused(let problem):
      problem.status == 401 || problem.status == 429 || problem.status >= 500
    case .tooLarge, .notTheAPI, .wrongSubject, .badPaging: false
    }
  }
}
