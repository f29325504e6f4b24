import GRDB

/// Organizations, workspaces, lines, runs and events in a SQLite database.
///
/// Has one writer and several readers, which copies share. Every write is one durable
/// transaction, and every change of a line's state includes exactly one event.
public struct Store: Sendable {
  let writer: any DatabaseWriter
  let path: String
  /// Nil for a store in memory.
  private let files: OpenFiles?

  /// Opens the database at `path`, or creates it (mode 0600) in a folder that must exist.
  ///
  /// A file that is empty, foreign, damaged or newer than this program, or that has records of another
  /// origin, is refused and left as it is.
  public init(path: String, origin: Origin? = nil) throws(StoreError) {
    let file = DatabaseFile(path: path)
    do {
      try file.prepare(origin: origin)
      let check = file.wasLeftOpen
      let writer = try Self.open(path)
      // GRDB sets NORMAL when it turns WAL on, which may lose acknowledged commits on power loss.
      try writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      if check { try Self.quickCheck(writer, path: path) }
      try Migration.run(writer)
      // Another process may have written to the file since it was checked.
      if let origin { try writer.read { try origin.require(of: $0, path: path) } }
      self.writer = writer
      files = OpenFiles(of: path)
      self.path = path
    } catch { throw StoreError(error, path: path) }
  }

  /// Opens a pool. If nothing can be written at present, opens one connection, which reads without
  /// the writes that opening a pool needs.
  private static func open(_ path: String) throws -> any DatabaseWriter {
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
    do { return try DatabasePool(path: path, configuration: configuration) } catch {
      switch StoreError(error, path: path) {
      case .full:
        // Without shared memory, which is a file that needs disk space too.
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA locking_mode = EXCLUSIVE") }
        return try DatabaseQueue(path: path, configuration: configuration)
      case .busy: return try DatabaseQueue(path: path, configuration: configuration)
      case .cannotOpen, .empty, .logWithoutDatabase, .notADatabase, .foreign, .newer, .corrupt,
        .remoteFileSystem,
        .moved, .simulated, .notSimulated, .mixed, .cancelled, .failed:
        throw error
      }
    }
  }

  private init(memory queue: DatabaseQueue) throws {
    try Schema.create(in: queue, origin: nil, path: "in memory")
    writer = queue
    files = nil
    path = "in memory"
  }

  /// A store in memory, which exists as long as its copies.
  public static func inMemory() throws(StoreError) -> Store {
    do { return try Store(memory: DatabaseQueue()) } catch { throw StoreError(error) }
  }

  /// Writes the log into the database file before the process ends. Acknowledged changes are safe
  /// without it.
  ///
  /// Throws if another file has the name of the database: SQLite would keep the log, and the next
  /// opening would apply it to that file.
  public func checkpoint() throws(StoreError) {
    do {
      if files?.haveTheirLog ?? true {
        try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      }
      try files?.check()
    } catch { throw StoreError(error, path: path) }
  }

  /// Reads the database if its file still has its name. Cancelling the task ends the read.
  func read<Value: Sendable>(
    _ read: @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      try files?.check()
      return try await writer.read(read)
    } catch { throw StoreError(error, path: path) }
  }

  /// Writes in a transaction that fails if the file no longer has its name.
  func write<Value>(_ change: (Database) throws -> Value) throws -> Value {
    try writer.write { database in
      let value = try change(database)
      try files?.check()
      return value
    }
  }

  /// The same without blocking a thread during other writes.
  func write<Value: Sendable>(
    _ change: @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await writer.write { database in
      let value = try change(database)
      try files?.check()
      return value
    }
  }

  private static func quickCheck(_ writer: any DatabaseWriter, path: String) throws {
    let findings = try writer.read { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
    guard findings == ["ok"] else {
      throw StoreError.corrupt(path: path, detail: findings.joined(separator: "; "))
    }
  }
}
