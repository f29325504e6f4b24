import ScrumtopCore
import ScrumtopPresentation

/// All lines in the order of their panes, whatever the filter shows: another filter is a walk along a known
/// order, and looks no line up.
struct LineIndex: Equatable, Sendable {
  /// The pane and the key of one line.
  struct Entry: Equatable, Sendable {
    let count: LineCount
    let pane: Pane
    let key: SortKey
    let row: Row
  }

  struct Row: Equatable, Sendable {
    let id: RowID
    /// Its number among the facts that filters are evaluated over.
    let slot: Int
  }

  typealias Matches = FilterIndex<ServiceLineID>.Matches

  let order: LineOrder
  private(set) var tally = LineTally()
  private var entries: [ServiceLineID: Entry] = [:]
  private var ordered: [Pane: OrderedRows<Row>] = [:]

  init(order: LineOrder = LineOrder(sort: nil)) { self.order = order }

  init(_ board: Board, _ facts: FilterIndex<ServiceLineID>, order: LineOrder) {
    self.order = order
    var rows: [Pane: [(key: SortKey, row: Row)]] = [:]
    for line in board.lines {
      guard let slot = facts.slot(of: line.id) else { continue }
      let entry = entry(of: line, cause: board.cause(of: line), slot: slot)
      tally.add(entry.count)
      rows[entry.pane, default: []].append((entry.key, entry.row))
      entries[line.id] = entry
    }
    for (pane, rows) in rows {
      ordered[pane] = OrderedRows(rows, descending: order.isDescending(in: pane))
    }
  }

  subscript(id: ServiceLineID) -> Entry? { entries[id] }

  /// The rows of a pane that pass a filter.
  func rows(of pane: Pane, passing matches: Matches) -> OrderedRows<RowID> {
    ordered[pane]?.compactMap { matches.contains(slot: $0.slot) ? $0.id : nil }
      ?? OrderedRows(descending: order.isDescending(in: pane))
  }

  /// Updates one line as it is now.
  /// - Returns: its new entry.
  mutating func update(_ line: ServiceLine, cause: Transition?, slot: Int) -> Entry {
    let (before, now) = (entries[line.id], entry(of: line, cause: cause, slot: slot))
    entries[line.id] = now
    if before?.count != now.count {
      if let before { tally.remove(before.count) }
      tally.add(now.count)
    }
    if let before {
      guard (before.pane, before.key, before.row) != (now.pane, now.key, now.row) else {
        return now
      }
      ordered[before.pane]?.remove(before.row, at: before.key)
    }
    let none = OrderedRows<Row>(descending: order.isDescending(in: now.pane))
    ordered[now.pane, default: none].insert(now.row, at: now.key)
    return now
  }

  /// Forgets a line that is gone.
  mutating func remove(_ id: ServiceLineID) {
    guard let before = entries.removeValue(forKey: id) else { return }
    tally.remove(before.count)
    ordered[before.pane]?.remove(before.row, at: before.key)
  }

  private func entry(of line: ServiceLine, cause: Transition?, slot: Int) -> Entry {
    let pane = Pane(of: line.state)
    return Entry(
      count: LineCount(line), pane: pane, key: order.key(of: line, cause: cause, in: pane),
      row: Row(id: .line(line.id), slot: slot))
  }
}
