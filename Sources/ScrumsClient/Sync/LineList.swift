import ScrumtopCore

/// The progress of reading the list of lines.
struct LineList: Sendable {
  /// The newest read of each page, in page order.
  private(set) var pages: [PageFacts] = []
  /// Whether every page was read at least once.
  private(set) var isComplete = false
  /// Pages read when a pass failed; the list has recovered once a pass gets further.
  private var failedAt = 0
  var pass = Pass()
  /// Whether the user asked for a whole new pass during the current one.
  private(set) var wantsAnother = false

  struct PageFacts: Equatable, Sendable {
    let at: Moment
    let rows: Int
    let unreadable: Int
  }

  /// One pass over all pages; it has the number of its first page.
  struct Pass: Sendable {
    var pagination = Pagination()
    var first: (number: UInt64, at: Timestamp, uptime: Duration)?
    /// Whether it is read in one go: it is the first, or the user asked for it.
    var isHurried = true

    /// Begins again if `error` refuses the cursor; returns the error otherwise.
    mutating func restart(after error: BackendError) -> BackendError? {
      do throws(BackendError) {
        try pagination.restart(after: error, givesAgain: true)
        first = nil
        return nil
      } catch { return error }
    }
  }

  /// Records that the pass failed; it continues at its cursor or begins with the first page.
  mutating func fail(continues: Bool) {
    failedAt = pass.pagination.pages
    if !continues { pass = Pass(isHurried: !isComplete) }
  }

  /// Whether the pass got further than the one that failed.
  var isPastFailure: Bool { pass.pagination.pages > failedAt }

  mutating func beginAgain() {
    pass.isHurried = true
    wantsAnother = pass.first != nil
  }

  mutating func note(_ facts: PageFacts, index: Int) {
    if index < pages.count { pages[index] = facts } else { pages.append(facts) }
  }

  /// Records that the last page was read.
  mutating func complete() {
    pages.removeLast(pages.count - pass.pagination.pages)
    isComplete = true
    failedAt = 0
    pass = Pass()
    pass.isHurried = wantsAnother
    wantsAnother = false
  }

  /// - Parameter pace: between two requests.
  func freshness(interval: Duration, pace: Duration) -> SyncStatus.Freshness {
    let times = pages.map(\.at).sorted { $0.uptime < $1.uptime }
    return SyncStatus.Freshness(
      asOf: isComplete ? times.first : nil, newest: times.last, interval: interval, pace: pace,
      loaded: pages.reduce(0) { $0 + $1.rows }, isComplete: isComplete,
      unreadable: pages.reduce(0) { $0 + $1.unreadable })
  }
}
