import Algorithms

/// Where an event stands in the log: by its time, and by the bytes of its id among those of one time.
struct EventKey: Comparable, Sendable {
  let time: Timestamp
  let id: [UInt8]

  init(time: Timestamp, id: some Sequence<UInt8>) {
    self.time = time
    self.id = Array(id)
  }

  /// An event without a time stands before all others.
  init(_ event: PlatformEvent) {
    self.init(time: event.createdAt ?? .distantPast, id: event.id.rawValue.utf8)
  }

  static func < (left: Self, right: Self) -> Bool {
    left.time == right.time ? left.id.lexicographicallyPrecedes(right.id) : left.time < right.time
  }
}

/// The times of events by their ids: what it takes to find one in a log that is ordered by time.
///
/// Twelve bytes an event and a few of room: an id is kept as a part of its hash, so a time found is one
/// that an event of this id may have. In many small parts, so that a copy of the log shares all but
/// those that change.
struct EventTimes: Sendable {
  private struct Entry: Sendable {
    let hash: UInt32
    let high: UInt32
    let low: UInt32

    init(hash: UInt32, time: Timestamp) {
      let bits = UInt64(bitPattern: time.microseconds)
      (self.hash, high, low) = (
        hash, UInt32(truncatingIfNeeded: bits >> 32), UInt32(truncatingIfNeeded: bits)
      )
    }

    var time: Timestamp {
      Timestamp(microseconds: Int64(bitPattern: UInt64(high) << 32 | UInt64(low)))
    }
  }

  /// Each ordered by hash.
  private var parts: [[Entry]]

  /// - Parameter capacity: about how many events there will be at most.
  init(capacity: Int) {
    let wanted = max(1, min(4096, capacity / 256))
    // A power of two, so that a part is chosen by some bits of the hash.
    let count = 1 << (Int.bitWidth - 1 - wanted.leadingZeroBitCount)
    parts = Array(repeating: [], count: count)
  }

  /// The times that an event of this id may have; of all but very few one at most.
  func times(of id: [UInt8]) -> [Timestamp] {
    let (part, hash) = place(of: id)
    return parts[part][Self.first(hash, in: parts[part])...].prefix { $0.hash == hash }.map(\.time)
  }

  mutating func insert(_ key: EventKey) {
    let (part, hash) = place(of: key.id)
    parts[part].insert(Entry(hash: hash, time: key.time), at: Self.first(hash, in: parts[part]))
  }

  mutating func remove(_ key: EventKey) {
    let (part, hash) = place(of: key.id)
    var index = Self.first(hash, in: parts[part])
    while index < parts[part].count, parts[part][index].hash == hash {
      if parts[part][index].time == key.time {
        parts[part].remove(at: index)
        return
      }
      index += 1
    }
  }

  private func place(of id: [UInt8]) -> (part: Int, hash: UInt32) {
    let hash = UInt(bitPattern: HashedText(bytes: id).hash)
    return (Int(hash % UInt(parts.count)), UInt32(truncatingIfNeeded: hash >> 32))
  }

  /// The index of the first entry whose hash is not below `hash`.
  private static func first(_ hash: UInt32, in entries: [Entry]) -> Int {
    entries.partitioningIndex { $0.hash >= hash }
  }
}
