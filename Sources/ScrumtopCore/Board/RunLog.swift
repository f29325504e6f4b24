import Algorithms
import DequeModule

/// The known runs of one line, oldest first; the newest up to a limit. Of one run the highest number
/// wins.
///
/// A sorted deque: the API sends the newest first, so that every page of a history is inserted at the
/// front, where a deque grows as cheaply as at its end.
struct RunLog: Equatable, Sendable {
  private var entries: Deque<Sequenced<Run>> = []
  private var keys: [RunID: Key] = [:]

  var newestFirst: [Sequenced<Run>] { entries.reversed() }

  subscript(id: RunID) -> Sequenced<Run>? {
    keys[id].map { entries[index(of: $0)] }
  }

  func wants(_ entry: Sequenced<Run>) -> Bool {
    self[entry.record.id].map { entry.number > $0.number } ?? true
  }

  mutating func insert(_ entry: Sequenced<Run>, limit: Int) {
    let key = Key(entry.record)
    if let previous = keys.updateValue(key, forKey: entry.record.id) {
      entries.remove(at: index(of: previous))
    }
    entries.insert(entry, at: index(of: key))
    while entries.count > limit, let oldest = entries.popFirst() {
      keys[oldest.record.id] = nil
    }
  }

  /// The index of the first run whose key is not below `key`.
  private func index(of key: Key) -> Int {
    entries.partitioningIndex { Key($0.record) >= key }
  }

  /// The order of runs: by start, then by id.
  private struct Key: Comparable, Sendable {
    let time: Timestamp
    let id: String

    /// A run that has not started is newer than all that have; one that never will is at its end.
    init(_ run: Run) {
      time = run.startedAt ?? run.completedAt ?? .distantFuture
      id = run.id.rawValue
    }

    static func < (left: Self, right: Self) -> Bool {
      left.time == right.time ? left.id < right.id : left.time < right.time
    }
  }
}
