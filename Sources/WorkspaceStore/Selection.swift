import Foundation
import GRDB

/// One seek in a list, newest first.
struct Selection {
  /// The table with its index, which is named because SQLite's choice among several is not stable.
  let source: String
  let record: String
  /// The columns of the order.
  let time: String
  let id: String
  private(set) var conditions: [String] = []
  private(set) var values: [DatabaseValue] = []

  init(from source: String, record: String, time: String, id: String) {
    self.source = source
    self.record = record
    self.time = time
    self.id = id
  }

  /// Adds a condition if it has a value.
  mutating func narrow(_ condition: String, _ value: (any DatabaseValueConvertible)?) {
    guard let value else { return }
    conditions.append(condition)
    values.append(value.databaseValue)
  }

  mutating func start(after key: SeekKey?) {
    guard let key else { return }
    conditions.append("(\(time), \(id)) < (?, ?)")
    values += [key.microseconds.databaseValue, key.id.databaseValue]
  }

  var sql: String {
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return "SELECT \(record), \(time), \(id) FROM \(source)\(filter)"
      + " ORDER BY \(time) DESC, \(id) DESC LIMIT ?"
  }

  /// Reads one row more than requested, which decides `has_more`.
  func page(_ database: Database, limit: Int) throws -> RecordPage {
    let statement = try database.cachedStatement(sql: sql)
    let rows = try Row.fetchCursor(
      statement, arguments: StatementArguments(values + [(limit + 1).databaseValue]))
    var records: [Data] = []
    records.reserveCapacity(limit)
    var last: SeekKey?
    while let row = try rows.next() {
      if records.count == limit { return RecordPage(records: records, next: last) }
      records.append(row[0])
      last = SeekKey(microseconds: row[1], id: row[2])
    }
    return RecordPage(records: records, next: nil)
  }
}
