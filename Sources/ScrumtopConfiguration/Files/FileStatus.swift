import Glibc

/// Owner and permissions of a file or folder.
public enum FileStatus: Equatable, Sendable {
  case missing
  /// `stat` failed.
  case unknown(errno: Int32)
  /// `mode` has the permission bits only.
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
