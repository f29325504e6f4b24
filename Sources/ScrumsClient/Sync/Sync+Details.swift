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
      hasCause: hasCause)
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
      guard error.isOfTheConnection else {
        if case .cause(let id) = want { details.causeAttempted(id) }
        return detailsDue(now: clock.now().uptime)
      }
      if let want { details.putBack(want, state: { board.line($0)?.state }) }
      return failed(.details, error)
    }
  }

  /// Reads the record of one line. A line that answers 404 is gone, which is an answer and no failure.
  func readDetail(of id: ServiceLineID) async throws(BackendError) {
    do throws(BackendError) {
      let reply = try await ask { backend throws(BackendError) in
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
    details.causeAttempted(id)
  }

  /// Whether it is known why the line is in its state, or there is no line to ask about.
  func hasCause(_ id: ServiceLineID) -> Bool {
    board.line(id).map { board.cause(of: $0) != nil } ?? true
  }
}

extension Backend {
  /// The record of a line, or the 404 that says there is none.
  fileprivate func executionIfThere(
    _ id: ServiceLineID
  ) async throws(BackendError) -> Result<Received<ExecutionRecord>, BackendError> {
    do throws(BackendError) { return .success(try await execution(id)) } catch {
      guard error.isNotFound else { throw error }
      return .failure(error)
    }
  }
}
