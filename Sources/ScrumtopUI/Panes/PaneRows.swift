import ScrumtopCore
import ScrumtopPresentation

/// The rows of each pane in their order; kept step by step, so that a line that changed costs
/// a search and not a look at all lines.
///
/// `fresh` is what the board says; `shown` is what is on the screen. They differ while the order
/// is held: then no row moves, new rows come where one has left or at the end, and rows that belong
/// elsewhere stay. A row that left its pane lingers for a while where it was.
struct PaneRows: Equatable, Sendable {
  private struct Leaving: Equatable, Sendable {
    let key: SortKey
    let until: Duration
  }

  private(set) var shown: [Pane: Rows] = [:]
  private var index = LineIndex()
  /// The rows of `index` that pass the filter, and those that linger.
  private var ordered: [Pane: OrderedRows<RowID>] = [:]
  private var counts: [Pane: Int] = [:]
  private var leaving: [Pane: [RowID: Leaving]] = [:]
  private var feed = Rows()
  /// The panes whose rows changed since they were put on the screen.
  private var stale: Set<Pane> = []
  /// The panes that show all their rows, but not in the board's order.
  private var held: Set<Pane> = []

  var tally: LineTally { index.tally }
  var order: LineOrder { index.order }

  subscript(pane: Pane) -> Rows { shown[pane] ?? Rows() }

  /// How many rows belong in the pane, whatever is held or lingers.
  func count(_ pane: Pane) -> Int {
    switch pane {
    case .blocked, .running, .resting: counts[pane] ?? 0
    case .health: tally.signals.count
    case .events: feed.count
    }
  }

  /// Whether a row is in a pane it no longer belongs in.
  func hasLeft(_ row: RowID, _ pane: Pane) -> Bool {
    pane.holdsLines && self.pane(of: row) != pane
  }

  /// The pane where a line belongs; nil where it has no row.
  func pane(of row: RowID) -> Pane? {
    guard case .line(let id) = row, let entry = index[id], isShown(entry) else { return nil }
    return entry.pane
  }

  /// Whether the filter let the line through.
  private func isShown(_ entry: LineIndex.Entry) -> Bool {
    leaving[entry.pane]?[entry.row.id] == nil
      && ordered[entry.pane]?.contains(entry.row.id, at: entry.key) ?? false
  }

  /// Whether the order on the screen is not the board's.
  var isHeld: Bool { !stale.isEmpty || !held.isEmpty }

  func hasLingering(_ pane: Pane) -> Bool { leaving[pane]?.isEmpty == false }

  /// How many rows a pane wants on the screen: those that belong there, and few of those that left.
  func wanted(_ pane: Pane) -> Int {
    let count = count(pane)
    return pane.holdsLines ? min(self[pane].count, count + max(1, count / 4)) : self[pane].count
  }

  /// Whether a row that left lingers as long as the cursor is on it: its line is still there.
  private func stays(_ row: RowID, _ pane: Pane, under cursor: Cursor?) -> Bool {
    guard Cursor(pane: pane, row: row) == cursor, case .line(let id) = row else { return false }
    return index[id] != nil
  }

  /// When the next lingering row goes; uptime.
  func nextLeave(keeping cursor: Cursor?) -> Duration? {
    leaving.lazy.flatMap { pane, rows in
      rows.lazy.filter { !stays($0.key, pane, under: cursor) }.map(\.value.until)
    }.min()
  }
}

extension PaneRows {
  /// Replaces all lines, in another order or after a reader was away; `filter` has to follow.
  mutating func rebuild(
    _ board: Board, _ facts: FilterIndex<ServiceLineID>, order: LineOrder
  ) {
    // Keys of another order mean nothing any more.
    if order != index.order { leaving = [:] }
    index = LineIndex(board, facts, order: order)
    stale.insert(.health)
  }

  /// Shows the lines that pass another filter.
  /// - Parameter atOnce: whether a person asked for other rows: they are shown although the order is held.
  mutating func filter(_ matches: LineIndex.Matches, atOnce: Bool) {
    for pane in Pane.allCases where pane.holdsLines {
      var rows = index.rows(of: pane, passing: matches)
      counts[pane] = rows.rows.count
      // A line that is gone stays for its time.
      leaving[pane] = leaving[pane]?.filter { row, _ in
        if case .line(let id) = row { index[id] == nil } else { false }
      }
      for (row, entry) in leaving[pane] ?? [:] { rows.insert(row, at: entry.key) }
      ordered[pane] = rows
      if atOnce { shown[pane] = nil }
      stale.insert(pane)
    }
  }

