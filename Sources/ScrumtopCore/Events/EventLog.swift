import Algorithms

/// Events as a set by id, oldest first by (`created_at`, id); the newest up to a limit.
///
/// In blocks that copies of the log share until one of them changes: a copy costs nearly nothing, and
/// one event more costs the same wherever it belongs. An API that sends the newest first makes every
/// page of its history an insertion at the front.
public struct EventLog: Sendable {
  /// The blocks at the end keep their events as they were read, too: these are on the screen, and come
  /// again with the next polls.
  private static let looseBlocks = 2

  /// None is empty.
  private(set) var blocks: [SharedEventBlock] = []
  /// The index of the first event of each block.
  private(set) var starts: [Int] = []
  public private(set) var count = 0
  private var times: EventTimes
  let limit: Int
  /// The newest of those that were let go: what is not newer than it does not come back.
  private(set) var floor: EventKey?
  /// How many of the oldest were let go to stay within the limit.
  public private(set) var dropped = 0

  init(limit: Int) {
    self.limit = Swift.max(0, limit)
    times = EventTimes(capacity: limit)
  }

  /// Whether the log lets events of this time in, or has let go of newer ones.
  public func isInReach(_ time: Timestamp) -> Bool { floor.map { time > $0.time } ?? true }

  /// Whether an entry would change the log. Events are immutable, so of two versions of one event the
  /// fuller is kept, whichever came first.
  func wants(_ entry: Sequenced<PlatformEvent>) -> Bool {
    guard let (block, row) = place(of: entry.record.id) else {
      return floor.map { EventKey(entry.record) > $0 } ?? true
    }
    var reader = SourceReader()
    let known = blocks[block].block
    return entry.supersedes(
      number: known.number(at: row), source: known.source(at: row, reader: &reader))
  }

  /// Whether the log has the event just as it was received.
  func holds(_ received: SourceBacked<PlatformEvent>) -> Bool {
    guard let (block, row) = place(of: received.record.id) else { return false }
    var reader = SourceReader()
    return blocks[block].block.source(at: row, reader: &reader) == received.source
  }
}

extension EventLog {
  func place(of id: EventID) -> (block: Int, row: Int)? {
    let bytes = Array(id.rawValue.utf8)
    for time in times.times(of: bytes) {
      let key = EventKey(time: time, id: bytes)
      let (block, row, isThere) = place(of: key)
      if isThere { return (block, row) }
    }
    return nil
  }

  func place(at index: Int) -> (block: Int, row: Int) {
    let block = lastBlock { starts[$0] <= index }
    return (block, index - starts[block])
  }

  /// The index of the first event whose key is not below `key`.
  func index(of key: EventKey) -> Int {
    guard !blocks.isEmpty else { return 0 }
    let (block, row, _) = place(of: key)
    return starts[block] + row
  }

  /// Where `key` stands or belongs; the end of a block for what belongs between two.
  func place(of key: EventKey) -> (block: Int, row: Int, isThere: Bool) {
    guard !blocks.isEmpty else { return (0, 0, false) }
    let block = block(for: key)
    let (row, isThere) = blocks[block].block.place(of: key)
    return (block, row, isThere)
  }

  func block(for key: EventKey) -> Int {
    lastBlock { blocks[$0].firstKey <= key }
  }

  /// The last block for which `isBefore` holds, which is true for a beginning of the blocks; else 0.
  private func lastBlock(where isBefore: (Int) -> Bool) -> Int {
    Swift.max(0, blocks.indices.partitioningIndex { !isBefore($0) } - 1)
  }
}

// MARK: Changing

extension EventLog {
  /// Puts entries where they belong, in place of those with the same ids; of several with one id the
  /// last counts.
  mutating func insert(_ entries: [Sequenced<PlatformEvent>]) {
    let last = Dictionary(entries.map { ($0.record.id, $0) }, uniquingKeysWith: { $1 })
    let keyed = last.values.map { (key: EventKey($0.record), entry: $0) }
      .sorted { $0.key < $1.key }
    for (key, _) in keyed {
      for time in times.times(of: key.id) where time != key.time {
        remove(EventKey(time: time, id: key.id))
      }
      guard !place(of: key).isThere else { continue }
      times.insert(key)
      count += 1
    }
    var rest = keyed[...]
    while let first = rest.first {
      let index = block(for: first.key)
      let next = index + 1 < blocks.count ? blocks[index + 1].firstKey : nil
      let group = rest.prefix { entry in next.map { entry.key < $0 } ?? true }
      rest = rest.dropFirst(group.count)
      let known = blocks.isEmpty ? EventBlock() : blocks[index].block
      let merged = known.merged(with: group, isFirst: index == 0, isLast: next == nil)
      blocks.replaceSubrange(
        index..<Swift.min(index + 1, blocks.count), with: merged.map(SharedEventBlock.init))
    }
    dropExcess()
    packOlder()
    updateStarts()
  }

  private mutating func dropExcess() {
    while count > limit, let block = blocks.first?.block {
      let gone = Swift.min(count - limit, block.count)
      for row in 0..<gone { times.remove(block.key(at: row)) }
      let newest = block.key(at: gone - 1)
      floor = floor.map { Swift.max($0, newest) } ?? newest
      removeRows(0..<gone, ofBlock: 0)
      dropped += gone
    }
  }

  private mutating func remove(_ key: EventKey) {
    let (block, row, isThere) = place(of: key)
    guard isThere else { return }
    times.remove(key)
    removeRows(row..<row + 1, ofBlock: block)
  }

  private mutating func removeRows(_ rows: Range<Int>, ofBlock index: Int) {
    var block = blocks[index].block
    count -= rows.count
    if rows.count == block.count {
      blocks.remove(at: index)
    } else {
      block.remove(rows)
      blocks[index] = SharedEventBlock(block)
    }
  }

  private mutating func packOlder() {
    for index in blocks.dropLast(Self.looseBlocks).indices where blocks[index].block.isLoose {
      var block = blocks[index].block
      block.pack()
      blocks[index] = SharedEventBlock(block)
    }
  }

  private mutating func updateStarts() {
    starts.removeAll(keepingCapacity: true)
    var next = 0
    for shared in blocks {
      starts.append(next)
      next += shared.count
    }
  }
}
