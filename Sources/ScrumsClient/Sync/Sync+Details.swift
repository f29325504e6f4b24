import ScrumtopCore

extension Sync {
  /// Requests that details leave to the lists.
  var detailReserve: Int { min(20, 2 + lineList.pages.count) }

  /// Plans the next detail, if there is one worth reading.
  func wakeDetails(now: Duration) {
    if let due = detailsDue(now: now), !(backoffs[.details]?.isFailing ?? false) {
      schedule.wake(.details, at: due)
    }
  }

  private func detailsDue(now: Duration) -> Duration? {
    let due = details.due(drawn: subscription.drawn, allowed: detailsAllowed, at: now)
    // What the API wants a rest from is looked for when that is over.
    let resumed = [Endpoint.line, .events].compactMap { suspensions.end(of: $0, at: now) }.min()
    guard let next = [due, resumed].compactMap(\.self).min() else { return nil }
    return max(next, now + budget.wait(keeping: detailReserve, at: now))
  }

  private var detailsAllowed: DetailQueue.Allowed {
    DetailQueue.Allowed(
      details: !isSuspended(.line), causes: isFeedSettled && !isSuspended(.events))
  }

  /// Reads one detail or one reason; returns when the next one is due (uptime).
  func readDetail() async -> Duration? {
    let now = clock.now.uptime
    guard budget.wait(keeping: detailReserve, at: now) == .zero else {
      return detailsDue(now: now)
    }
    let want = details.next(
      drawn: subscription.drawn, allowed: detailsAllowed, at: now, hasCause: hasCause)
    do throws(BackendError) {
      switch want {
      case .none: break
      case .detail(let id): try await readDetail(of: id)
      case .cause(let id): try await readCause(of: id)
      }
      succeeded(.details)
      return detailsDue(now: clock.now.uptime)
    } catch {
      // An error of one line is that line's; only a connection that fails holds up the others.
      guard error.isOfTheConnection else {
        if case .cause(let id) = want { details.causeAttempted(id) }
        return detailsDue(now: clock.now.uptime)
      }
      if let want { details.putBack(want, state: { board.line($0)?.state }) }
      // The API wants a rest from this kind alone: the other goes on.
      if let want, isSuspended(want.endpoint) { return detailsDue(now: clock.now.uptime) }
      return failed(.details, error)
    }
  }

  /// Details are fresh as long as one is answered now and then: which is read next, the queue decides.
  var detailFreshness: SyncStatus.Freshness? {
    guard let detailsAsOf, subscription.drawn.contains(where: \.isWellFormed) else { return nil }
    var freshness = SyncStatus.Freshness(asOf: detailsAsOf, interval: DetailQueue.refreshAfter)
    let now = clock.now.uptime
    if let reason = suspensions.reason(of: .line, at: now) {
      (freshness.error, freshness.nextTry) = reason
    } else if now - detailsAsOf.uptime >= DetailQueue.refreshAfter {
      // One line that cannot be had, among others that can, is no failure of them all.
      freshness.note(backoffs[.details])
    }
    return freshness
  }

  /// Reads the record of one line. A line that answers 404 is gone, which is an answer and no failure.
  func readDetail(of id: ServiceLineID) async throws(BackendError) {
    do throws(BackendError) {
      let reply = try await ask(.line) { backend throws(BackendError) in
        try await backend.executionIfThere(id)
      }
      switch reply.content {
      case .success(let record):
        absorb(reply.number, reply.at, .detail(record))
        noteOpen(.line(id), .complete)
      case .failure(let error):
        absorb(reply.number, reply.at, .missing(id))
        noteOpen(.line(id), .failed(error))
      }
      noteAttempt(id)
    } catch {
      if !error.isOfTheConnection { noteAttempt(id) }
      throw error
    }
  }

  private func noteAttempt(_ id: ServiceLineID) {
    let now = clock.now
    details.attempted(id, at: now.uptime)
    detailsAsOf = now
  }

  private func readCause(of id: ServiceLineID) async throws(BackendError) {
    var query = eventQuery()
    query.subjectID = id.rawValue
    query.limit = 10
    _ = try await readEvents(query, cursor: nil, marksLines: false)
    details.causeAttempted(id)
  }

  /// Whether it is known why the line is in its state, or there is no line to ask about.
  func hasCause(_ id: ServiceLineID) -> Bool {
    board.line(id).map { board.cause(of: $0) != nil } ?? true
  }
}

extension DetailQueue.Want {
  fileprivate var endpoint: Endpoint {
    switch self {
    case .detail: .line
    case .cause: .events
    }
  }
}

extension Backend {
  /// The record of a line, or the 404 that says there is none.
  fileprivate func executionIfThere(
    _ id: ServiceLineID
  ) async throws(BackendError) -> Result<SourceBacked<ExecutionRecord>, BackendError> {
    do throws(BackendError) { return .success(try await execution(id)) } catch {
      guard error.isNotFound else { throw error }
      return .failure(error)
    }
  }
}
