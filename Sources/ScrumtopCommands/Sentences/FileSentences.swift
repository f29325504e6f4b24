import Glibc
public import ScrumtopConfiguration

extension FileFault: FinalError {
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

extension DocumentFault {
  /// `content` is what such a file holds, `example` what a line of it looks like.
  func sentence(content: String, example: String) -> String {
    switch self {
    case .unreadable(let fault): fault.sentence
    case .tooLarge(let file, let limit): "\(file): larger than \(limit) bytes; \(content)"
    case .notUTF8(let file): "\(file): not UTF-8; save it as UTF-8"
    case .syntax(let place, let detail): "\(place): not TOML, \"\(detail.prefix(200))\"; \(example)"
    case .twice(let place, let name, let first):
      "\(place): \"\(name)\" stands on line \(first) already; keep one"
    case .refused(let place, let refusal): "\(place): \(refusal.sentence); \(example)"
    }
  }
}

extension DocumentFault.Refusal {
  fileprivate var sentence: String {
    switch self {
    case .keyTooDeep(let limit): "a key of more than \(limit) parts"
    case .bracket: "a } stands in a list, which ] closes"
    case .time: "no value is a date or a time"
    case .header: "no name after [, as in [limits]"
    case .character(let scalar): "the character '\(scalar)' stands outside of quotes"
    case .nul: "a NUL character cannot be read"
    }
  }
}
