import ScrumtopCore

extension Sync {
  /// Something else was opened.
  func open(_ place: Subscription.OpenView, now: Duration) {
    self.openView = OpenViewProgress()
    self.openView.openedAt = clock.now
    backoffs[.openView] = nil
    let lists = place.lists
    // Progress of a single record applies only while its view is open.
    for list in coverage.keys where list.isOneRecord { coverage[list] = nil }
    for list in lists where coverage[list]?.hasFailed ?? true {
      coverage[list] = Coverage(extent: .loading)
    }
    if place != .panes { schedule.wake(.openView, at: now) }
  }

  /// Reports how much of a record or list is loaded, if its view is open.
  func noteOpen(_ list: Coverage.List, _ extent: Coverage.Extent) {
    if subscription.openView.lists.contains(list) { coverage[list] = Coverage(extent: extent) }
  }

  /// Reads the open view; returns when to read it again (uptime), nil if once is enough.
  func readOpenView() async -> Duration? {
    let now = clock.now
    let begun = now.uptime
    let wait = budget.wait(keeping: 0, at: begun)
    openView.nextRequest = wait > .zero ? now.time + wait : nil
    guard wait == .zero else { return begun + wait }
    let opened = subscription.openView
    do throws(BackendError) {
      let next = try await read(opened)
      // Something else was opened meanwhile: it comes at once.
      guard subscription.openView == opened else { return clock.now.uptime }
      succeeded(.openView)
      (openView.asOf, openView.interval) = (now, next)
      return next.map { begun + jitter.spread($0) }
    } catch {
      guard subscription.openView == opened else { return clock.now.uptime }
      let next = failed(.openView, error)
      noteFailure(error, of: opened, nextTry: clock.now.time + (next - clock.now.uptime))
      // What the API wants no rest from is read on; the rest is refused here, at no cost.
      let isResting = error.isOfOneEndpoint && error.retryAfter != nil
      return isResting ? min(next, begun + settings.openViewInterval) : next
    }
  }

  /// The age of the open view, if it is kept fresh.
  var openViewFreshness: SyncStatus.Freshness? {
    guard case .line = subscription.openView, openView.asOf == nil || openView.interval != nil
    else {
      return nil
    }
    var freshness = SyncStatus.Freshness(
      asOf: openView.asOf, newest: openView.asOf ?? openView.openedAt,
      interval: openView.interval ?? settings.openViewInterval)
    freshness.note(backoffs[.openView])
    return freshness
  }

  /// The open view, while it waits for the request budget before its first read.
  var openViewReadProgress: SyncStatus.Progress? {
    guard let next = openView.nextRequest,
      let list = subscription.openView.lists.first(where: { coverage[$0]?.extent == .loading })
    else { return nil }
    return SyncStatus.Progress(list: list, nextRequest: next)
  }

  /// What the failure kept from being read must not stand as on its way.
  private func noteFailure(
    _ error: BackendError, of opened: Subscription.OpenView, nextTry: Timestamp?
  ) {
    for list in opened.lists {
      switch coverage[list]?.extent {
      case .loading, .failed, nil:
        coverage[list] = Coverage(
          extent: .failed(error), since: coverage[list]?.since, nextTry: nextTry)
      case .partial, .complete, .limited, .notSupported: break
      }
    }
  }

  /// Returns how long after its beginning it is to be repeated.
  private func read(_ opened: Subscription.OpenView) async throws(BackendError) -> Duration? {
    switch opened {
    case .panes: return nil
    case .line(let id):
      guard id.isWellFormed else { return giveUp(on: opened) }
      var failure: BackendError?
      do throws(BackendError) { try await readDetail(of: id) } catch {
        failure = try error.ofOneEndpoint()
      }
      guard subscription.openView == opened else { return nil }
      // What is gone is only looked for now and then; the list tells when it is back.
      guard board.isPresent(id) else {
        if let failure { throw failure }
        if case .failed(let error) = coverage[.line(id)]?.extent {
          noteFailure(error, of: opened, nextTry: nil)
        }
        return settings.openViewInterval * 12
      }
      do throws(BackendError) { try await readRuns(of: id) } catch {
        let own = try error.ofOneEndpoint()
        failure = failure ?? own
      }
      if subscription.openView == opened, !openView.isHistoryLoaded {
        do throws(BackendError) { try await readHistory(of: id.rawValue) } catch {
          failure = failure ?? error
        }
      }
      if let failure { throw failure }
      return settings.openViewInterval
    case .event(let id):
      guard id.isWellFormed else { return giveUp(on: opened) }
      guard !openView.isHistoryLoaded else { return nil }
      try await readEvent(id)
      return nil
    case .history(let subject):
      guard !openView.isHistoryLoaded else { return nil }
      try await readHistory(of: subject)
      return nil
    }
  }

  /// An id that is none of the platform's is not sent; the API would know no such thing.
  private func giveUp(on opened: Subscription.OpenView) -> Duration? {
    noteFailure(.refused(APIProblem(status: 404)), of: opened, nextTry: nil)
    return nil
  }

  /// Reads one event by its id. One that answers 404 is told so; a list's copy of it stays.
  func readEvent(_ id: EventID) async throws(BackendError) {
    do throws(BackendError) {
      let reply = try await ask(.event) { backend throws(BackendError) in
        try await backend.event(id)
      }
      merge([reply.content], number: reply.number, at: reply.at, marksLines: false)
      noteOpen(.event(id), .complete)
    } catch {
      guard error.isNotFound else { throw error }
      noteOpen(.event(id), .failed(error))
    }
    openView.isHistoryLoaded = true
  }
}

extension BackendError {
  /// Whether another endpoint may well answer: this one did, with an error.
  fileprivate var isOfOneEndpoint: Bool {
    switch self {
    case .refused(let problem): problem.status != 401 && problem.status != 429
    case .tooLarge, .notTheAPI, .badPaging, .wrongSubject: true
    case .unreachable, .timedOut, .interrupted, .untrusted, .redirected: false
    }
  }

  /// Itself, where the others may well answer; else it is thrown.
  fileprivate func ofOneEndpoint() throws(BackendError) -> BackendError {
    guard isOfOneEndpoint else { throw self }
    return self
  }
}

extension Subscription.OpenView {
  /// The reads that keep this view fresh.
  fileprivate var lists: [Coverage.List] {
    switch self {
    case .panes: []
    case .line(let id): [.line(id), .runs(id), .history(subjectID: id.rawValue)]
    case .event(let id): [.event(id)]
    case .history(let subject): [.history(subjectID: subject)]
    }
  }
}

extension Coverage.List {
  fileprivate var isOneRecord: Bool {
    switch self {
    case .line, .event: true
    case .events, .interval, .runs, .history: false
    }
  }
}

extension Coverage {
  var hasFailed: Bool {
    if case .failed = extent { true } else { false }
  }
}
