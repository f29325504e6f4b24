import TOMLKit

/// Walks over the keys and values of a TOML text and counts its lines.
struct TOMLScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  /// The first that the parser would come to.
  private(set) var trap: TOMLTrap?
  /// The parser ends at a string that is not closed on its line.
  private var isBroken = false

  init(_ text: String) { bytes = Array(text.utf8) }

  private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func advance() {
    if byte == UInt8(ascii: "\n") { line += 1 }
    position += 1
  }

  /// Goes to the next key or table header and tells its line; nil at the end.
  mutating func nextStatement() -> Int? {
    // An editor may have left its byte order mark.
    if position == 0 { _ = skip("\u{FEFF}") }
    while let byte {
      switch byte {
      case UInt8(ascii: "#"): skipRestOfLine()
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      default: return line
      }
    }
    return nil
  }

  var isAtHeader: Bool { byte == UInt8(ascii: "[") }

  /// Steps over `text` if it stands here.
  private mutating func skip(_ text: String) -> Bool {
    guard bytes[position...].starts(with: text.utf8) else { return false }
    for _ in text.utf8 { advance() }
    return true
  }

  /// Steps over the line with the header of a table, whose first `[` stands here.
  mutating func header() -> (keys: [String], isEntry: Bool) {
    advance()
    let isEntry = skip("[")
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
    if let byte, !isOfKey(byte), !"\"']".utf8.contains(byte) { note(.header) }
    let keys = keys()
    skipRestOfLine()
    return (keys, isEntry)
  }

  /// The dotted key that stands here, up to `=` or `]`.
  mutating func keys() -> [String] {
    var keys: [String] = []
    while let byte, !"=]\n".utf8.contains(byte) {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): keys.append(name())
      case UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "\t"): advance()
      default:
        let start = position
        while let byte = self.byte, !" \t.=]\n".utf8.contains(byte) { advanceInText() }
        keys.append(String(decoding: bytes[start..<position], as: UTF8.self))
      }
    }
    if keys.count > TOMLTrap.mostParts { note(.keyTooDeep(limit: TOMLTrap.mostParts)) }
    return keys
  }

  private mutating func skipRestOfLine() {
    while let byte, byte != UInt8(ascii: "\n") { advance() }
  }

  /// Steps over `=` and the value, which may go over several lines.
  mutating func skipValue() {
    var open: [UInt8] = []
    var parts = 1
    // A word of an inline table may be a key.
    var isValue = true
    while let byte {
      switch byte {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        open.append(byte)
        parts = 1
        isValue = byte == UInt8(ascii: "[")
        advance()
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if open.popLast() == UInt8(ascii: "["), byte == UInt8(ascii: "}") { note(.bracket) }
        advance()
      case UInt8(ascii: "."):
        parts += 1
        if parts > TOMLTrap.mostParts { note(.keyTooDeep(limit: TOMLTrap.mostParts)) }
        advance()
      case UInt8(ascii: "="), UInt8(ascii: ","):
        parts = 1
        isValue = byte == UInt8(ascii: "=") || open.last != UInt8(ascii: "{")
        advance()
      case UInt8(ascii: "#"): skipRestOfLine()
      case UInt8(ascii: "\n") where open.isEmpty: return
      case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = quoted()
      case _ where isOfKey(byte): skipWord(isValue: isValue)
      default: advanceInText()
      }
    }
  }

  /// Steps over a bare key, or over a bare value as far as it looks like one.
  private mutating func skipWord(isValue: Bool) {
    let start = position
    while let byte, isDigit(byte) || byte == UInt8(ascii: "_") { advance() }
    let isNumber = position > start
    if isValue, isNumber, byte == UInt8(ascii: "-") || byte == UInt8(ascii: ":") { note(.time) }
    while let byte, isOfKey(byte) { advance() }
  }

  /// Steps over a byte outside of strings and comments, where only ASCII may stand.
  private mutating func advanceInText() {
    if let byte, byte >= 0x80 {
      let rest = String(decoding: bytes[position...].prefix(4), as: UTF8.self)
      if let scalar = rest.unicodeScalars.first { note(.character(scalar)) }
    }
    advance()
  }

  private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Whether a key can have the byte without being quoted.
  private func isOfKey(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    default: isDigit(byte) || "-_".utf8.contains(byte)
    }
  }

  private mutating func note(_ refusal: DocumentFault.Refusal) {
    guard !isBroken else { return }
    trap = trap ?? TOMLTrap(refusal: refusal, line: line)
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
    while let byte = self.byte {
      let close = position
      // A long string may end in one or two quotes of its own, before the three that close it.
      if skip(end) {
        if end == long { while self.byte == quote { advance() } }
        return String(decoding: bytes[start..<close], as: UTF8.self)
      }
      if hasEscapes, byte == UInt8(ascii: "\\") { advance() }
      if end == mark, self.byte == UInt8(ascii: "\n") { break }
      advance()
    }
    isBroken = true
    return String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
  }
}
