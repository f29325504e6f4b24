/// Events as a set by id, oldest first by (`created_at`, id).
public struct EventLog: Equatable, Sendable, RandomAccessCollection {
  private var times: [EventID: Timestamp] = [:]
  private var entries: [Numbered<PlatformEvent>] = []
  /// How many of the oldest were let go to stay within the limit.
  public private(set) var dropped = 0

  init() {}

  public var startIndex: Int { entries.startIndex }
  public var endIndex: Int { entries.endIndex }
  public subscript(index: Int) -> Numbered<PlatformEvent> { entries[index] }

  /// The event with this id.
  public subscript(id: EventID) -> Numbered<PlatformEvent>? {
    times[id].map { entries[position(of: ($0, id))] }
  }

  /// The index of the first event at or after `time`.
  public func firstIndex(from time: Timestamp) -> Int {
    position(of: (time, EventID(rawValue: "")))
  }

  /// Whether an entry would change the log. Events are immutable, so of two versions of one event the
  /// fuller is kept, whichever came first.
  func wants(_ entry: Numbered<PlatformEvent>) -> Bool {
    guard let known = self[entry.record.id]?.received.source else { return true }
    let source = entry.received.source
    return source.count == known.count
      ? known.lexicographicallyPrecedes(source) : source.count > known.count
  }

  mutating func insert(_ entry: Numbered<PlatformEvent>, limit: Int) {
    let key = Self.key(entry.record)
    if let time = times.updateValue(key.0, forKey: key.1) {
      entries.remove(at: position(of: (time, key.1)))
    }
    entries.insert(entry, at: position(of: key))
    // Letting go in blocks keeps the cost of a storm in proportion to the storm.
    if entries.count > limit + limit / 16 {
      let excess = entries.count - limit
      for entry in entries.prefix(excess) { times[entry.record.id] = nil }
      entries.removeFirst(excess)
      dropped += excess
    }
  }

  private func position(of key: (Timestamp, EventID)) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if Self.key(entries[middle].record) < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func key(_ event: PlatformEvent) -> (Timestamp, EventID) {
    (event.createdAt ?? .distantPast, event.id)
  }
}
