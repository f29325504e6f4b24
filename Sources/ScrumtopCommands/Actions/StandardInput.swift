import Glibc
import ScrumtopConfiguration

/// The one door to stdin.
public enum StandardInput {
  public static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Everything up to its end, but not much more than `limit` bytes: whoever gets more than that knows that
  /// it is too much.
  public static func read(upTo limit: Int) throws(StandardInputFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= limit {
      let count = Glibc.read(STDIN_FILENO, &chunk, chunk.count)
      guard count != 0 else { break }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw StandardInputFault(errno: errno)
      }
    }
    return bytes
  }
}

/// Why stdin cannot be read.
public struct StandardInputFault: UserFacingError, Equatable {
  let errno: Int32

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    "standard input: cannot read it, \(FileFault.reason(errno)); give the ids as words"
  }
}
