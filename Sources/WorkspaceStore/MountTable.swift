/// The mounted file systems, from `/proc/self/mounts` (proc(5), fstab(5)).
struct MountTable {
  private let mounts: [(point: String, type: String)]

  init(_ text: String) {
    mounts = text.split(separator: "\n").compactMap { line in
      let fields = line.split(separator: " ")
      guard fields.count >= 3 else { return nil }
      return (String(fields[1].replacing("\\040", with: " ")), String(fields[2]))
    }
  }

  /// The type of the file system that holds the absolute path; the last mount on a point wins.
  func fileSystem(of path: String) -> String? {
    mounts.filter { mount in
      mount.point == "/" || path == mount.point || path.hasPrefix(mount.point + "/")
    }.reduce(nil as (point: String, type: String)?) { best, mount in
      mount.point.utf8.count >= best?.point.utf8.count ?? 0 ? mount : best
    }?.type
  }

  /// Whether the type is a network or user-space file system.
  static func isRemote(_ type: String) -> Bool {
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph"].contains(type)
      || type == "fuse" || type.hasPrefix("fuse.")
  }
}
