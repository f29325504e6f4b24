import Glibc

/// The files of an open database, by device and inode. After one of them is removed or
/// replaced, writes go into a file without a name.
struct OpenFiles: Sendable {
  private let path: String
  private let files: [File]

  private struct File: Sendable, Equatable {
    let path: String
    let device: dev_t
    let inode: ino_t

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      self.path = path
      device = status.st_dev
      inode = status.st_ino
    }
  }

  /// Records the files right after opening. SQLite names the log after the target of a symbolic link.
  init(of path: String) {
    self.path = path
    let resolved = Self.resolved(path)
    files = [path, "\(resolved)-wal", "\(resolved)-shm"].compactMap(File.init)
  }

  /// Throws unless every file still has its name; three calls of stat(2), about 3 µs.
  func check() throws(StoreError) {
    guard files.allSatisfy({ File($0.path) == $0 }) else { throw .moved(path: path) }
  }

  /// Whether the log still has its name, even if the database has not.
  var haveTheirLog: Bool {
    files.allSatisfy { $0.path == path || File($0.path) == $0 }
  }

  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
