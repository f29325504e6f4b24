/// What filters can ask of all records of one kind: kept step by step with the records, so that a filter
/// reads no record.
public struct FilterIndex<ID: Hashable & Sendable>: Sendable {
  private let subject: FilterSubject
  /// All but the last are full: a slot is a row counted through all tables.
  private var tables: [ColumnBlock] = []
  private var slots: [ID: Int] = [:]
  /// Rows of no record: they are blank, and the next records are put there.
  private var free: [Int] = []

  public init(_ subject: FilterSubject) { self.subject = subject }

  public var count: Int { slots.count }

  /// The number under which `Matches` knows the record; the same as long as the record is here.
  public func slot(of id: ID) -> Int? { slots[id] }

  /// Takes the facts of a record in place of those known of it.
  public mutating func update(_ id: ID, _ facts: IndexRow) {
    if let slot = slots[id] ?? free.popLast() {
      replace(facts, at: slot)
      slots[id] = slot
      return
    }
    if tables.last?.isFull ?? true { tables.append(ColumnBlock(subject)) }
    let last = tables.count - 1
    slots[id] = last * ColumnBlock.mostRows + tables[last].rowCount
    tables[last].append(facts)
  }

  public mutating func remove(_ id: ID) {
    guard let slot = slots.removeValue(forKey: id) else { return }
    replace(IndexRow(subject), at: slot)
    free.append(slot)
  }

  private mutating func replace(_ facts: IndexRow, at slot: Int) {
    let (table, row) = slot.quotientAndRemainder(dividingBy: ColumnBlock.mostRows)
    tables[table].replace(facts, at: row)
  }

  /// The records that pass a filter at the time `now`, which ages are counted to.
  public func matches(of filter: Filter, at now: Timestamp) -> Matches {
    let compiled = CompiledFilter(filter)
    var bits: [UInt64] = []
    bits.reserveCapacity(tables.count * ColumnBlock.mostRows / 64)
    for table in tables { bits += table.rows(matching: compiled, at: now).bits }
    for slot in free { bits[slot / 64] &= ~(1 << UInt64(slot % 64)) }
    return Matches(bits: bits)
  }

  /// The records that passed, by their slots.
  public struct Matches: Sendable {
    /// A bit for each slot.
    fileprivate let bits: [UInt64]

    public func contains(slot: Int) -> Bool { bits[slot / 64] >> UInt64(slot % 64) & 1 == 1 }

    public var count: Int { bits.reduce(0) { $0 + $1.nonzeroBitCount } }
  }
}

extension FilterIndex: Equatable {
  /// Facts follow from the records, so those of the same records are taken for the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.slots.count == right.slots.count
      && left.slots.keys.allSatisfy { right.slots[$0] != nil }
  }
}
