import Foundation
import GRDB
import Glibc

/// What has to be true of the file before SQLite may touch it.
struct DatabaseFile {
  let path: String

  /// Makes sure that a database of ours is at `path`: creates one where there is no file, refuses
  /// every file that is not one, and changes nothing of a file it refuses.
  func prepare(origin: Origin?) throws {
    try refuseRemoteFileSystem()
    if FileManager.default.fileExists(atPath: path) {
      try checkHeader()
      if let origin { try checkOrigin(origin) }
    } else {
      guard !wasLeftOpen else { throw StoreError.logWithoutDatabase(path: path) }
      try create(origin: origin)
    }
    // The cursor key and the data of the workspace are nobody else's to read.
    guard chmod(path, 0o600) == 0 else { throw cannotOpen() }
  }

  /// Whether the last use of the file did not end with a clean close.
  var wasLeftOpen: Bool {
    let attributes = try? FileManager.default.attributesOfItem(
      atPath: OpenFiles.resolved(path) + "-wal")
    return (attributes?[.size] as? Int ?? 0) > 0
  }

  // The tables are written under another name first, so that a crash on the way leaves no
  // half-made database at `path`.
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
    // Unlike rename, link never replaces what another process put there meanwhile.
    guard link(draft, path) == 0 || errno == EEXIST else { throw cannotOpen() }
  }

  // Read from the bytes and not by opening the database, which could already change it.
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

  // A connection that only reads leaves the file as it is; without a log it does not even make one.
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
    // SQLite may have been built without such names.
    let queue = try whole ?? DatabaseQueue(path: path, configuration: configuration)
    try queue.read { try origin.require(of: $0, path: path) }
    try queue.close()
  }

  // SQLite, "Write-Ahead Logging": it does not work over a network file system.
  private func refuseRemoteFileSystem() throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      .resolvingSymlinksInPath().path
    // Without /proc nothing is known, and nothing is refused.
    guard let mounts = try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8),
      let type = MountTable(mounts).fileSystem(of: folder)
    else { return }
    if MountTable.isRemote(type) { throw StoreError.remoteFileSystem(path: path) }
  }

  private func cannotOpen() -> StoreError {
    .cannotOpen(path: path, detail: String(cString: strerror(errno)))
  }
}
