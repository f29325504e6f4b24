/// Why the database could not be opened, read or written.
public enum StoreError: Error, Equatable, Sendable {
  /// The file cannot be created or opened (no such folder, no permission, locked).
  case cannotOpen(path: String, detail: String)
  /// The file is empty; it is never replaced by a new database.
  case empty(path: String)
  /// The log exists without its database: SQLite would apply it to a new one.
  case logWithoutDatabase(path: String)
  /// The file is not a SQLite database.
  case notADatabase(path: String)
  /// A SQLite database of another program.
  case foreign(path: String)
  /// Written by a later version of this program.
  case newer(path: String, schema: Int, known: Int)
  /// SQLite found the file damaged.
  case corrupt(path: String, detail: String)
  /// A network or user-space file system, where SQLite's write-ahead log does not work.
  case remoteFileSystem(path: String)
  /// The disk is full.
  case full
  /// Another process locks the database for longer than the time-out.
  case busy
  /// The file, or its log, is no longer the one that was opened: moved, removed or replaced.
  case moved(path: String)
  /// A real workspace was requested, but the records are simulated.
  case simulated(path: String)
  /// A simulation was requested, but the records are real.
  case notSimulated(path: String)
  /// Real and simulated records in one database, as older versions allowed.
  case mixed(path: String)
  /// The task was cancelled before the end.
  case cancelled
  /// Any other failure of SQLite, or of a record that cannot be written as JSON.
  case failed(detail: String)
}

extension StoreError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .cannotOpen(let path, let detail):
      "cannot open the database \(path): \(detail); check the folder and its permissions"
    case .empty(let path):
      "the database \(path) is empty; remove the file to start anew, or restore it from a backup"
    case .logWithoutDatabase(let path):
      "the database \(path) is missing, but its log \(path)-wal is there; put the database back, or "
        + "remove the log to create a new database"
    case .notADatabase(let path):
      "\(path) is not a SQLite database; name another file with --database"
    case .foreign(let path):
      "the database \(path) belongs to another program; name another file with --database"
    case .newer(let path, let schema, let known):
      "the database \(path) was written by a newer scrumtop (schema \(schema), this one knows "
        + "\(known)); upgrade scrumtop or name another file with --database"
    case .corrupt(let path, let detail):
      "the database \(path) is damaged: \(detail); restore it from a backup"
    case .remoteFileSystem(let path):
      "the database \(path) is on a network file system, where SQLite loses data; use a local disk"
    case .full: "the disk of the database is full; free some space"
    case .busy: "the database is locked by another process; end that process or try again"
    case .moved(let path):
      "the database \(path) was moved, removed or replaced while in use; put the file back, or "
        + "restart the server"
    case .simulated(let path):
      "the database \(path) is a simulated workspace; add --simulate to continue it, or give "
        + "another file with --database"
    case .notSimulated(let path):
      "cannot simulate in the database \(path): it is not a simulated workspace; leave out --simulate, "
        + "or give another file with --database"
    case .mixed(let path):
      "the database \(path) has both real and simulated records; give another file with --database"
    case .cancelled: "the request was cancelled"
    case .failed(let detail): "the database failed: \(detail)"
    }
  }
}
