import ScrumtopCore

/// Which rows stand in which pane, in which order; kept step by step, so that a line that changed costs
/// a search and not a look at all lines.
///
/// `fresh` is what the board says; `shown` is what stands on the screen. They differ while the order
/// is held: then no row moves, new rows come at the end, and rows that belong elsewhere stay. A row that
/// left its pane lingers for a while where it was.
struct PaneRows: Equatable, Sendable {
  /// Where one line stands.
  private struct Standing: Equatable, Sendable {
    let count: LineCount
    /// Nil where it has no row: closed, or kept out by the filter.
    var place: (pane: Pane, key: SortKey)?

    static func == (left: Self, right: Self) -> Bool {
      left.count == right.count && left.place?.pane == right.place?.pane
        && left.place?.key == right.place?.key
    }
  }

  private struct Leaving: Equatable, Sendable {
    let key: SortKey
    let until: Duration
  }

  private(set) var tally = LineTally()
  private(set) var order = LineOrder(sort: nil)
  private(set) var shown: [Pane: Rows] = [:]
  private var standing: [ServiceLineID: Standing] = [:]
  private var ordered: [Pane: OrderedRows] = [:]
  private var counts: [Pane: Int] = [:]
  private var leaving: [Pane: [RowID: Leaving]] = [:]
  private var feed = Rows()
  /// The panes whose rows changed since they were put on the screen.
  private var stale: Set<Pane> = []
  /// The panes that show all their rows, but not in the board's order.
  private var held: Set<Pane> = []

  subscript(pane: Pane) -> Rows { shown[pane] ?? Rows() }

  /// How many rows belong in the pane, whatever is held or lingers.
  func count(_ pane: Pane) -> Int {
    switch pane {
    case .blocked, .running, .resting: counts[pane] ?? 0
    case .health: tally.signals.count
    case .events: feed.count
    }
  }

  /// Whether a row stands in a pane it no longer belongs in.
  func hasLeft(_ row: RowID, _ pane: Pane) -> Bool {
    pane.holdsLines && self.pane(of: row) != pane
  }

  /// The pane where a line belongs; nil where it has no row.
  func pane(of row: RowID) -> Pane? {
    guard case .line(let id) = row else { return nil }
    return standing[id]?.place?.pane
  }

  /// Whether the order on the screen is not the board's.
  var isHeld: Bool { !stale.isEmpty || !held.isEmpty }

  /// When the next lingering row goes; uptime.
  var nextLeave: Duration? { leaving.values.flatMap { $0.values.map(\.until) }.min() }
}

extension PaneRows {
  /// Takes all lines anew: after a change of filter or order, or for a reader who was away.
  /// - Parameter atOnce: whether a person asked for other rows: they are shown although the order is held.
  mutating func rebuild(
    _ board: Board, order: LineOrder, atOnce: Bool, isShown: (Line) -> Bool
  ) {
    (tally, standing, counts) = (LineTally(), [:], [:])
    // A line that is gone stays for its time; keys of another order mean nothing to it any more.
    leaving = leaving.mapValues { rows in
      rows.filter { row, _ in
        if case .line(let id) = row { !board.isPresent(id) && order == self.order } else { false }
      }
    }
    self.order = order
    var entries: [Pane: [(key: SortKey, row: RowID)]] = [:]
    for line in board.lines {
      let count = LineCount(line)
      tally.add(count)
      var place: (pane: Pane, key: SortKey)?
      if isShown(line) {
        let pane = Pane(of: line.state)
        let key = order.key(of: line, cause: board.cause(of: line), in: pane)
        place = (pane, key)
        entries[pane, default: []].append((key, .line(line.id)))
        counts[pane, default: 0] += 1
      }
      standing[line.id] = Standing(count: count, place: place)
    }
    for pane in Pane.allCases where pane.holdsLines {
      ordered[pane] = OrderedRows(
        (entries[pane] ?? []) + (leaving[pane] ?? [:]).map { ($0.value.key, $0.key) },
        descending: order.isDescending(in: pane))
    }
    if atOnce { for pane in Pane.allCases where pane.holdsLines { shown[pane] = nil } }
    stale.formUnion([.blocked, .running, .resting, .health])
  }

