import Foundation
import GRDB

/// Values that belong to the database and not to a record: its origin, the cursor key, the state of
/// the simulator.
extension Store {
  /// The value of the key.
  public func value(forKey key: String) throws(StoreError) -> [UInt8]? {
    do { return try writer.read { try Self.metadata(forKey: key, in: $0) } } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The value of the key, which `make` provides the first time.
  public func value(
    forKey key: String, orKeep make: () -> [UInt8]
  ) throws(StoreError) -> [UInt8] {
    // A full disk or another process may prevent writing, so it is avoided where possible.
    if let existing = try value(forKey: key) { return existing }
    do {
      return try write { database in
        if let existing = try Self.metadata(forKey: key, in: database) { return existing }
        let value = make()
        try Self.setMetadata(value, forKey: key, in: database)
        return value
      }
    } catch { throw StoreError(error, path: path) }
  }

  static func metadata(forKey key: String, in database: Database) throws -> [UInt8]? {
    let table = try Schema.metadataTable(in: database)
    return try Data.fetchOne(
      database, sql: "SELECT value FROM \(table) WHERE key = ?", arguments: [key]
    ).map { [UInt8]($0) }
  }

  static func setMetadata(_ value: [UInt8], forKey key: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO metadata VALUES (?, ?)", arguments: [key, Data(value)])
  }
}
