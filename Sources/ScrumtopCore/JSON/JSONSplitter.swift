/// Cuts a JSON text into the byte ranges of its members and elements without decoding them.
///
/// Decoding each record alone means that one bad record costs one row, and that a record keeps its
/// bytes, with every field the program does not know.
struct JSONSplitter {
  /// Why a text could not be cut; `offset` is in bytes.
  struct Malformed: Error, Equatable { let offset: Int }

  /// Deeper nesting is refused: it carries no data, only stack.
  static let maximumDepth = 64

  let bytes: [UInt8]

  /// The members of the object in `range`, in their order; a duplicate key appears twice.
  func members(in range: Range<Int>) throws(Malformed) -> [(key: Range<Int>, value: Range<Int>)] {
    var found: [(Range<Int>, Range<Int>)] = []
    try items(in: range, open: "{", close: "}") { position throws(Malformed) in
      let key = try string(at: position)
      let colon = skipSpace(key.upperBound)
      guard byte(colon) == UInt8(ascii: ":") else { throw Malformed(offset: colon) }
      let value = try self.value(at: skipSpace(colon + 1), depth: 1)
      found.append((key, value))
      return value.upperBound
    }
    return found
  }

  /// The elements of the array in `range`.
  func elements(in range: Range<Int>) throws(Malformed) -> [Range<Int>] {
    var found: [Range<Int>] = []
    try items(in: range, open: "[", close: "]") { position throws(Malformed) in
      let value = try self.value(at: position, depth: 1)
      found.append(value)
      return value.upperBound
    }
    return found
  }

  /// The only value of the text; anything but white space after it is an error.
  func root() throws(Malformed) -> Range<Int> {
    let value = try self.value(at: skipSpace(0), depth: 0)
    let end = skipSpace(value.upperBound)
    guard end == bytes.count else { throw Malformed(offset: end) }
    return value
  }

  /// Whether the value that begins at `position` is an object, an array or something flat.
  func opening(of range: Range<Int>) -> UInt8 { bytes[range.lowerBound] }

  private func items(
    in range: Range<Int>, open: Unicode.Scalar, close: Unicode.Scalar,
    each: (Int) throws(Malformed) -> Int
  ) throws(Malformed) {
    guard byte(range.lowerBound) == UInt8(ascii: open) else {
      throw Malformed(offset: range.lowerBound)
    }
    var position = skipSpace(range.lowerBound + 1)
    if byte(position) == UInt8(ascii: close) { return }
    while true {
      position = skipSpace(try each(position))
      if byte(position) == UInt8(ascii: close) { return }
      guard byte(position) == UInt8(ascii: ",") else { throw Malformed(offset: position) }
      position = skipSpace(position + 1)
    }
  }

  private func value(at start: Int, depth: Int) throws(Malformed) -> Range<Int> {
    guard depth <= Self.maximumDepth, let first = byte(start) else {
      throw Malformed(offset: start)
    }
    switch first {
    case UInt8(ascii: "\""):
      return try string(at: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      return start..<(try containerEnd(at: start, depth: depth))
    default:
      var end = start
      while let next = byte(end), isFlat(next) { end += 1 }
      guard end > start else { throw Malformed(offset: start) }
      return start..<end
    }
  }

  private func containerEnd(at start: Int, depth: Int) throws(Malformed) -> Int {
    let isObject = bytes[start] == UInt8(ascii: "{")
    let close = isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")
    var position = skipSpace(start + 1)
    if byte(position) == close { return position + 1 }
    while true {
      if isObject {
        position = skipSpace(try string(at: position).upperBound)
        guard byte(position) == UInt8(ascii: ":") else { throw Malformed(offset: position) }
        position = skipSpace(position + 1)
      }
      position = skipSpace(try value(at: position, depth: depth + 1).upperBound)
      if byte(position) == close { return position + 1 }
      guard byte(position) == UInt8(ascii: ",") else { throw Malformed(offset: position) }
      position = skipSpace(position + 1)
    }
  }

  private func string(at start: Int) throws(Malformed) -> Range<Int> {
    guard byte(start) == UInt8(ascii: "\"") else { throw Malformed(offset: start) }
    var position = start + 1
    while let next = byte(position) {
      if next == UInt8(ascii: "\"") { return start..<position + 1 }
      position += next == UInt8(ascii: "\\") ? 2 : 1
    }
    throw Malformed(offset: bytes.count)
  }

  private func skipSpace(_ start: Int) -> Int {
    var position = start
    while let next = byte(position), isSpace(next) { position += 1 }
    return position
  }

  private func byte(_ position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Bytes of a number, `true`, `false` or `null`; the decoder judges the word itself.
  private func isFlat(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }
}
