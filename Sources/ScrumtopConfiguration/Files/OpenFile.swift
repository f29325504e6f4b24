import Glibc

/// A descriptor of a regular file.
///
/// What was opened is checked, not the path: the path may lead elsewhere a moment later.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  /// Who may read and write the file.
  enum Sharing {
    case anybody
    /// This user only; files that others may use are refused.
    case ownerOnly
  }

  /// Opens `path`; `O_NONBLOCK` keeps a pipe from holding the program up before it is refused.
  init(
    path: String, flags: Int32, sharing: Sharing, step: FileFault.Step
  ) throws(FileFault) {
    self.path = path
    let opened = open(path, flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0o600 as mode_t)
    guard opened >= 0 else { throw .failed(step, path: path, errno: errno) }
    do throws(FileFault) { try Self.check(opened, path: path, sharing: sharing, step: step) } catch
    {
      close(opened)
      throw error
    }
    descriptor = opened
  }

  private static func check(
    _ descriptor: Int32, path: String, sharing: Sharing, step: FileFault.Step
  ) throws(FileFault) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .failed(step, path: path, errno: errno)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path: path) }
    guard sharing == .ownerOnly else { return }
    guard status.st_uid == geteuid() else { throw .foreign(path: path, owner: status.st_uid) }
    guard status.st_mode & 0o077 == 0 else {
      throw .shared(path: path, mode: status.st_mode & 0o777)
    }
  }

  deinit { close(descriptor) }

  /// At most `limit` bytes from the current offset.
  func read(limit: Int) throws(FileFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(limit, 4096))
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
      if count == 0 { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw .failed(.read, path: path, errno: errno)
      }
    }
    return bytes
  }

  /// Writes all of `bytes` at the end of what was written before.
  func write(_ bytes: [UInt8]) throws(FileFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw .failed(.write, path: path, errno: errno)
      }
    }
  }

  /// Waits until the bytes are on the disk.
  func synchronize() throws(FileFault) {
    guard fsync(descriptor) == 0 else { throw .failed(.write, path: path, errno: errno) }
  }
}