  /// Takes one line as it is now.
  /// - Parameters:
  ///   - isShown: whether the filter lets it through.
  ///   - lingering: until when its row stays where it leaves; uptime.
  mutating func update(
    _ line: Line, cause: Transition?, isPresent: Bool, isShown: Bool, lingering until: Duration
  ) {
    let row = RowID.line(line.id)
    let before = standing[line.id]
    guard isPresent else {
      guard let before else { return }
      standing[line.id] = nil
      retally(from: before.count, to: nil)
      if let place = before.place { leave(row, place.pane, place.key, until: until) }
      return
    }
    let count = LineCount(line)
    if before?.count != count { retally(from: before?.count, to: count) }
    var place: (pane: Pane, key: SortKey)?
    if isShown {
      let pane = Pane(of: line.state)
      place = (pane, order.key(of: line, cause: cause, in: pane))
    }
    standing[line.id] = Standing(count: count, place: place)
    if let old = before?.place {
      if let place, place.pane == old.pane {
        guard place.key != old.key else { return }
        ordered[old.pane]?.remove(row, at: old.key)
      } else {
        leave(row, old.pane, old.key, until: until)
      }
    }
    guard let place else { return }
    enter(row, place.pane, place.key, isNew: before?.place?.pane != place.pane)
  }

  /// Takes new rows for the feed.
  /// - Parameter atOnce: whether a person asked for them: they are shown although the feed is held.
  mutating func update(feed: Rows, atOnce: Bool) {
    guard feed != self.feed else { return }
    self.feed = feed
    if atOnce { shown[.events] = nil }
    stale.insert(.events)
  }

  /// Lets go of rows that lingered long enough.
  mutating func expire(at now: Duration) {
    for (pane, rows) in leaving {
      for (row, entry) in rows where entry.until <= now {
        ordered[pane]?.remove(row, at: entry.key)
        leaving[pane]?[row] = nil
        stale.insert(pane)
      }
    }
  }

  private mutating func leave(_ row: RowID, _ pane: Pane, _ key: SortKey, until: Duration) {
    counts[pane, default: 0] -= 1
    leaving[pane, default: [:]][row] = Leaving(key: key, until: until)
    stale.insert(pane)
  }

  private mutating func enter(_ row: RowID, _ pane: Pane, _ key: SortKey, isNew: Bool) {
    if isNew {
      counts[pane, default: 0] += 1
      if let old = leaving[pane]?.removeValue(forKey: row) {
        ordered[pane]?.remove(row, at: old.key)
      }
    }
    ordered[pane, default: OrderedRows(descending: order.isDescending(in: pane))]
      .insert(row, at: key)
    stale.insert(pane)
  }

  private mutating func retally(from old: LineCount?, to new: LineCount?) {
    if let old { tally.remove(old) }
    if let new { tally.add(new) }
    stale.insert(.health)
  }
}

extension PaneRows {
  /// Puts on the screen what the board says; while held, without moving a row.
  mutating func show(holding: Bool, reading focus: Pane) {
    for pane in holding ? stale : stale.union(held) {
      let fresh = rows(of: pane)
      let isFree = pane == .events && focus != .events
      guard holding, !isFree, let standing = shown[pane], !standing.isEmpty || pane != .events
      else {
        shown[pane] = fresh
        held.remove(pane)
        continue
      }
      // The feed grows at its top, so under its reader it stands still.
      if pane != .events { shown[pane] = standing.adding(fresh) }
      held.insert(pane)
    }
    stale = []
  }

  private func rows(of pane: Pane) -> Rows {
    switch pane {
    case .blocked, .running, .resting: Rows(ordered[pane]?.rows ?? [])
    case .health: Rows(tally.signals.map { .signal($0.signal) })
    case .events: feed
    }
  }
}

extension Pane {
  /// Where a line in `state` stands; a closed one only where a filter names it.
  init(of state: ExecutionState) {
    switch state {
    case .blocked: self = .blocked
    case .running: self = .running
    case .paused, .idle, .closed, .unknown: self = .resting
    }
  }
}
