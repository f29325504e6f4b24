import TOMLKit

/// Walks over the keys and values of a TOML text and counts its lines.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1

  init(_ text: String) { bytes = Array(text.utf8) }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Goes to the next key or table header and tells its line; nil at the end.
  mutating func nextStatement() -> Int? {
    while let byte {
      switch byte {
      case UInt8(ascii: "#"): skipRestOfLine()
      // Also the byte order mark that an editor may have left.
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), 0xEF,
        0xBB, 0xBF:
        advance()
      default: return line
      }
    }
    return nil
  }

  /// Steps over `text` if it stands here.
  mutating func skip(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    for _ in text.utf8 { advance() }
    return true
  }

  mutating func skipRestOfLine() {
    while let byte, byte != UInt8(ascii: "\n") { advance() }
  }

  /// The dotted key that stands here, up to `=` or `]`.
  mutating func keys() -> [String] {
    var keys: [String] = []
    while let byte, byte != UInt8(ascii: "="), byte != UInt8(ascii: "]") {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): keys.append(name())
      case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "\t"): advance()
      default:
        let start = position
        while let byte = self.byte, !" \t.=]".utf8.contains(byte) { advance() }
        keys.append(String(decoding: bytes[start..<position], as: UTF8.self))
      }
    }
    return keys
  }

  /// Steps over `=` and the value, which may go over several lines, and gives the parts of the longest
  /// dotted key in it.
  mutating func skipValue() -> Int {
    var depth = 0
    var parts = 1
    var most = 1
    while let byte {
      switch byte {
      case UInt8(ascii: "."):
        parts += 1
        most = max(most, parts)
        advance()
      case UInt8(ascii: "="), UInt8(ascii: ","):
        parts = 1
        advance()
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        parts = 1
        advance()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        advance()
      case UInt8(ascii: "#"): skipRestOfLine()
      case UInt8(ascii: "\n") where depth == 0: return most
      case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = quoted()
      default: advance()
      }
    }
    return most
  }

  /// A quoted key as the parser reads it: escapes stand for what they mean.
  private mutating func name() -> String {
    let start = position
    let raw = quoted()
    guard raw.contains("\\") else { return raw }
    let literal = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    return (try? TOMLTable(string: literal + " = 0"))?.keys.first ?? raw
  }

  /// Steps over a string of any of the four kinds and gives it with its escapes as written.
  private mutating func quoted() -> String {
    let quote = bytes[position]
    let hasEscapes = quote == UInt8(ascii: "\"")
    let mark = String(Unicode.Scalar(quote))
    let long = String(repeating: mark, count: 3)
    let end = skip(long) ? long : mark
    if end == mark { advance() }
    let start = position
    while byte != nil {
      let close = position
      // A long string may end in one or two quotes of its own, before the three that close it.
      if skip(end) {
        if end == long { while byte == quote { advance() } }
        return String(decoding: bytes[start..<close], as: UTF8.self)
      }
      if hasEscapes, byte == UInt8(ascii: "\\") { advance() }
      advance()
    }
    return String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
  }
}
