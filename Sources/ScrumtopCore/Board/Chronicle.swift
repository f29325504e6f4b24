/// Values in the order of their keys, in blocks, so that one more costs the same wherever it belongs:
/// an API that sends the newest first makes every page of its history an insertion at the front.
struct Chronicle<Value: Equatable & Sendable>: Sendable {
  typealias Key = ChronicleKey

  private struct Slot: Sendable {
    let key: Key
    var value: Value
  }

  private static var blockSize: Int { 512 }

  /// None is empty.
  private var blocks: [[Slot]] = []
  /// The index of the first value of each block.
  private var starts: [Int] = []
  private(set) var count = 0

  subscript(index: Int) -> Value {
    let block = lastBlock { starts[$0] <= index }
    return blocks[block][index - starts[block]].value
  }

  func key(at index: Int) -> Key {
    let block = lastBlock { starts[$0] <= index }
    return blocks[block][index - starts[block]].key
  }

  subscript(key: Key) -> Value? {
    let (block, offset) = place(of: key)
    return holds(key, block, offset) ? blocks[block][offset].value : nil
  }

  /// The index of the first value whose key is not below `key`.
  func index(of key: Key) -> Int {
    guard !blocks.isEmpty else { return 0 }
    let (block, offset) = place(of: key)
    return starts[block] + offset
  }

  /// Puts the value where its key belongs, in place of one with the same key.
  mutating func insert(_ value: Value, at key: Key) {
    guard !blocks.isEmpty else {
      (blocks, starts, count) = ([[Slot(key: key, value: value)]], [0], 1)
      return
    }
    let (block, offset) = place(of: key)
    if holds(key, block, offset) {
      blocks[block][offset].value = value
      return
    }
    blocks[block].insert(Slot(key: key, value: value), at: offset)
    count += 1
    if blocks[block].count > Self.blockSize { split(block, grownAt: offset) }
    updateStarts(from: block)
  }

  mutating func remove(_ key: Key) {
    let (block, offset) = place(of: key)
    guard holds(key, block, offset) else { return }
    blocks[block].remove(at: offset)
    if blocks[block].isEmpty { blocks.remove(at: block) }
    count -= 1
    updateStarts(from: block)
  }

  /// Takes the first value away and returns its key; nil when there is none.
  mutating func removeFirst() -> Key? {
    guard let key = blocks.first?.first?.key else { return nil }
    remove(key)
    return key
  }

  /// Halves a full block. Where the chronicle grows at one of its ends, as times do, the block is left
  /// full and a new one begun.
  private mutating func split(_ block: Int, grownAt offset: Int) {
    let size = blocks[block].count
    let cut: Int
    if block == blocks.count - 1, offset == size - 1 {
      cut = size - 1
    } else if block == 0, offset == 0 {
      cut = 1
    } else {
      cut = size / 2
    }
    let tail = Array(blocks[block][cut...])
    blocks[block].removeSubrange(cut...)
    blocks.insert(tail, at: block + 1)
  }

  private mutating func updateStarts(from block: Int) {
    starts.removeSubrange(min(block, starts.count)...)
    var next = block == 0 ? 0 : starts[block - 1] + blocks[block - 1].count
    for block in blocks[block...] {
      starts.append(next)
      next += block.count
    }
  }

  private func holds(_ key: Key, _ block: Int, _ offset: Int) -> Bool {
    block < blocks.count && offset < blocks[block].count && blocks[block][offset].key == key
  }

  /// Where `key` stands or belongs: the first place in its block whose key is not below it, or the end
  /// of the block.
  private func place(of key: Key) -> (block: Int, offset: Int) {
    guard !blocks.isEmpty else { return (0, 0) }
    let block = lastBlock { blocks[$0][0].key <= key }
    let slots = blocks[block]
    var (low, high) = (0, slots.count)
    while low < high {
      let middle = (low + high) / 2
      if slots[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return (block, low)
  }

  /// The last block for which `isBefore` holds, which is true for a beginning of the blocks; else 0.
  private func lastBlock(where isBefore: (Int) -> Bool) -> Int {
    var (low, high) = (0, blocks.count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(middle) { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }
}

/// A time and an id that tells values of the same time apart.
struct ChronicleKey: Hashable, Comparable, Sendable {
  let time: Timestamp
  let id: String

  static func < (left: Self, right: Self) -> Bool {
    left.time == right.time ? left.id < right.id : left.time < right.time
  }
}

extension Chronicle: Equatable {
  /// The same values in the same order; how they are cut into blocks is nobody's business.
  static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left.blocks.joined(), right.blocks.joined()).allSatisfy {
      $0.key == $1.key && $0.value == $1.value
    }
  }
}
