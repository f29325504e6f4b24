import ScrumtopCore

/// The feed: which events it shows, and whether it follows the newest.
struct Feed: Equatable, Sendable {
  var filter = AppliedFilter()
  /// Nil for everything that is loaded.
  var range: TimeRange?
  /// Whether the row at the top is to stay the newest.
  private(set) var follows = true
  private(set) var rows = FeedRows()
  /// How many events there are without the filter.
  private(set) var total = 0
  private(set) var list = Rows()
  /// What is shown as not fetched, newest first.
  private var gaps: [TimeSpan] = []
  /// The newest row when its reader left the top.
  private(set) var readUpTo: RowID?

  /// Looked at between two inputs: a key does not wait longer than that for a filter.
  static let eventsAtOnce = 250_000

  var matchCount: Int { rows.count }

  /// Whether a filter has events left to look at.
  var isSearching: Bool { !rows.isComplete }

  /// What "load more" reads.
  var more: Coverage.List {
    range.map { .stretch(TimeSpan(from: $0.from, to: $0.to ?? .distantFuture)) } ?? .events
  }

  /// Shows what of `board` passes, in the order of time with what was not fetched as gaps.
  mutating func update(
    _ board: Board, _ coverage: Coverage?, sort: Sort?, at now: Timestamp
  ) {
    let since = [coverage?.since, range?.from].compactMap(\.self).max()
    rows.show(board.events, since: since, filter: wanted, at: now)
    rows.advance(events: Self.eventsAtOnce)
    let first = since.map(board.events.firstIndex(from:)) ?? 0
    let last = range?.to.map(board.events.firstIndex(from:)) ?? board.events.count
    total = max(0, last - first)
    if let sort, let field = sort.column.eventField {
      let ids = rows.ids(orderedBy: field, descending: sort.isDescending)
      list = Rows(ids.map(RowID.event) + (hasMore(coverage) ? [.more] : []))
    } else {
      let oldestFirst = sort.map { !$0.isDescending } ?? false
      list = Rows(feed: rows, extras(coverage, oldestFirst: oldestFirst))
    }
  }

  /// The filter, and the end of the range.
  private var wanted: Filter {
    guard let end = range?.to else { return filter.filter }
    return filter.filter.and(.before(.until, .at(end)))
  }

  private mutating func extras(_ coverage: Coverage?, oldestFirst: Bool) -> Rows.Extras {
    var extras = Rows.Extras(isReversed: oldestFirst)
    let span = TimeSpan(from: range?.from ?? .distantPast, to: range?.to ?? .distantFuture)
    gaps = (coverage?.gaps ?? []).filter { $0.intersection(span) != nil }
    // From the top: the newest gap first, and the row that loads more at the old end.
    var entries: [(row: RowID, events: Int)] = gaps.map {
      (.gap(from: $0.from), rows.count(since: $0.to))
    }
    if hasMore(coverage) { entries.append((.more, rows.count)) }
    if oldestFirst { entries = entries.reversed().map { ($0.row, rows.count - $0.events) } }
    extras.rows = entries.map(\.row)
    extras.places = entries.enumerated().map { $0.element.events + $0.offset }
    return extras
  }

  private func hasMore(_ coverage: Coverage?) -> Bool {
    guard let coverage, coverage.extent == .partial else { return false }
    guard let from = range?.from else { return true }
    return coverage.since.map { $0 > from } ?? true
  }
}

extension Feed {
  /// The stretch shown as not fetched that begins at `start`.
  func gap(from start: Timestamp) -> TimeSpan? { gaps.first { $0.from == start } }

  /// The reader moved to the row at `index`: at the top the feed follows, elsewhere it stays.
  mutating func moved(to index: Int) {
    follows = index == 0
    note(reading: index)
  }

  mutating func setFollowing(_ isFollowing: Bool, at index: Int) {
    follows = isFollowing
    note(reading: index)
  }

  /// How many rows came above the reader since the top was left.
  var unread: Int { readUpTo.flatMap { list.index(of: $0) } ?? 0 }

  private mutating func note(reading index: Int) {
    guard !follows else {
      readUpTo = nil
      return
    }
    if readUpTo == nil { readUpTo = list.first }
  }
}
