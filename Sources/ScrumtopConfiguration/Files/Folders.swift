import Glibc

/// The XDG folders of scrumtop. A relative path in an XDG variable is ignored, as its specification asks.
public struct Folders: Equatable, Sendable {
  /// The configuration and the themes of the user; nil when no variable leads there.
  public let configuration: String?
  /// Databases and what outlives a session; nil when no variable leads there.
  public let state: String?
  /// Where private folders for one session are made.
  public let temporary: String

  public init(environment: Environment) {
    let home = environment[.home].flatMap(Self.absolute)
    configuration = Self.folder(environment[.configurationHome], home: home, fallback: "/.config")
    state = Self.folder(environment[.stateHome], home: home, fallback: "/.local/state")
    temporary = environment[.temporaryFolder].flatMap(Self.absolute) ?? "/tmp"
  }

  /// The user's theme files.
  public var themes: String? { configuration.map { $0 + "/themes" } }

  /// Makes `path` and its missing parents, readable by the user only.
  static func make(_ path: String) throws(FileFault) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) != 0, errno != EEXIST {
        let reason = errno
        var status = stat()
        // A parent that may be entered but not written to answers EACCES or EROFS although it exists.
        if stat(made, &status) != 0 { throw .failed(.makeFolder, path: made, errno: reason) }
      }
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw .failed(.makeFolder, path: path, errno: ENOTDIR)
    }
  }

  private static func folder(_ variable: String?, home: String?, fallback: String) -> String? {
    (variable.flatMap(absolute) ?? home.map { $0 + fallback }).map { $0 + "/scrumtop" }
  }

  private static func absolute(_ path: String) -> String? {
    guard path.hasPrefix("/") else { return nil }
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }
}
