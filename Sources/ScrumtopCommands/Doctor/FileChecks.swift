import Glibc
public import ScrumtopConfiguration

/// Who may read and write what this program relies on.
public enum FileChecks {
  public enum Kind: Equatable, Sendable {
    /// Others may read it, and not write it: it names programs that are run.
    case configuration
    /// For this user alone.
    case token, database, state

    fileprivate var name: String {
      switch self {
      case .configuration: "configuration"
      case .token: "token"
      case .database: "database"
      case .state: "state folder"
      }
    }

    /// What an administrator wrote for everybody is as good as one's own, but for secrets.
    fileprivate func mayBelong(to owner: FileStatus.Owner) -> Bool {
      switch owner {
      case .me: true
      case .root: self == .configuration
      case .somebodyElse: false
      }
    }

    /// The permission bits that must not be there, and what takes them away.
    fileprivate var forbidden: (bits: UInt32, change: String) {
      switch self {
      case .configuration: (0o022, "go-w")
      case .token, .database: (0o077, "600")
      case .state: (0o077, "700")
      }
    }
  }

  /// What there is to say of a file or folder; nothing of one that is missing, and need not be there.
  public static func findings(_ kind: Kind, path: String, _ standing: FileStatus) -> [Finding] {
    switch standing {
    case .missing: return []
    case .unknown(let code):
      return [
        .warn(
          .files, "\(kind.name) \(path): \(FileFault.reason(code))",
          "check who may use it, and the folders above it")
      ]
    case .found(_, let owner) where !kind.mayBelong(to: owner):
      return [
        .warn(
          .files, "\(kind.name) \(path): it belongs to another user, who can change it",
          "use one of your own")
      ]
    case .found(let mode, _):
      let (bits, change) = kind.forbidden
      let detail = "\(kind.name) \(path), mode 0\(String(mode, radix: 8))"
      guard mode & bits != 0 else { return [.ok(.files, detail)] }
      let verb = kind == .configuration ? "write" : "read or write"
      return [
        .warn(
          .files, "\(detail): others may \(verb) it", "chmod \(change) \(ShellWord.quoted(path))")
      ]
    }
  }
}
