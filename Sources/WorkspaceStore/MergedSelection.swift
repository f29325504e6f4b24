import Foundation
import GRDB

/// A list, newest first, merged from the rows of every matching facet: one seek per facet and one per
/// row of the page, however many rows the table has.
struct MergedSelection {
  let facets: FacetTable
  /// Conditions on the facet.
  private(set) var facetConditions: [Condition] = []
  /// The table, with the index whose columns are those of `conditions`, the facet and the order.
  let source: String
  /// The filters that are not part of the facet.
  private(set) var conditions: [Condition] = []
  let time: String
  let id: String
  /// Selects the record of an id.
  let record: String
  /// The oldest time of a row.
  var oldest = Int64.min
  /// The position after which the page starts.
  private var start = SeekKey(microseconds: .max, id: "")

  struct Condition {
    let column: String
    let value: DatabaseValue
  }

  init(of facets: FacetTable, from source: String, time: String, id: String, record: String) {
    self.facets = facets
    self.source = source
    self.time = time
    self.id = id
    self.record = record
  }

  /// Adds a filter of the facet if it has a value.
  mutating func narrowFacet(_ column: String, _ value: (any DatabaseValueConvertible)?) {
    guard let value else { return }
    facetConditions.append(Condition(column: column, value: value.databaseValue))
  }

  /// Adds a filter of the index if it has a value.
  mutating func narrow(_ column: String, _ value: (any DatabaseValueConvertible)?) {
    guard let value else { return }
    conditions.append(Condition(column: column, value: value.databaseValue))
  }

  mutating func start(after key: SeekKey?) {
    if let key, key.isBefore(start) { start = key }
  }

  /// The SQL that selects the matching facets, with its arguments.
  var facetSearch: (sql: String, values: [DatabaseValue]) {
    let filter = facetConditions.map { "f.\($0.column) = ?" }
    guard !conditions.isEmpty else {
      return (
        "SELECT f.id FROM \(facets.name) AS f WHERE \(filter.joined(separator: " AND "))",
        facetConditions.map(\.value)
      )
    }
    // A loose index scan: one seek for every facet that occurs with the other filters.
    let next = { (also: String) in
      "(SELECT facet_id FROM \(source) WHERE \(equalities)\(also) ORDER BY facet_id LIMIT 1)"
    }
    let sql = """
      WITH RECURSIVE occurring (id) AS (
        SELECT \(next(""))
        UNION ALL
        SELECT \(next(" AND facet_id > occurring.id")) FROM occurring WHERE id IS NOT NULL
      )
      SELECT f.id FROM occurring CROSS JOIN \(facets.name) AS f ON f.id = occurring.id
      \(filter.isEmpty ? "" : "WHERE " + filter.joined(separator: " AND "))
      """
    let values = conditions.map(\.value)
    return (sql, values + values + facetConditions.map(\.value))
  }

  /// The newest rows of one facet.
  var rowSearch: String {
    let also = conditions.isEmpty ? "" : "\(equalities) AND "
    return "SELECT \(time), \(id) FROM \(source) WHERE \(also)facet_id = ? AND \(time) >= ?"
      + " AND (\(time), \(id)) < (?, ?) ORDER BY \(time) DESC, \(id) DESC LIMIT ?"
  }

  private var equalities: String {
    conditions.map { "\($0.column) = ?" }.joined(separator: " AND ")
  }

  /// Reads one row more than requested, which decides `has_more`.
  func page(_ database: Database, limit: Int) throws -> RecordPage {
    let search = facetSearch
    let ids = try Int64.fetchAll(
      database, sql: search.sql, arguments: StatementArguments(search.values))
    var streams = try ids.map { facet in
      // Batches of the size that each facet contributes on average.
      var stream = Stream(facet: facet, chunk: (limit + 1) / ids.count + 1)
      try stream.fill(self, database, after: start)
      return stream
    }
    var keys: [SeekKey] = []
    while keys.count <= limit,
      let newest = streams.indices.filter({ streams[$0].head != nil }).min(by: { left, right in
        guard let left = streams[left].head, let right = streams[right].head else { return false }
        return right.isBefore(left)
      }), let key = streams[newest].head
    {
      keys.append(key)
      try streams[newest].advance(self, database)
    }
    let statement = try database.cachedStatement(sql: record)
    let records = try keys.prefix(limit).compactMap {
      try Data.fetchOne(statement, arguments: [$0.id])
    }
    return RecordPage(records: records, next: keys.count > limit ? keys[limit - 1] : nil)
  }

  /// The rows of one facet, read a few at a time.
  private struct Stream {
    let facet: Int64
    let chunk: Int
    private var rows: ArraySlice<SeekKey> = []
    private var isExhausted = false

    init(facet: Int64, chunk: Int) {
      self.facet = facet
      self.chunk = chunk
    }

    var head: SeekKey? { rows.first }

    mutating func advance(_ selection: MergedSelection, _ database: Database) throws {
      guard let last = rows.popFirst() else { return }
      if rows.isEmpty, !isExhausted { try fill(selection, database, after: last) }
    }

    mutating func fill(
      _ selection: MergedSelection, _ database: Database, after key: SeekKey
    ) throws {
      let statement = try database.cachedStatement(sql: selection.rowSearch)
      let values =
        selection.conditions.map(\.value) + [
          facet.databaseValue, selection.oldest.databaseValue, key.microseconds.databaseValue,
          key.id.databaseValue, chunk.databaseValue,
        ]
      rows = try Row.fetchAll(statement, arguments: StatementArguments(values)).map {
        SeekKey(microseconds: $0[0], id: $0[1])
      }[...]
      isExhausted = rows.count < chunk
    }
  }
}

extension SeekKey {
  /// Whether the row is older in list order. Ids are compared by their bytes, as in SQLite.
  func isBefore(_ other: SeekKey) -> Bool {
    microseconds == other.microseconds
      ? id.utf8.lexicographicallyPrecedes(other.id.utf8) : microseconds < other.microseconds
  }
}
