import GRDB

/// The number of the last batch of mutations.
enum Revision {
  static func current(in database: Database) throws -> Int64 {
    try Int64.fetchOne(database, sql: "SELECT value FROM counters WHERE name = 'revision'") ?? 0
  }

  /// The number of a new batch.
  static func next(in database: Database) throws -> Int64 {
    try Int64.fetchOne(
      database,
      sql: "UPDATE counters SET value = value + 1 WHERE name = 'revision' RETURNING value") ?? 0
  }
}
