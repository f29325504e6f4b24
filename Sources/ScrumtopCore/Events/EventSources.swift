/// The bytes of the events of a block: in chunks, packed, or as records while they are new.
struct EventSources: Sendable {
  /// More chunks than this hold too little each.
  private static let mostChunks = 2 * ColumnBlock.mostRows / SourceChunk.mostRecords

  private var chunks: [SourceChunk] = []
  /// How many records are in the chunks.
  private var packedCount = 0
  private var loose: [SourceBacked<PlatformEvent>] = []
  /// Which record each row is: first come those in the chunks, then the loose ones.
  private var slots: [UInt16] = []

  var count: Int { slots.count }

  /// Whether there is something to pack.
  var isLoose: Bool { !loose.isEmpty }

  mutating func insert(_ received: SourceBacked<PlatformEvent>, at row: Int) {
    slots.insert(UInt16(packedCount + loose.count), at: row)
    loose.append(received)
  }

  /// The bytes of rows taken out stay until they are copied.
  mutating func remove(_ rows: Range<Int>) { slots.removeSubrange(rows) }

  /// The record of a row if it is not packed.
  func loose(at row: Int) -> SourceBacked<PlatformEvent>? {
    let slot = Int(slots[row])
    return slot < packedCount ? nil : loose[slot - packedCount]
  }

  /// The bytes of a row. Nil when there was no memory to unpack them.
  func source(at row: Int, reader: inout SourceReader) -> [UInt8]? {
    if let record = loose(at: row) { return record.source }
    var record = Int(slots[row])
    for chunk in chunks {
      if record < chunk.count { return reader.source(record, of: chunk) }
      record -= chunk.count
    }
    return nil
  }

  /// Packs what is loose, in the order of the rows, and gives back the room kept for more.
  mutating func pack() {
    guard isLoose else { return }
    if chunks.count >= Self.mostChunks { self = copy(of: 0..<count) }
    var packing = Packing()
    var packed: [(row: Int, slot: UInt16)] = []
    for row in slots.indices {
      guard let record = loose(at: row) else { continue }
      packed.append((row, UInt16(packedCount + packed.count)))
      packing.add(record.source)
    }
    for (row, slot) in packed { slots[row] = slot }
    chunks += packing.finish()
    packedCount += packed.count
    loose = []
    slots.trim()
    chunks.trim()
  }

  /// The records of some of the rows, without the bytes of the others.
  func copy(of rows: Range<Int>) -> Self {
    var (copy, packing, reader) = (EventSources(), Packing(), SourceReader())
    for row in rows where loose(at: row) == nil {
      packing.add(source(at: row, reader: &reader) ?? [])
      copy.packedCount += 1
    }
    copy.chunks = packing.finish()
    var next: UInt16 = 0
    for row in rows {
      if let record = loose(at: row) {
        copy.slots.append(UInt16(copy.packedCount + copy.loose.count))
        copy.loose.append(record)
      } else {
        copy.slots.append(next)
        next += 1
      }
    }
    copy.slots.trim()
    return copy
  }
}

/// Fills chunks one after the other.
private struct Packing {
  private var chunks: [SourceChunk] = []
  private var sources: [[UInt8]] = []
  private var size = 0

  mutating func add(_ source: [UInt8]) {
    if sources.count >= SourceChunk.mostRecords || size + source.count > SourceChunk.mostBytes {
      close()
    }
    sources.append(source)
    size += source.count
  }

  mutating func finish() -> [SourceChunk] {
    close()
    return chunks
  }

  private mutating func close() {
    if !sources.isEmpty { chunks.append(SourceChunk(sources)) }
    (sources, size) = ([], 0)
  }
}
