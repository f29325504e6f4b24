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
    guard let due = details.due(drawn: interest.drawn, causesAllowed: isFeedSettled, at: now) else {
      return nil
    }
    return max(due, now + budget.wait(keeping: detailReserve, at: now))
  }

  /// Reads one detail or one reason; returns when the next one is due (uptime).
  func readDetail() async -> Duration? {
    let now = clock.now().uptime
    guard budget.wait(keeping: detailReserve, at: now) == .zero else {
      return detailsDue(now: now)
    }
    let want = details.next(
      drawn: interest.drawn, causesAllowed: isFeedSettled, at: now,
      hasCause: { id in board.line(id).map { board.cause(of: $0) != nil } ?? true })
    do throws(BackendError) {
      switch want {
      case .none: break
      case .detail(let id): try await readDetail(of: id)
      case .cause(let id): try await readCause(of: id)
      }
      succeeded(.details)
      return detailsDue(now: clock.now().uptime)
    } catch {
      // An error of one line is that line's; only a connection that fails holds up the others.
      guard error.isOfTheConnection else { return detailsDue(now: clock.now().uptime) }
      if let want { details.putBack(want, state: { board.line($0)?.state }) }
      return failed(.details, error)
    }
  }

  /// Reads the record of one line. A line that answers 404 is gone.
  func readDetail(of id: ServiceLineID) async throws(BackendError) {
    do throws(BackendError) {
      let reply = try await ask { backend throws(BackendError) in
        try await backend.executionIfThere(id)
      }
      let content = reply.content.map(Observation.Content.detail) ?? .missing(id)
      absorb(reply.number, reply.at, content)
      details.attempted(id, at: clock.now().uptime)
    } catch {
      if !error.isOfTheConnection { details.attempted(id, at: clock.now().uptime) }
      throw error
    }
  }

  private func readCause(of id: ServiceLineID) async throws(BackendError) {
    var query = eventQuery()
    query.subjectID = id.rawValue
    query.limit = 10
    _ = try await readEvents(query, cursor: nil, marksLines: false)
  }
}

extension Backend {
  /// The record of a line; nil when the API does not know it.
  fileprivate func executionIfThere(
    _ id: ServiceLineID
  ) async throws(BackendError) -> Received<ExecutionRecord>? {
    do throws(BackendError) { return try await execution(id) } catch {
      guard error.isNotFound else { throw error }
      return nil
    }
  }
}

extension BackendError {
  var isNotFound: Bool {
    if case .refused(let problem) = self { problem.status == 404 } else { false }
  }

  var isRunsNotSupported: Bool {
    if case .refused(let problem) = self {
      problem.status == 422 && problem.code == "runs_not_supported"
    } else {
      false
    }
  }
}
