/// What filters can ask of all records of one kind: kept step by step with the records, so that a filter
/// reads no record.
public struct RecordFacts<ID: Hashable & Sendable>: Sendable {
  typealias Place = (table: Int, row: Int)

  private let subject: FilterSubject
  private var tables: [FactTable] = []
  private var places: [ID: Place] = [:]
  /// Rows of no record: they are blank, and the next records are put there.
  private var free: [Place] = []

  public init(_ subject: FilterSubject) { self.subject = subject }

  public var count: Int { places.count }

  /// Takes the facts of a record in place of those known of it.
  public mutating func update(_ id: ID, _ facts: FactRow) {
    if let place = places[id] ?? free.popLast() {
      tables[place.table].replace(facts, at: place.row)
      places[id] = place
      return
    }
    if tables.last?.isFull ?? true { tables.append(FactTable(subject)) }
    places[id] = (tables.count - 1, tables[tables.count - 1].rowCount)
    tables[tables.count - 1].append(facts)
  }

  public mutating func remove(_ id: ID) {
    guard let place = places.removeValue(forKey: id) else { return }
    tables[place.table].replace(FactRow(subject), at: place.row)
    free.append(place)
  }

  /// The records that pass a filter at the time `now`, which ages are counted to.
  public func matches(of filter: Filter, at now: Timestamp) -> Matches {
    let compiled = CompiledFilter(filter)
    return Matches(
      places: places, rows: tables.map { $0.rows(matching: compiled, at: now) })
  }

  /// The records that passed.
  public struct Matches: Sendable {
    fileprivate let places: [ID: Place]
    fileprivate let rows: [RowSet]

    public func contains(_ id: ID) -> Bool {
      places[id].map { rows[$0.table].contains($0.row) } ?? false
    }

    public var count: Int { places.values.count { rows[$0.table].contains($0.row) } }
  }
}

extension RecordFacts: Equatable {
  /// Facts follow from the records, so those of the same records are taken for the same.
  public static func == (left: Self, right: Self) -> Bool {
    left.places.count == right.places.count
      && left.places.keys.allSatisfy { right.places[$0] != nil }
  }
}
