import ScrumtopCore

/// How far the list of lines is read.
struct LineList: Sendable {
  /// The newest read of each page, in the order of the pages.
  private(set) var pages: [PageFacts] = []
  /// Whether every page was read at least once.
  private(set) var isComplete = false
  var nextTry: Timestamp?
  var pass = Pass()
  /// A person asked for a whole new pass while one was under way.
  private(set) var wantsAnother = false

  struct PageFacts: Equatable, Sendable {
    let at: Timestamp
    let rows: Int
    let unreadable: Int
  }

  /// One way through all pages; its number is its first page's.
  struct Pass: Sendable {
    var walk = PageWalk()
    var first: (number: UInt64, at: Timestamp, uptime: Duration)?
    var restarts = 0
    /// Whether it is read at a stretch, because a person waits for it or it is the first.
    var isHurried = true
  }

  mutating func beginAgain() {
    pass.isHurried = true
    wantsAnother = pass.first != nil
  }

  mutating func note(_ facts: PageFacts, index: Int) {
    if index < pages.count { pages[index] = facts } else { pages.append(facts) }
  }

  /// The pass has read its last page.
  mutating func complete() {
    pages.removeLast(pages.count - pass.walk.pages)
    isComplete = true
    pass = Pass()
    pass.isHurried = wantsAnother
    wantsAnother = false
  }

  func freshness(interval: Duration) -> SyncStatus.Freshness {
    SyncStatus.Freshness(
      asOf: isComplete ? pages.map(\.at).min() : nil, interval: interval,
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
        let begun = lineList.pass.first?.uptime ?? clock.now().uptime
        guard try await readLinesPage() else {
          lineList.complete()
          succeeded(.lines)
          if lineList.pass.isHurried { return clock.now().uptime }
          // A dear list is read in turn, without a rest between two passes.
          let cadence = linesCadence
          return cadence.spacing.map { clock.now().uptime + jitter.spread($0) }
            ?? begun + jitter.spread(cadence.interval)
        }
        succeeded(.lines)
        tellStatus()
        pagesRead += 1
        let cadence = linesCadence
        if let spacing = cadence.spacing, !lineList.pass.isHurried,
          pagesRead >= cadence.pagesAtOnce
        {
          return clock.now().uptime + jitter.spread(spacing)
        }
      } catch {
        if lineList.pass.walk.isExpired(by: error), lineList.pass.restarts < 3 {
          let (restarts, isHurried) = (lineList.pass.restarts + 1, lineList.pass.isHurried)
          lineList.pass = LineList.Pass(restarts: restarts, isHurried: isHurried)
          continue
        }
        // After a fault of the connection the pass goes on where it stood; after any other, anew.
        if !error.isRetryable { lineList.pass = LineList.Pass(isHurried: !lineList.isComplete) }
        return failed(.lines, error)
      }
    }
  }

  /// Reads one page; returns whether there is another one.
  private func readLinesPage() async throws(BackendError) -> Bool {
    let query = ExecutionQuery(workspaceID: settings.workspaceID, limit: PageWalk.pageLimit)
    let cursor = lineList.pass.walk.cursor
    let uptime = clock.now().uptime
    let reply = try await ask { backend throws(BackendError) in
      try await backend.executions(query, cursor: cursor)
    }
    let page = reply.content
    let first = lineList.pass.first ?? (reply.number, reply.at, uptime)
    lineList.pass.first = first
    lineList.note(
      LineList.PageFacts(at: reply.at, rows: page.records.count, unreadable: page.unreadable),
      index: lineList.pass.walk.pages)
    absorb(reply.number, reply.at, .lines(page.records))
    let hasMore = try lineList.pass.walk.advance(past: page)
    if !hasMore { absorb(first.number, first.at, .passCompleted) }
    wakeDetails(now: clock.now().uptime)
    return hasMore
  }
}
