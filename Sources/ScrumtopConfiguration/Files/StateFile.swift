import Glibc

/// What the screen remembers from one session to the next, as opaque bytes: own, 0600, never a link.
public struct StateFile: Equatable, Sendable {
  public let path: String

  /// In bytes.
  static let limit = 1 << 20

  /// `folder` is the XDG state folder of the program.
  public init(folder: String) { path = folder + "/state.json" }

  /// What was written last; nil where there is nothing, or nothing that may be trusted.
  public func read() -> [UInt8]? {
    guard
      let file = try? OpenFile(
        path: path, flags: O_RDONLY | O_NOFOLLOW, sharing: .ownerOnly, step: .read),
      let bytes = try? file.read(limit: Self.limit + 1), bytes.count <= Self.limit
    else { return nil }
    return bytes
  }

  /// Writes `bytes` in one step: who reads meanwhile finds the old ones or the new ones. The folder is made
  /// where it is missing.
  public func write(_ bytes: [UInt8]) throws(FileFault) {
    guard bytes.count <= Self.limit else { throw .failed(.write, path: path, errno: EFBIG) }
    try Folders.make(String(path.dropLast("/state.json".count)))
    let beside = "\(path).\(UInt64.random(in: .min ... .max))"
    do throws(FileFault) {
      let file = try OpenFile(
        path: beside, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, sharing: .ownerOnly,
        step: .write)
      try file.write(bytes)
      guard rename(beside, path) == 0 else { throw .failed(.write, path: path, errno: errno) }
    } catch {
      unlink(beside)
      throw error
    }
  }
}
