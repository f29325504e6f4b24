/// Walks over the bytes of a text and counts lines and columns, so that a position costs nothing.
struct TOMLCursor {
  let bytes: [UInt8]
  private(set) var offset = 0
  private var line = 1
  private var column = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // Editors may write a byte order mark; it has no column.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
  }

  var position: TOMLPosition { TOMLPosition(line: line, column: column) }
  var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func byte(after distance: Int) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[offset...].starts(with: $0) }
  }

  var isAtNewline: Bool { isAt("\n") || isAt("\r\n") }

  mutating func advance(_ count: Int = 1) {
    for _ in 0..<count {
      guard let byte else { return }
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        // Continuation bytes belong to the scalar before them.
        column += 1
      }
      offset += 1
    }
  }

  mutating func skip(_ text: StaticString) -> Bool {
    guard isAt(text) else { return false }
    advance(text.utf8CodeUnitCount)
    return true
  }

  mutating func skipSpaces() {
    while byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") { advance() }
  }

  mutating func skipNewline() -> Bool { skip("\n") || skip("\r\n") }

  /// The bytes from here up to the first that `isPart` rejects.
  mutating func word(while isPart: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    while let byte, isPart(byte) { advance() }
    return bytes[start..<offset]
  }

  /// The scalar that begins here.
  var scalar: Unicode.Scalar? {
    String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first
  }
}

extension UInt8 {
  var isDigit: Bool { (0x30...0x39).contains(self) }

  var isBareKey: Bool {
    isDigit || (0x61...0x7A).contains(self | 0x20) || self == UInt8(ascii: "_")
      || self == UInt8(ascii: "-")
  }

  /// Whether TOML allows the byte neither in a comment nor unescaped in a string of one line.
  var isControl: Bool { self < 0x20 && self != 0x09 || self == 0x7F }
}
