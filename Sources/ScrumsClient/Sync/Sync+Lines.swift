import ScrumtopCore

/// How far the list of lines is read.
struct LineList: Sendable {
  /// The newest read of each page, in the order of the pages.
  private(set) var pages: [PageFacts] = []
  /// Whether every page was read at least once.
  private(set) var isComplete = false
  /// How many pages were read when a pass failed; the list has recovered once one comes further.
  private var failedAt = 0
  var pass = Pass()
  /// A person asked for a whole new pass while one was under way.
  private(set) var wantsAnother = false

  struct PageFacts: Equatable, Sendable {
    let at: Moment
    let rows: Int
    let unreadable: Int
  }

  /// One way through all pages; its number is its first page's.
  struct Pass: Sendable {
    var pagination = Pagination()
    var first: (number: UInt64, at: Timestamp, uptime: Duration)?
    /// Whether it is read at a stretch, because a person waits for it or it is the first.
    var isHurried = true

    /// Begins again where `error` refuses the cursor; returns the error where that does not help.
    mutating func restart(after error: BackendError) -> BackendError? {
      do throws(BackendError) {
        try pagination.restart(after: error, givesAgain: true)
        first = nil
        return nil
      } catch { return error }
    }
  }

  /// The pass failed; it goes on at its cursor or begins with the first page.
  mutating func fail(goesOn: Bool) {
    failedAt = pass.pagination.pages
    if !goesOn { pass = Pass(isHurried: !isComplete) }
  }

  /// Whether the pass has come further than one that failed.
  var isPastFailure: Bool { pass.pagination.pages > failedAt }

  mutating func beginAgain() {
    pass.isHurried = true
    wantsAnother = pass.first != nil
  }

  mutating func note(_ facts: PageFacts, index: Int) {
    if index < pages.count { pages[index] = facts } else { pages.append(facts) }
  }

  /// The pass has read its last page.
  mutating func complete() {
    pages.removeLast(pages.count - pass.pagination.pages)
    isComplete = true
    failedAt = 0
    pass = Pass()
    pass.isHurried = wantsAnother
    wantsAnother = false
  }

  /// - Parameter pace: between two requests for it.
  func freshness(interval: Duration, pace: Duration) -> SyncStatus.Freshness {
    let times = pages.map(\.at).sorted { $0.uptime < $1.uptime }
    return SyncStatus.Freshness(
      asOf: isComplete ? times.first : nil, newest: times.last, interval: interval, pace: pace,
      loaded: pages.reduce(0) { $0 + $1.rows }, isComplete: isComplete,
      unreadable: pages.reduce(0) { $0 + $1.unreadable })
  }
}

extension Sync {
  var linesCadence: Cadence {
    Cadence(
      pages: lineList.isComplete ? lineList.pages.count : 1, base: settings.linesInterval,
      perMinute: settings.requestsPerMinute)
  }

  /// Reads the list, all of it or the next turn of a dear one; returns when to go on (uptime).
  func readLines() async -> Duration? {
    var pagesRead = 0
    while true {
      do throws(BackendError) {
        let begun = lineList.pass.first?.uptime ?? clock.now.uptime
        guard try await readLinesPage() else {
          lineList.complete()
          succeeded(.lines)
          if lineList.pass.isHurried { return clock.now.uptime }
          // A dear list is read in turn, without a rest between two passes.
          let cadence = linesCadence
          return cadence.spacing.map { clock.now.uptime + jitter.spread($0) }
            ?? begun + jitter.spread(cadence.interval)
        }
        if lineList.isPastFailure { succeeded(.lines) }
        tellStatus()
        pagesRead += 1
        let cadence = linesCadence
        if let spacing = cadence.spacing, !lineList.pass.isHurried,
          pagesRead >= cadence.pagesAtOnce
        {
          return clock.now.uptime + jitter.spread(spacing)
        }
      } catch {
        guard let error = lineList.pass.restart(after: error) else { continue }
        lineList.fail(goesOn: passGoesOn(after: error))
        return failed(.lines, error)
      }
    }
  }

  /// Whether the pass goes on at its cursor when the list answers again, or begins with the first page.
  private func passGoesOn(after error: BackendError) -> Bool {
    switch error {
    case .unreachable, .interrupted: true
    // What keeps failing may be the cursor's fault.
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
    // A record that comes again is newer than what came before, so the board takes all of them.
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
