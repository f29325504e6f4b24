import Glibc

/// Whose a file or folder is, and who may use it.
public enum FileStanding: Equatable, Sendable {
  case missing
  /// Nobody can tell, with `errno`.
  case unknown(errno: Int32)
  /// The permission bits, and whose it is.
  case found(mode: UInt32, owner: Owner)

  public enum Owner: Equatable, Sendable {
    case me, root, somebodyElse
  }

  /// Follows links.
  public init(path: String) {
    var status = stat()
    if stat(path, &status) == 0 {
      let owner: Owner =
        status.st_uid == geteuid() ? .me : status.st_uid == 0 ? .root : .somebodyElse
      self = .found(mode: status.st_mode & 0o777, owner: owner)
    } else {
      self = errno == ENOENT || errno == ENOTDIR ? .missing : .unknown(errno: errno)
    }
  }
}
