import Foundation
import Glibc
import Synchronization

/// A folder for one session, readable by the user only, removed at the end.
///
/// A locked file inside says that its session lives; the system drops the lock however the session
/// ends, so the next one can remove what a killed one left behind.
public final class PrivateFolder: Sendable {
  public let path: String
  private let lock: Mutex<Int32?>

  private static let prefix = "scrumtop-"
  private static let lockName = "session.lock"

  /// Makes a folder of mode 0700 in `parent` and removes abandoned ones from earlier sessions.
  public init(in parent: String) throws(FileFault) {
    Self.removeAbandoned(in: parent)
    var template = Array("\(parent)/\(Self.prefix)XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failed(.makeFolder, path: "\(parent)/\(Self.prefix)XXXXXX", errno: errno)
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    let unnamed = path + "/lock"
    let descriptor = open(unnamed, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600 as mode_t)
    // The file gets its name only once it is locked, so that no other process finds it unlocked.
    guard descriptor >= 0, flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      rename(unnamed, "\(path)/\(Self.lockName)") == 0
    else {
      let reason = errno
      if descriptor >= 0 { close(descriptor) }
      Self.removeTree(path)
      throw .failed(.write, path: unnamed, errno: reason)
    }
    lock = Mutex(descriptor)
  }

  /// Removes the folder with all that is in it; safe to call twice.
  public func remove() {
    lock.withLock { descriptor in
      guard let open = descriptor else { return }
      Self.removeTree(path)
      close(open)
      descriptor = nil
    }
  }

  /// Removes the folders of sessions that are surely dead.
  private static func removeAbandoned(in parent: String) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      let path = "\(parent)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
        status.st_uid == geteuid()
      else { continue }
      let descriptor = open("\(path)/\(lockName)", O_RDWR | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { removeTree(path) }
      close(descriptor)
    }
  }

  /// What cannot be removed stays for the next session to try.
  private static func removeTree(_ path: String) {
    try? FileManager.default.removeItem(atPath: path)
  }
}
