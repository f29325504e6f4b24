import GRDB

/// The platform's truth: organizations, workspaces, lines, runs and events on SQLite.
///
/// A value around one writer and several readers; copies share them. Every write is one durable
/// transaction, and every change of a line's state writes exactly one event with it.
public struct Store: Sendable {
  let writer: any DatabaseWriter
  let path: String

  /// Opens the database at `path`, or creates it (mode 0600) in a folder that must exist.
  ///
  /// A file that is empty, foreign, damaged or newer than this program is refused and left as it is.
  public init(path: String) throws(StoreError) {
    let file = DatabaseFile(path: path)
    do {
      try file.prepare()
      let check = file.wasLeftOpen
      var configuration = Configuration()
      configuration.busyMode = .timeout(5)
      configuration.prepareDatabase { database in
        try database.execute(
          sql: """
            PRAGMA journal_size_limit = 67108864;
            PRAGMA trusted_schema = OFF;
            PRAGMA cell_size_check = ON;
            """)
      }
      let pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets NORMAL when it turns WAL on, which may lose acknowledged commits on power loss.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      if check { try Self.quickCheck(pool, path: path) }
      writer = pool
      self.path = path
    } catch { throw StoreError(error, path: path) }
  }

  private init(memory queue: DatabaseQueue) throws {
    try queue.write(Schema.create)
    writer = queue
    path = "in memory"
  }

  /// A store that ends with its last copy.
  public static func inMemory() throws(StoreError) -> Store {
    do { return try Store(memory: DatabaseQueue()) } catch { throw StoreError(error) }
  }

  /// Writes what is in the log into the database file; the last thing before the process ends.
  /// What was acknowledged is safe without it.
  public func checkpoint() throws(StoreError) {
    do {
      try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
    } catch { throw StoreError(error, path: path) }
  }

  private static func quickCheck(_ pool: DatabasePool, path: String) throws {
    let findings = try pool.read { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
    guard findings == ["ok"] else {
      throw StoreError.corrupt(path: path, detail: findings.joined(separator: "; "))
    }
  }
}
