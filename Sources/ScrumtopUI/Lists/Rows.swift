import ScrumtopCore
import ScrumtopPresentation

/// The rows of a list, in their order. Those of the feed are looked up where they are needed: there may
/// be a million of them.
struct Rows: RandomAccessCollection, Equatable, Sendable {
  private enum Content: Equatable, Sendable {
    case listed([RowID])
    case feed(FeedRows, Extras)
  }

  /// The rows of a feed that are no events, with their places, from the top.
  struct Extras: Equatable, Sendable {
    var rows: [RowID] = []
    var places: [Int] = []
    /// Whether the oldest event is the first row.
    var isReversed = false

    /// How many of them are above `place`.
    func count(before place: Int) -> Int {
      places.firstIndex { $0 >= place } ?? places.count
    }
  }

  private let content: Content

  init(_ rows: [RowID] = []) { content = .listed(rows) }

  init(feed rows: FeedRows, _ extras: Extras) { content = .feed(rows, extras) }

  var startIndex: Int { 0 }

  var endIndex: Int {
    switch content {
    case .listed(let rows): rows.count
    case .feed(let rows, let extras): rows.count + extras.rows.count
    }
  }

  /// The first and the last record.
  var ends: [RowID] {
    [first { $0.record != nil }, last { $0.record != nil }].compactMap(\.self)
  }

  subscript(index: Int) -> RowID {
    switch content {
    case .listed(let rows): return rows[index]
    case .feed(let rows, let extras):
      let before = extras.count(before: index)
      if before < extras.places.count, extras.places[before] == index { return extras.rows[before] }
      let place = index - before
      return .event(rows[extras.isReversed ? rows.count - 1 - place : place])
    }
  }

  /// The index of a row; for a listed one the search goes outwards from where it was, because rows
  /// seldom move far.
  func index(of row: RowID, near index: Int = 0) -> Int? {
    switch content {
    case .listed: return search(for: row, near: index)
    case .feed(let rows, let extras):
      guard case .event(let id) = row else {
        return extras.rows.firstIndex(of: row).map { extras.places[$0] }
      }
      guard let found = rows.index(of: id) else { return nil }
      var place = extras.isReversed ? rows.count - 1 - found : found
      for extra in extras.places where extra <= place { place += 1 }
      return place
    }
  }

  private func search(for row: RowID, near index: Int) -> Int? {
    var (low, high) = (Swift.min(index, count - 1), index + 1)
    while low >= 0 || high < count {
      if low >= 0 {
        if self[low] == row { return low }
        low -= 1
      }
      if high < count {
        if self[high] == row { return high }
        high += 1
      }
    }
    return nil
  }

  /// These rows and those of `others` that are not among them: in the places of rows that `others` do
  /// not have, then after the last. The row under the cursor keeps its place.
  func adding(_ others: Rows, keeping cursor: RowID?) -> Rows {
    guard self != others else { return self }
    let known = Set(self)
    var new = others.filter { !known.contains($0) }[...]
    guard !new.isEmpty else { return self }
    let staying = Set(others)
    let rows = map { row in
      staying.contains(row) || row == cursor ? row : new.popFirst() ?? row
    }
    return Rows(rows + new)
  }
}