  /// Updates one line as it is now.
  /// - Parameters:
  ///   - slot: its number among the facts.
  ///   - isShown: whether the filter lets it through.
  ///   - lingering: until when its row stays where it leaves; uptime.
  mutating func update(
    _ line: ServiceLine, cause: Transition?, slot: Int, isShown: Bool, lingering until: Duration
  ) {
    let before = index[line.id]
    let old = before.flatMap { self.isShown($0) ? $0 : nil }
    let now = index.update(line, cause: cause, slot: slot)
    if before?.count != now.count { stale.insert(.health) }
    let stays = isShown && now.pane == old?.pane
    if let old {
      if stays {
        guard now.key != old.key else { return }
        ordered[old.pane]?.remove(old.row.id, at: old.key)
      } else {
        leave(old, until: until)
      }
    }
    if isShown { enter(now, isNew: !stays) }
  }

  /// A line is gone.
  /// - Parameter until: when its row goes; uptime.
  mutating func remove(_ id: ServiceLineID, lingering until: Duration) {
    guard let before = index[id] else { return }
    if isShown(before) { leave(before, until: until) }
    index.remove(id)
    stale.insert(.health)
  }

  /// Replaces the rows of the feed.
  /// - Parameter atOnce: whether a person asked for them: they are shown although the feed is held.
  mutating func update(feed: Rows, atOnce: Bool) {
    guard feed != self.feed else { return }
    self.feed = feed
    if atOnce { shown[.events] = nil }
    stale.insert(.events)
  }

  /// Lets go of rows that lingered long enough.
  /// - Parameter cursor: the row of the reader, which stays unless its line is gone.
  mutating func expire(at now: Duration, keeping cursor: Cursor?) {
    for (pane, rows) in leaving {
      for (row, entry) in rows
      where entry.until <= now && !stays(row, pane, under: cursor) {
        ordered[pane]?.remove(row, at: entry.key)
        leaving[pane]?[row] = nil
        stale.insert(pane)
      }
    }
  }

  /// Lets go of rows that linger beyond their share of a pane, the longest first: in a storm of changes
  /// they must not keep the rows out that belong there.
  /// - Parameters:
  ///   - sight: the rows on the screen.
  ///   - cursor: the row of the reader, which stays.
  mutating func trim(_ pane: Pane, in sight: Slice<Rows>, of height: Int, keeping cursor: RowID?) {
    guard let lingering = leaving[pane] else { return }
    let seen = sight.compactMap { row in lingering[row].map { (row: row, leaving: $0) } }
    let share = max(height < 3 ? 0 : 1, height / 4, height - count(pane))
    guard seen.count > share else { return }
    let others = seen.filter { $0.row != cursor }.sorted { $0.leaving.until > $1.leaving.until }
    for entry in others.dropFirst(max(0, share - (seen.count - others.count))) {
      ordered[pane]?.remove(entry.row, at: entry.leaving.key)
      leaving[pane]?[entry.row] = nil
      stale.insert(pane)
    }
  }

  private mutating func leave(_ entry: LineIndex.Entry, until: Duration) {
    counts[entry.pane, default: 0] -= 1
    leaving[entry.pane, default: [:]][entry.row.id] = Leaving(key: entry.key, until: until)
    stale.insert(entry.pane)
  }

  private mutating func enter(_ entry: LineIndex.Entry, isNew: Bool) {
    let (pane, row) = (entry.pane, entry.row.id)
    if isNew {
      counts[pane, default: 0] += 1
      if let old = leaving[pane]?.removeValue(forKey: row) {
        ordered[pane]?.remove(row, at: old.key)
      }
    }
    let none = OrderedRows<RowID>(descending: order.isDescending(in: pane))
    ordered[pane, default: none].insert(row, at: entry.key)
    stale.insert(pane)
  }
}

extension PaneRows {
  /// Puts on the screen what the board says.
  /// - Parameters:
  ///   - holding: the panes in which no row may move.
  ///   - cursor: the row of the reader.
  /// - Returns: whether a person asked for other rows than those on the screen.
  mutating func show(holding: Set<Pane>, reading focus: Pane, cursor: RowID?) -> Bool {
    var isAnew = false
    for pane in stale.union(held.subtracting(holding)) {
      let fresh = rows(of: pane)
      let isFree = pane == .events && focus != .events
      if shown[pane] == nil { isAnew = true }
      guard holding.contains(pane), !isFree, let present = shown[pane],
        !present.isEmpty || pane != .events
      else {
        shown[pane] = fresh
        held.remove(pane)
        continue
      }
      // The feed grows at its top, so it does not move under its reader.
      if pane != .events { shown[pane] = present.adding(fresh, keeping: cursor) }
      held.insert(pane)
    }
    stale = []
    return isAnew
  }

  private func rows(of pane: Pane) -> Rows {
    switch pane {
    case .blocked, .running, .resting: Rows(ordered[pane]?.rows ?? [])
    case .health: Rows(tally.signals.map { .signal($0.signal) })
    case .events: feed
    }
  }
}
