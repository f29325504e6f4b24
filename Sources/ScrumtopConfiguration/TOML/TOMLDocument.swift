import Glibc
import TOMLKit

/// A TOML file that was parsed, with the lines of its keys.
struct TOMLDocument {
  let root: TOMLTable
  private let file: String
  private let lines: KeyLineFinder

  /// In bytes; a theme of every role takes about 2,000.
  static let limit = 65_536

  /// Reads the file at `path`; links are followed.
  init(path: String) throws(DocumentFault) {
    guard let text = String(validating: try Self.bytes(path: path), as: UTF8.self) else {
      throw .notUTF8(file: path)
    }
    try self.init(text: text, file: path)
  }

  /// What the file at `path` holds; links are followed.
  static func bytes(path: String) throws(DocumentFault) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try OpenFile(path: path, flags: O_RDONLY, sharing: .anybody, step: .read)
      bytes = try file.read(limit: limit + 1)
    } catch { throw .unreadable(error) }
    guard bytes.count <= limit else { throw .tooLarge(file: path, limit: limit) }
    return bytes
  }

  /// Parses `text`, the contents of `file`.
  init(text: String, file: String) throws(DocumentFault) {
    self.file = file
    if let line = Self.lineOfNUL(in: text) {
      throw .refused(FilePlace(file: file, line: line), .nul)
    }
    lines = KeyLineFinder(text)
    if let trap = lines.trap {
      throw .refused(FilePlace(file: file, line: trap.line), trap.refusal)
    }
    do {
      root = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = FilePlace(file: file, line: error.source.begin.line)
      // The parser's own words for this fault show broken pieces of the name.
      if let twice = lines.repetition(on: place.line) {
        throw .twice(place, twice.name, first: twice.first)
      }
      throw .syntax(place, detail: error.description)
    } catch {
      throw .syntax(FilePlace(file: file, line: 1), detail: String(describing: error))
    }
  }

  /// Where the key at `path` stands.
  func place(of path: [KeyLineFinder.Step]) -> FilePlace {
    FilePlace(file: file, line: lines.line(of: path))
  }

  private static func lineOfNUL(in text: String) -> Int? {
    // Comments are searched, too: nobody needs it there either.
    let found = ["\0", #"\u0000"#, #"\U00000000"#].compactMap {
      text.firstRange(of: $0)?.lowerBound
    }
    return found.min().map { end in 1 + text.utf8[..<end].count { $0 == UInt8(ascii: "\n") } }
  }
}
