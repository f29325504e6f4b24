import Algorithms

/// A stretch of the log: a few hundred events in their order, what filters ask of them by columns, and
/// the bytes they came as.
struct EventBlock: Sendable {
  /// The observation that an event came with.
  private struct Stamp: Equatable, Sendable {
    let number: UInt64
    let at: Timestamp
  }

  private(set) var facts = ColumnBlock(.events)
  private var sources = EventSources()
  /// The observations that events came with, and which of them it was for each row.
  private var stamps: [Stamp] = []
  private var stampOfRow: [UInt16] = []
  /// Rows taken out whose bytes are still there.
  private var leftovers = 0

  var count: Int { facts.rowCount }

  var isFull: Bool { facts.isFull }

  /// Whether some of the records are not packed.
  var isLoose: Bool { sources.isLoose }

  func key(at row: Int) -> EventKey { EventKey(time: time(at: row), id: id(at: row)) }

  func time(at row: Int) -> Timestamp {
    Timestamp(microseconds: facts.timeColumns[IndexSchema.eventTime][row])
  }

  func id(at row: Int) -> ArraySlice<UInt8> {
    facts.words.bytes[facts.words.range(of: facts.wordColumns[IndexSchema.eventID][row])]
  }

  func eventID(at row: Int) -> EventID {
    EventID(rawValue: String(decoding: id(at: row), as: UTF8.self))
  }

  /// The number of the observation that the event of a row came with.
  func number(at row: Int) -> UInt64 { stamps[Int(stampOfRow[row])].number }

  /// The bytes of the event of a row.
  func source(at row: Int, reader: inout SourceReader) -> [UInt8] {
    sources.source(at: row, reader: &reader) ?? []
  }

  /// The event of a row, read again from its bytes unless it is new.
  func entry(at row: Int, reader: inout SourceReader) -> Sequenced<PlatformEvent> {
    let stamp = stamps[Int(stampOfRow[row])]
    return Sequenced(
      number: stamp.number, at: stamp.at, received: received(at: row, reader: &reader))
  }

  private func received(at row: Int, reader: inout SourceReader) -> SourceBacked<PlatformEvent> {
    if let record = sources.loose(at: row) { return record }
    let source = source(at: row, reader: &reader)
    // What was read once is read again, unless there is no memory left for it.
    return (try? SourceBacked(source: source))
      ?? SourceBacked(record: PlatformEvent(id: eventID(at: row)), source: source)
  }

  /// The first row whose key is not below `key`, and whether it is the key's own.
  func place(of key: EventKey) -> (row: Int, isThere: Bool) {
    let row = (0..<count).partitioningIndex { !isRow($0, before: key) }
    let isThere = row < count && time(at: row) == key.time && id(at: row).elementsEqual(key.id)
    return (row, isThere)
  }

  /// Whether the row stands before the place of `key`.
  private func isRow(_ row: Int, before key: EventKey) -> Bool {
    let time = time(at: row)
    return time == key.time ? id(at: row).lexicographicallyPrecedes(key.id) : time < key.time
  }

  /// Puts an event in before the one at `row`. The block must not be full.
  mutating func insert(_ entry: Sequenced<PlatformEvent>, at row: Int) {
    facts.insert(IndexRow(event: entry.record), at: row)
    sources.insert(entry.received, at: row)
    let stamp = Stamp(number: entry.number, at: entry.at)
    // Those of one page came with one observation.
    let known = stamps.lastIndex(of: stamp)
    if known == nil { stamps.append(stamp) }
    stampOfRow.insert(UInt16(known ?? stamps.count - 1), at: row)
  }

  mutating func remove(_ rows: Range<Int>) {
    facts.remove(rows)
    sources.remove(rows)
    stampOfRow.removeSubrange(rows)
    leftovers += rows.count
    if leftovers >= max(count, 16) { self = copy(of: 0..<count) }
  }

  /// The events of some of the rows.
  func copy(of rows: Range<Int>) -> EventBlock {
    var copy = EventBlock()
    copy.facts = facts.copy(of: rows)
    copy.sources = sources.copy(of: rows)
    for row in rows {
      let stamp = stamps[Int(stampOfRow[row])]
      let known = copy.stamps.lastIndex(of: stamp)
      if known == nil { copy.stamps.append(stamp) }
      copy.stampOfRow.append(UInt16(known ?? copy.stamps.count - 1))
    }
    copy.trim()
    return copy
  }

  /// Makes the block as small as it can be, for the time in which nothing is put in.
  mutating func pack() {
    sources.pack()
    trim()
  }

  /// Gives back the room kept for rows to come.
  private mutating func trim() {
    facts.trim()
    stamps.trim()
    stampOfRow.trim()
  }
}

extension EventBlock {
  /// The events of the block and of `entries`, which are in their order and belong here, in as many
  /// blocks as it takes. Where the log grows at one of its ends, as times do, a full block is left full
  /// and a new one begun; elsewhere it is halved.
  func merged(
    with entries: ArraySlice<(key: EventKey, entry: Sequenced<PlatformEvent>)>, isFirst: Bool,
    isLast: Bool
  ) -> [EventBlock] {
    var blocks = [self]
    var index = 0
    for (key, entry) in entries {
      while index + 1 < blocks.count, blocks[index + 1].key(at: 0) <= key { index += 1 }
      var (row, isThere) = blocks[index].place(of: key)
      if isThere {
        blocks[index].remove(row..<row + 1)
      } else if blocks[index].isFull {
        let count = blocks[index].count
        if isLast, (index, row) == (blocks.count - 1, count) {
          blocks.append(EventBlock())
          (index, row) = (index + 1, 0)
        } else if isFirst, (index, row) == (0, 0) {
          blocks.insert(EventBlock(), at: 0)
        } else {
          // Pages of history come from newer to older and begin anywhere in a block: what is behind
          // them stays as full as it is.
          let middle = isFirst && index == 0 ? min(row, count / 2) : count / 2
          let halves = [blocks[index].copy(of: 0..<middle), blocks[index].copy(of: middle..<count)]
          blocks.replaceSubrange(index...index, with: halves)
          if row > middle { (index, row) = (index + 1, row - middle) }
        }
      }
      blocks[index].insert(entry, at: row)
    }
    return blocks
  }
}

/// A block as the logs that are copies of one another share it. Its identity stands for its content:
/// one that changes is another.
final class SharedEventBlock: Sendable {
  let block: EventBlock
  /// Of the block, at hand for those who look through many.
  let firstKey: EventKey
  let count: Int

  /// - Parameter block: not empty.
  init(_ block: EventBlock) {
    self.block = block
    firstKey = block.key(at: 0)
    count = block.count
  }
}
