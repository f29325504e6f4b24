import Glibc
import StrictTOML

/// A parsed TOML file.
///
/// The parser is our own because the alternative can take the process down with it: TOMLKit is toml++ 3.4, which
/// aborts on `[=` with its assertions and has undefined behaviour without them (a byte order mark and `7:32:00Z`),
/// and overflows the stack on a key of 100,000 parts.
struct TOMLDocument {
  let root: TOMLTable
  let file: String

  /// Reads the file at `path`; links are followed.
  init(path: String) throws(DocumentFault) {
    try self.init(bytes: try Self.bytes(path: path), file: path)
  }

  /// The contents of the file at `path`; links are followed.
  static func bytes(path: String) throws(DocumentFault) -> [UInt8] {
    // One byte more, so that the parser refuses a file that is too large.
    do throws(FileFault) {
      let file = try OpenFile(path: path, flags: O_RDONLY, sharing: .anybody, step: .read)
      return try file.read(limit: TOMLParser.sizeLimit + 1)
    } catch { throw .unreadable(error) }
  }

  /// Parses `text`, the contents of `file`.
  init(text: String, file: String) throws(DocumentFault) {
    try self.init(bytes: Array(text.utf8), file: file)
  }

  private init(bytes: [UInt8], file: String) throws(DocumentFault) {
    self.file = file
    do throws(TOMLError) { root = try TOMLParser.parse(bytes) } catch {
      throw .invalid(file: file, error)
    }
  }

  func place(of position: TOMLPosition) -> FilePlace {
    FilePlace(file: file, line: position.line)
  }
}
