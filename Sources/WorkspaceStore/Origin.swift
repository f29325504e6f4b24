import GRDB

/// Where the records of a database come from. A database has records of one origin: simulated lines
/// among real ones would be mistaken for real.
public enum Origin: String, Sendable {
  case real
  case simulated

  private static let key = "origin"
  /// The key of the simulator's state. Older versions did not mark a simulated database otherwise.
  public static let simulatorKey = "simulator"

  /// The mark of the database, or the origin of its content if an older version wrote it; nil if it is
  /// empty. Throws if it has records of both.
  init?(of database: Database, path: String) throws {
    if let mark = try Store.metadata(forKey: Self.key, in: database) {
      self.init(rawValue: String(decoding: mark, as: UTF8.self))
      return
    }
    let isSimulated = try Store.metadata(forKey: Self.simulatorKey, in: database) != nil
    let organizations = try String.fetchSet(database, sql: "SELECT id FROM organizations")
    if isSimulated, organizations.contains(Store.firstOrganization) {
      throw StoreError.mixed(path: path)
    }
    guard isSimulated || !organizations.isEmpty else { return nil }
    self = isSimulated ? .simulated : .real
  }

  /// Throws if the database has records of the other origin.
  func require(of database: Database, path: String) throws {
    switch (self, try Origin(of: database, path: path)) {
    case (_, nil), (.real, .real), (.simulated, .simulated): break
    case (.real, .simulated): throw StoreError.simulated(path: path)
    case (.simulated, .real): throw StoreError.notSimulated(path: path)
    }
  }

  /// Marks the database in the transaction that writes its first records. Throws like `require`.
  func claim(_ database: Database, path: String) throws {
    try require(of: database, path: path)
    try Store.setMetadata(Array(rawValue.utf8), forKey: Self.key, in: database)
  }
}
