import ScrumtopCore
import ScrumtopPresentation

/// All lines, each where it would stand if no filter kept it out: another filter is a walk along an order
/// that is known, and looks no line up.
struct LineRoster: Equatable, Sendable {
  /// Where one line stands.
  struct Standing: Equatable, Sendable {
    let count: LineCount
    let pane: Pane
    let key: SortKey
    let entry: Entry
  }

  struct Entry: Equatable, Sendable {
    let row: RowID
    /// Its number among the facts that filters are asked of.
    let slot: Int
  }

  typealias Matches = FilterIndex<ServiceLineID>.Matches

  let order: LineOrder
  private(set) var tally = LineTally()
  private var standing: [ServiceLineID: Standing] = [:]
  private var ordered: [Pane: OrderedRows<Entry>] = [:]

  init(order: LineOrder = LineOrder(sort: nil)) { self.order = order }

  /// Takes all lines at once.
  init(_ board: Board, _ facts: FilterIndex<ServiceLineID>, order: LineOrder) {
    self.order = order
    var entries: [Pane: [(key: SortKey, row: Entry)]] = [:]
    for line in board.lines {
      guard let slot = facts.slot(of: line.id) else { continue }
      let place = place(of: line, cause: board.cause(of: line), slot: slot)
      tally.add(place.count)
      entries[place.pane, default: []].append((place.key, place.entry))
      standing[line.id] = place
    }
    for (pane, entries) in entries {
      ordered[pane] = OrderedRows(entries, descending: order.isDescending(in: pane))
    }
  }

  subscript(id: ServiceLineID) -> Standing? { standing[id] }

  /// The rows of a pane that pass a filter.
  func rows(of pane: Pane, passing matches: Matches) -> OrderedRows<RowID> {
    ordered[pane]?.compactMap { matches.contains(slot: $0.slot) ? $0.row : nil }
      ?? OrderedRows(descending: order.isDescending(in: pane))
  }

  /// Takes one line as it is now; returns where it stands.
  mutating func update(_ line: Line, cause: Transition?, slot: Int) -> Standing {
    let (before, now) = (standing[line.id], place(of: line, cause: cause, slot: slot))
    standing[line.id] = now
    if before?.count != now.count {
      if let before { tally.remove(before.count) }
      tally.add(now.count)
    }
    if let before {
      guard (before.pane, before.key, before.entry) != (now.pane, now.key, now.entry) else {
        return now
      }
      ordered[before.pane]?.remove(before.entry, at: before.key)
    }
    let none = OrderedRows<Entry>(descending: order.isDescending(in: now.pane))
    ordered[now.pane, default: none].insert(now.entry, at: now.key)
    return now
  }

  /// Forgets a line that is gone.
  mutating func remove(_ id: ServiceLineID) {
    guard let before = standing.removeValue(forKey: id) else { return }
    tally.remove(before.count)
    ordered[before.pane]?.remove(before.entry, at: before.key)
  }

  private func place(of line: Line, cause: Transition?, slot: Int) -> Standing {
    let pane = Pane(of: line.state)
    return Standing(
      count: LineCount(line), pane: pane, key: order.key(of: line, cause: cause, in: pane),
      entry: Entry(row: .line(line.id), slot: slot))
  }
}
