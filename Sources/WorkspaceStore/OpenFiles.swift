import Glibc

/// The files of an open database, by device and inode. What is written after one of them was removed
/// or replaced goes into a file that has no name any more.
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

  /// The files as they are now, at once after opening. SQLite names the log after the file that a
  /// symbolic link leads to.
  init(of path: String) {
    self.path = path
    let resolved = Self.resolved(path)
    files = [path, "\(resolved)-wal", "\(resolved)-shm"].compactMap(File.init)
  }

  /// Throws unless every file is still found under its name; three calls of stat(2), about 3 µs.
  func check() throws(StoreError) {
    guard files.allSatisfy({ File($0.path) == $0 }) else { throw .moved(path: path) }
  }

  /// Whether the log is still found under its name, whatever became of the database.
  var haveTheirLog: Bool {
    files.allSatisfy { $0.path == path || File($0.path) == $0 }
  }

  static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
