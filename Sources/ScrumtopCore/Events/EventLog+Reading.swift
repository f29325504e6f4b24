extension EventLog: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> Sequenced<PlatformEvent> {
    let (block, row) = place(at: index)
    var reader = SourceReader()
    return blocks[block].block.entry(at: row, reader: &reader)
  }

  /// The event with this id.
  public subscript(id: EventID) -> Sequenced<PlatformEvent>? {
    guard let (block, row) = place(of: id) else { return nil }
    var reader = SourceReader()
    return blocks[block].block.entry(at: row, reader: &reader)
  }

  /// The events in their order, cheaper than one by one: neighbours are packed together.
  public struct Iterator: IteratorProtocol {
    private let blocks: [SharedEventBlock]
    private var (block, row) = (0, 0)
    private var reader = SourceReader()

    init(_ blocks: [SharedEventBlock]) { self.blocks = blocks }

    public mutating func next() -> Sequenced<PlatformEvent>? {
      guard block < blocks.count else { return nil }
      let content = blocks[block].block
      let entry = content.entry(at: row, reader: &reader)
      row += 1
      if row == content.count { (block, row) = (block + 1, 0) }
      return entry
    }
  }

  public func makeIterator() -> Iterator { Iterator(blocks) }

  /// The index of the first event at or after `time`.
  public func firstIndex(from time: Timestamp) -> Int { index(of: EventKey(time: time, id: [])) }
}

extension EventLog {
  /// The ids of the events about a line, oldest first: those that name it as their subject or in their
  /// payload.
  public func ids(about line: ServiceLineID) -> [EventID] {
    rows(naming: line.rawValue, in: [.subject, .line]).map { $0.eventID(at: $1) }
  }

  /// The events with this subject, oldest first.
  public func withSubject(_ id: String) -> [Sequenced<PlatformEvent>] {
    var reader = SourceReader()
    return rows(naming: id, in: [.subject]).map { $0.entry(at: $1, reader: &reader) }
  }

  /// The ids of the events with this subject, oldest first, without reading the events.
  public func ids(withSubject id: String) -> [EventID] {
    rows(naming: id, in: [.subject]).map { $0.eventID(at: $1) }
  }

  /// The rows that have `id` in one of the columns. Most blocks do not know the word at all.
  private func rows(naming id: String, in fields: [FilterField]) -> [(EventBlock, row: Int)] {
    let text = HashedText(id)
    return blocks.flatMap { shared -> [(EventBlock, row: Int)] in
      let facts = shared.block.facts
      guard let word = facts.words.number(of: text) else { return [] }
      let columns = fields.compactMap(facts.column(of:))
      return (0..<facts.rowCount).filter { row in columns.contains { $0[row] == word } }
        .map { (shared.block, $0) }
    }
  }
}

extension EventLog: Equatable {
  /// The same events in the same order; how they are cut into blocks is nobody's business, and how many
  /// were let go depends on the order they came in.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.limit == right.limit, left.floor == right.floor, left.count == right.count else {
      return false
    }
    // Copies share what has not changed since.
    let isShared =
      left.blocks.count == right.blocks.count
      && zip(left.blocks, right.blocks).allSatisfy { $0 === $1 }
    return isShared || left.elementsEqual(right)
  }
}

extension Sequenced<PlatformEvent> {
  /// Whether this version of an event takes the place of `other`, in an order that does not depend on
  /// which came first: the longer, then the greater, then the one that was read first.
  func supersedes(_ other: Self) -> Bool {
    supersedes(number: other.number, source: other.received.source)
  }

  func supersedes(number: UInt64, source: [UInt8]) -> Bool {
    let ours = received.source
    if ours == source { return self.number < number }
    return ours.count == source.count
      ? source.lexicographicallyPrecedes(ours) : ours.count > source.count
  }
}

extension Timestamp {
  /// Before and after every time an API can send.
  public static let distantPast = Timestamp(microseconds: .min)
  public static let distantFuture = Timestamp(microseconds: .max)
}
