import ScrumtopCore

extension Sync {
  var linesPolling: PollingInterval {
    PollingInterval(
      pages: lineList.isComplete ? lineList.pages.count : 1, base: settings.linesInterval,
      perMinute: settings.requestsPerMinute)
  }

  /// Reads the list: all of it, or the next turn of a long one. Returns when to continue (uptime).
  func readLines() async -> Duration? {
    var pagesRead = 0
    while true {
      do throws(BackendError) {
        let begun = lineList.pass.first?.uptime ?? clock.now.uptime
        guard try await readLinesPage() else {
          lineList.complete()
          succeeded(.lines)
          if lineList.pass.isHurried { return clock.now.uptime }
          // A long list is read in turns, without a pause between two passes.
          let polling = linesPolling
          return polling.spacing.map { clock.now.uptime + jitter.spread($0) }
            ?? begun + jitter.spread(polling.interval)
        }
        if lineList.isPastFailure { succeeded(.lines) }
        reportStatus()
        pagesRead += 1
        let polling = linesPolling
        if let spacing = polling.spacing, !lineList.pass.isHurried,
          pagesRead >= polling.pagesAtOnce
        {
          return clock.now.uptime + jitter.spread(spacing)
        }
      } catch {
        guard let error = lineList.pass.restart(after: error) else { continue }
        lineList.fail(continues: passContinues(after: error))
        return failed(.lines, error)
      }
    }
  }

  /// Whether the pass continues at its cursor after a failure, or begins with the first page.
  private func passContinues(after error: BackendError) -> Bool {
    switch error {
    case .unreachable, .interrupted: true
    // Repeated failures may be the cursor's fault.
    case .timedOut, .tooLarge, .notTheAPI, .wrongSubject, .refused:
      error.isRetryable && backoffs[.lines]?.failures ?? 0 < Self.mostFailuresOfAPage
    case .untrusted, .redirected, .badPaging: false
    }
  }

  private static let mostFailuresOfAPage = 3

  /// Reads one page; returns whether there is another one.
  private func readLinesPage() async throws(BackendError) -> Bool {
    let query = ExecutionQuery(workspaceID: settings.workspaceID, limit: Pagination.pageLimit)
    let cursor = lineList.pass.pagination.cursor
    let uptime = clock.now.uptime
    let reply = try await ask(.lines) { backend throws(BackendError) in
      try await backend.executions(query, cursor: cursor)
    }
    let page = reply.content
    let first = lineList.pass.first ?? (reply.number, reply.at, uptime)
    lineList.pass.first = first
    let index = lineList.pass.pagination.pages
    // A repeated record is newer than its first copy, so the board gets all of them.
    let distinct = lineList.pass.pagination.accept(page)
    lineList.note(
      LineList.PageFacts(at: reply.sent, rows: distinct.records.count, unreadable: page.unreadable),
      index: index)
    absorb(reply.number, reply.at, .lines(page.records))
    try lineList.pass.pagination.check()
    let hasMore = lineList.pass.pagination.hasMore
    if !hasMore { absorb(first.number, first.at, .passCompleted) }
    wakeDetails(now: clock.now.uptime)
    return hasMore
  }
}
