/// Events as a set by id, oldest first by (`created_at`, id); the newest up to a limit.
public struct EventLog: Sendable, RandomAccessCollection {
  private typealias Key = ChronicleKey

  private var times: [EventID: Timestamp] = [:]
  private var entries = Chronicle<Numbered<PlatformEvent>>()
  private(set) var index = EventIndex()
  private let limit: Int
  /// The newest of those that were let go: what is not newer than it does not come back.
  private var floor: Key?
  /// How many of the oldest were let go to stay within the limit.
  public private(set) var dropped = 0

  init(limit: Int) { self.limit = Swift.max(0, limit) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { entries.count }
  public subscript(index: Int) -> Numbered<PlatformEvent> { entries[index] }

  /// The event with this id.
  public subscript(id: EventID) -> Numbered<PlatformEvent>? {
    times[id].flatMap { entries[Key(time: $0, id: id.rawValue)] }
  }

  /// The index of the first event at or after `time`.
  public func firstIndex(from time: Timestamp) -> Int {
    entries.index(of: Key(time: time, id: ""))
  }

  /// The events about a line, oldest first: those that name it as their subject or in their payload.
  public func about(_ line: ServiceLineID) -> [Numbered<PlatformEvent>] {
    index.keys(naming: line.rawValue).compactMap { entries[$0] }
  }

  /// The events with this subject, oldest first.
  public func withSubject(_ id: String) -> [Numbered<PlatformEvent>] {
    index.keys(naming: id).compactMap { entries[$0] }.filter { $0.record.subject?.id == id }
  }

  /// Whether the log lets events of this time in, or has let go of newer ones.
  public func isInReach(_ time: Timestamp) -> Bool { floor.map { time > $0.time } ?? true }

  /// Whether an entry would change the log. Events are immutable, so of two versions of one event the
  /// fuller is kept, whichever came first.
  func wants(_ entry: Numbered<PlatformEvent>) -> Bool {
    if let known = self[entry.record.id] { return entry.supersedes(known) }
    return floor.map { Self.key(entry.record) > $0 } ?? true
  }

  mutating func insert(_ entry: Numbered<PlatformEvent>) {
    let key = Self.key(entry.record)
    if let previous = self[entry.record.id] {
      let place = Self.key(previous.record)
      index.remove(previous.record, at: place)
      if place != key { entries.remove(place) }
    }
    times[entry.record.id] = key.time
    entries.insert(entry, at: key)
    index.file(entry.record, at: key)
    while entries.count > limit {
      let oldest = Self.key(entries[0].record)
      index.remove(entries[0].record, at: oldest)
      entries.remove(oldest)
      times[EventID(rawValue: oldest.id)] = nil
      floor = oldest
      dropped += 1
    }
  }

  private static func key(_ event: PlatformEvent) -> Key {
    Key(time: event.createdAt ?? .distantPast, id: event.id.rawValue)
  }
}

extension EventLog: Equatable {
  /// How many were let go depends on the order they came in, what is left does not.
  public static func == (left: Self, right: Self) -> Bool {
    left.limit == right.limit && left.floor == right.floor && left.entries == right.entries
  }
}

extension Numbered<PlatformEvent> {
  /// Whether this version of an event takes the place of `other`, in an order that does not depend on
  /// which came first: the longer, then the greater, then the one that was read first.
  func supersedes(_ other: Self) -> Bool {
    if received == other.received { return number < other.number }
    let (ours, theirs) = (received.source, other.received.source)
    return ours.count == theirs.count
      ? theirs.lexicographicallyPrecedes(ours) : ours.count > theirs.count
  }
}

extension Timestamp {
  /// Before and after every time an API can send.
  static let distantPast = Timestamp(microseconds: .min)
  static let distantFuture = Timestamp(microseconds: .max)
}
