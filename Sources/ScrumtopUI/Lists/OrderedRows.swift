import ScrumtopCore
import ScrumtopPresentation

/// Rows in the order of their keys. One more or one less costs a search by halves.
struct OrderedRows<Row: Equatable & Sendable>: Equatable, Sendable {
  private(set) var rows: [Row] = []
  private var keys: [SortKey] = []
  private let isDescending: Bool

  init(descending: Bool = false) { isDescending = descending }

  /// Takes all rows at once.
  init(_ entries: [(key: SortKey, row: Row)], descending: Bool) {
    isDescending = descending
    let sorted = entries.sorted { $0.key.comes(before: $1.key, descending: descending) }
    rows = sorted.map(\.row)
    keys = sorted.map(\.key)
  }

  /// Those of the rows that become another, in the same order.
  func compactMap<Other>(_ transform: (Row) -> Other?) -> OrderedRows<Other> {
    var result = OrderedRows<Other>(descending: isDescending)
    for (index, row) in rows.enumerated() {
      guard let other = transform(row) else { continue }
      result.rows.append(other)
      result.keys.append(keys[index])
    }
    return result
  }

  mutating func insert(_ row: Row, at key: SortKey) {
    let index = place(of: key)
    rows.insert(row, at: index)
    keys.insert(key, at: index)
  }

  /// Takes the row with this very key away.
  mutating func remove(_ row: Row, at key: SortKey) {
    let index = place(of: key)
    guard rows.indices.contains(index), rows[index] == row else { return }
    rows.remove(at: index)
    keys.remove(at: index)
  }

  func contains(_ row: Row, at key: SortKey) -> Bool {
    let index = place(of: key)
    return rows.indices.contains(index) && rows[index] == row
  }

  /// The first place whose key does not come before `key`.
  private func place(of key: SortKey) -> Int {
    var (low, high) = (0, keys.count)
    while low < high {
      let middle = (low + high) / 2
      if keys[middle].comes(before: key, descending: isDescending) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}
