import Foundation
import GRDB
import Glibc

/// Checks the file before SQLite opens it.
struct DatabaseFile {
  let path: String

  /// Creates a database if there is no file at `path`, and refuses a file that is not one of ours
  /// without changing it.
  func prepare(origin: Origin?) throws {
    try refuseRemoteFileSystem()
    if FileManager.default.fileExists(atPath: path) {
      try checkHeader()
      if let origin { try checkOrigin(origin) }
    } else {
      guard !wasLeftOpen else { throw StoreError.logWithoutDatabase(path: path) }
      try create(origin: origin)
    }
    // The cursor key and the workspace's data are private.
    guard chmod(path, 0o600) == 0 else { throw cannotOpen() }
  }

  /// Whether the database was not closed cleanly the last time.
  var wasLeftOpen: Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: OpenFiles.resolved(path) + "-wal")
    return (attributes?[.size] as? Int ?? 0) > 0
  }

  // The tables are written under another name first, so that a crash leaves no incomplete database
  // at `path`.
  private func create(origin: Origin?) throws {
    let draft = "\(path).new-\(getpid())"
    defer { unlink(draft) }
    unlink(draft)
    let descriptor = open(draft, O_CREAT | O_EXCL | O_RDWR, 0o600)
    guard descriptor >= 0 else { throw cannotOpen() }
    close(descriptor)
    let queue = try DatabaseQueue(path: draft)
    try Schema.create(in: queue, origin: origin, path: path)
    try queue.close()
    // Unlike rename, link never replaces a file that another process created meanwhile.
    guard link(draft, path) == 0 || errno == EEXIST else { throw cannotOpen() }
  }

  // Reads the bytes: opening the database could already change it.
  private func checkHeader() throws {
    guard let handle = FileHandle(forReadingAtPath: path) else { throw cannotOpen() }
    defer { try? handle.close() }
    let header = [UInt8](try handle.read(upToCount: 100) ?? Data())
    guard !header.isEmpty else { throw StoreError.empty(path: path) }
    guard header.count == 100, header.starts(with: Array("SQLite format 3\0".utf8)) else {
      throw StoreError.notADatabase(path: path)
    }
    func number(at offset: Int) -> Int {
      header[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(at: 68) == Schema.applicationID else { throw StoreError.foreign(path: path) }
    let schema = number(at: 60)
    guard schema <= Schema.version else {
      throw StoreError.newer(path: path, schema: schema, known: Schema.version)
    }
  }

  // A read-only connection leaves the file unchanged and, with `immutable`, creates no log.
  private func checkOrigin(_ origin: Origin) throws {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(5)
    var characters = CharacterSet.urlPathAllowed
    characters.remove("?")
    let encoded = path.addingPercentEncoding(withAllowedCharacters: characters) ?? path
    let whole =
      wasLeftOpen
      ? nil
      : try? DatabaseQueue(path: "file:\(encoded)?immutable=1", configuration: configuration)
    // SQLite may have been built without URI file names.
    let queue = try whole ?? DatabaseQueue(path: path, configuration: configuration)
    try queue.read { try origin.require(of: $0, path: path) }
    try queue.close()
  }

  // SQLite, "Write-Ahead Logging": it does not work over a network file system.
  private func refuseRemoteFileSystem() throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      .resolvingSymlinksInPath().path
    // Without /proc the file system is unknown, and nothing is refused.
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8),
      let type = MountTable(mounts).fileSystem(of: folder)
    else { return }
    if MountTable.isRemote(type) { throw StoreError.remoteFileSystem(path: path) }
  }

  private func cannotOpen() -> StoreError {
    .cannotOpen(path: path, detail: String(cString: strerror(errno)))
  }
}
