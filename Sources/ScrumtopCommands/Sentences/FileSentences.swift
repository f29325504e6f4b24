import Glibc
public import ScrumtopConfiguration

extension FileFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .failed(let step, let path, let code):
      let doing =
        switch step {
        case .read: "cannot read it"
        case .write: "cannot write it"
        case .makeFolder: "cannot make this folder"
        case .watch: "cannot watch it for changes"
        }
      return "\(path): \(doing), \(Self.reason(code)); \(Self.remedy(code))"
    case .notAFile(let path): return "\(path): not a regular file; give the path of one"
    case .foreign(let path, let owner):
      return "\(path): it belongs to user \(owner), not to you; copy it to a file of your own"
    case .shared(let path, let mode):
      let octal = String(mode, radix: 8)
      return "\(path): others may read or write it (mode 0\(octal)); chmod 600 "
        + ShellWord.quoted(path)
    case .taken(let path):
      return "\(path): there already, and no file is written over; give another name, or remove it"
    case .tooLarge(let path, let limit):
      return "\(path): larger than \(limit / 1_048_576) MiB; give the path of a smaller one"
    }
  }

  static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)"
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR, EISDIR: "check the path"
    case EACCES, EPERM, EROFS: "check who may use it, and the folders above it"
    case ENOSPC, EDQUOT: "make room on the disk"
    case ELOOP: "links are not followed here; give the file itself"
    case EMFILE, ENFILE: "end programs that hold many files open, or raise the limit"
    case EEXIST: "another process has just made it; try again"
    default: "check the path and the disk"
    }
  }
}
