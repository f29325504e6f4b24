import ScrumtopCore
import ScrumtopPresentation

/// The feed: which events it shows, and whether it follows the newest.
struct Feed: Equatable, Sendable {
  private(set) var filter = AppliedFilter()
  /// Nil for everything that is loaded.
  private(set) var range: TimeRange?
  /// Where new events come.
  enum Order: Equatable, Sendable {
    case newestFirst, oldestFirst
    /// Anywhere: the feed is sorted by one of its words.
    case byWord
  }

  private(set) var order = Order.newestFirst
  private var isFollowing = true
  private(set) var rows = FeedRows()
  /// How many events there are without the filter.
  private(set) var total = 0
  private(set) var list = Rows()
  /// What is shown as not fetched, newest first.
  private var gaps: [TimeSpan] = []
  /// The newest row when its reader left it.
  private var readUpTo: RowID?

  /// Looked at between two inputs: a key does not wait longer than that for a filter.
  static let eventsAtOnce = 250_000

  init(filter: AppliedFilter = AppliedFilter()) { self.filter = filter }

  /// Another filter or range; `update` shows it.
  mutating func restrict(to filter: AppliedFilter, in range: TimeRange?) {
    (self.filter, self.range) = (filter, range)
  }

  var matchCount: Int { rows.count }

  /// Whether a filter has events left to look at.
  var isSearching: Bool { !rows.isComplete }

  /// What "load more" reads.
  var more: Coverage.List {
    range.map { .interval(TimeSpan(from: $0.from, to: $0.to ?? .distantFuture)) } ?? .events
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
    defer { change(to: Order(sort)) }
    if let sort, let field = FilterSubject.events.column(sort.column)?.filter.field {
      let ids = rows.ids(orderedBy: field, descending: sort.isDescending)
      list = Rows(ids.map(RowID.event) + (hasMore(coverage) ? [.more] : []))
    } else {
      let oldestFirst = Order(sort) == .oldestFirst
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

  /// Whether the row at the top is to stay the newest.
  var follows: Bool { isFollowing && order == .newestFirst }

  /// The reader moved to the row at `index`: at the newest the feed follows, elsewhere it stays.
  mutating func moved(to index: Int) {
    isFollowing = order == .newestFirst && index == 0
    note(reading: index)
  }

  mutating func setFollowing(_ isFollowing: Bool, at index: Int) {
    self.isFollowing = isFollowing
    note(reading: index)
  }

  /// How many rows came since the reader left the newest; none where they come anywhere.
  var unread: Int {
    guard let place = readUpTo.flatMap({ list.index(of: $0) }) else { return 0 }
    return switch order {
    case .newestFirst: place
    case .oldestFirst: list.count - 1 - place
    case .byWord: 0
    }
  }

  private var newest: RowID? {
    switch order {
    case .newestFirst: list.first
    case .oldestFirst: list.last
    case .byWord: nil
    }
  }

  private mutating func note(reading index: Int) {
    let isAtNewest = order == .oldestFirst && index >= list.count - 1
    if follows {
      readUpTo = nil
    } else if readUpTo == nil || isAtNewest {
      readUpTo = newest
    }
  }

  /// In another order, unread events are counted from the row that is the newest now.
  private mutating func change(to order: Order) {
    guard order != self.order else { return }
    self.order = order
    readUpTo = newest
  }
}

extension Feed.Order {
  init(_ sort: Sort?) {
    switch (sort?.column, sort?.isDescending) {
    case (nil, _), (.time, true): self = .newestFirst
    case (.time, _): self = .oldestFirst
    default: self = .byWord
    }
  }
}
