import Glibc

/// A name in a folder that decides what a path leads to.
struct WatchedEntry: Hashable {
  /// Without links.
  let folder: String
  let name: String

  var path: String { folder == "/" ? "/" + name : "\(folder)/\(name)" }

  /// As many links as the kernel follows.
  private static let mostLinks = 40

  /// Every link on the way along `path`, and the last name on it: the file's, or that of the first folder
  /// that is missing.
  static func along(_ path: String) -> [WatchedEntry] {
    var names = reversed(path)
    var folder = path.hasPrefix("/") ? "/" : currentFolder
    var entries: [WatchedEntry] = []
    var links = 0
    while let name = names.popLast() {
      if name == "." { continue }
      if name == ".." {
        folder = String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)])
        if folder.isEmpty { folder = "/" }
        continue
      }
      let entry = WatchedEntry(folder: folder, name: name)
      if let target = linkTarget(of: entry.path), links < mostLinks {
        links += 1
        entries.append(entry)
        if target.hasPrefix("/") { folder = "/" }
        names += reversed(target)
      } else if !names.isEmpty, isFolder(entry.path) {
        folder = entry.path
      } else {
        entries.append(entry)
        return entries
      }
    }
    return entries
  }

  private static func reversed(_ path: String) -> [String] {
    path.split(separator: "/").reversed().map(String.init)
  }

  private static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "/" }
    defer { free(path) }
    return String(cString: path)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func linkTarget(of path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    return count > 0
      ? String(decoding: bytes[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}
