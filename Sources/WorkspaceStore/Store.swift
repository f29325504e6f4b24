import GRDB

/// The platform's truth: organizations, workspaces, lines, runs and events on SQLite.
///
/// A value around one writer and several readers; copies share them. Every write is one durable
/// transaction, and every change of a line's state writes exactly one event with it.
public struct Store: Sendable {
  let writer: any DatabaseWriter
  let path: String
  /// Nil in memory.
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
      // Between the first look at the file and now another process may have written to it.
      if let origin { try writer.read { try origin.require(of: $0, path: path) } }
      self.writer = writer
      files = OpenFiles(of: path)
      self.path = path
    } catch { throw StoreError(error, path: path) }
  }

  /// A pool; where nothing can be written at present, one connection that reads without writing first,
  /// as a pool does when it opens.
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
        // Without the shared memory, which is a file that needs room too.
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

  /// A store that ends with its last copy.
  public static func inMemory() throws(StoreError) -> Store {
    do { return try Store(memory: DatabaseQueue()) } catch { throw StoreError(error) }
  }

  /// Writes what is in the log into the database file; the last thing before the process ends.
  /// What was acknowledged is safe without it.
  ///
  /// Also where another file has the name of the database: SQLite leaves the log when it closes, and
  /// the next opening would play it into that file.
  public func checkpoint() throws(StoreError) {
    do {
      if files?.haveTheirLog ?? true {
        try writer.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      }
      try files?.check()
    } catch { throw StoreError(error, path: path) }
  }

  /// A read of the database that is still under its name; ended by cancelling the task.
  func read<Value: Sendable>(
    _ read: @Sendable (Database) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      try files?.check()
      return try await writer.read(read)
    } catch { throw StoreError(error, path: path) }
  }

  /// A write that is only done when the database is still under its name.
  func write<Value>(_ change: (Database) throws -> Value) throws -> Value {
    try writer.write { database in
      let value = try change(database)
      try files?.check()
      return value
    }
  }

  /// The same without holding a thread while others write.
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
