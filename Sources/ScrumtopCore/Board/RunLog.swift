/// The known runs of one line, oldest first; the newest up to a limit. Of a run the highest number
/// wins.
struct RunLog: Equatable, Sendable {
  private typealias Key = Chronicle<Sequenced<Run>>.Key

  private var keys: [RunID: Key] = [:]
  private var entries = Chronicle<Sequenced<Run>>()

  /// Newest first.
  var newestFirst: [Sequenced<Run>] {
    (0..<entries.count).reversed().map { entries[$0] }
  }

  subscript(id: RunID) -> Sequenced<Run>? { keys[id].flatMap { entries[$0] } }

  func wants(_ entry: Sequenced<Run>) -> Bool {
    self[entry.record.id].map { entry.number > $0.number } ?? true
  }

  mutating func insert(_ entry: Sequenced<Run>, limit: Int) {
    let key = Self.key(entry.record)
    if let previous = keys.updateValue(key, forKey: entry.record.id), previous != key {
      entries.remove(previous)
    }
    entries.insert(entry, at: key)
    while entries.count > limit, let oldest = entries.removeFirst() {
      keys[RunID(rawValue: oldest.id)] = nil
    }
  }

  /// A run that has not started is newer than all that have; one that never will stands at its end.
  private static func key(_ run: Run) -> Key {
    Key(time: run.startedAt ?? run.completedAt ?? .distantFuture, id: run.id.rawValue)
  }
}
