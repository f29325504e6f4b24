/// Cuts a JSON text into the byte ranges of its members and elements without decoding them.
///
/// Decoding each record alone means that one bad record costs one row, and that a record keeps its
/// bytes, with every field the program does not know. Nothing here recurses, so no nesting is too deep
/// to be cut. Like the decoder behind it, the splitter passes over a byte order mark and over a comma
/// after the last element.
struct JSONSplitter {
  /// Why a text could not be cut; `offset` is in bytes.
  struct Malformed: Error, Equatable { let offset: Int }

  typealias Member = (key: Range<Int>, value: Range<Int>)

  let bytes: [UInt8]

  /// The members of the object that is the whole text, in their order; a duplicate key appears twice.
  /// Nil when the text is valid JSON but no object.
  func rootMembers() throws(Malformed) -> [Member]? {
    let start = skipSpace(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    guard byte(start) == UInt8(ascii: "{") else {
      try expectEnd(after: try value(at: start))
      return nil
    }
    var found: [Member] = []
    let end = try items(at: start, close: "}") { position throws(Malformed) in
      let key = try string(at: position)
      let value = try self.value(at: try colon(after: key))
      found.append((key, value))
      return value.upperBound
    }
    try expectEnd(after: start..<end)
    return found
  }

  /// The elements of the array that begins at `start`; nil when something else begins there.
  func elements(at start: Int) throws(Malformed) -> [Range<Int>]? {
    guard byte(start) == UInt8(ascii: "[") else { return nil }
    var found: [Range<Int>] = []
    _ = try items(at: start, close: "]") { position throws(Malformed) in
      let value = try self.value(at: position)
      found.append(value)
      return value.upperBound
    }
    return found
  }

  /// The value that begins at `start`, whatever it is.
  func value(at start: Int) throws(Malformed) -> Range<Int> {
    guard let first = byte(start) else { throw Malformed(offset: start) }
    switch first {
    case UInt8(ascii: "\""): return try string(at: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["): return start..<(try containerEnd(at: start))
    default:
      var end = start
      while let next = byte(end), Self.isFlat(next) { end += 1 }
      guard end > start else { throw Malformed(offset: start) }
      return start..<end
    }
  }

  /// The string that begins at `start`, with its quotes.
  func string(at start: Int) throws(Malformed) -> Range<Int> {
    guard byte(start) == UInt8(ascii: "\"") else { throw Malformed(offset: start) }
    var position = start + 1
    while let next = byte(position) {
      if next == UInt8(ascii: "\"") { return start..<position + 1 }
      position += next == UInt8(ascii: "\\") ? 2 : 1
    }
    throw Malformed(offset: bytes.count)
  }

  /// Where the value of the member with this key begins.
  func colon(after key: Range<Int>) throws(Malformed) -> Int {
    let position = skipSpace(key.upperBound)
    guard byte(position) == UInt8(ascii: ":") else { throw Malformed(offset: position) }
    return skipSpace(position + 1)
  }

  /// Walks over the items of the container that begins at `start`; `each` gets where an item begins
  /// and returns where it ends. Returns the end of the container.
  func items(
    at start: Int, close: Unicode.Scalar, each: (Int) throws(Malformed) -> Int
  ) throws(Malformed) -> Int {
    var position = skipSpace(start + 1)
    while byte(position) != UInt8(ascii: close) {
      position = skipSpace(try each(position))
      if byte(position) == UInt8(ascii: close) { break }
      guard byte(position) == UInt8(ascii: ",") else { throw Malformed(offset: position) }
      position = skipSpace(position + 1)
    }
    return position + 1
  }

  func byte(_ position: Int) -> UInt8? {
    position < bytes.count ? bytes[position] : nil
  }

  private func containerEnd(at start: Int) throws(Malformed) -> Int {
    // The closing byte of every container that is open.
    var open: [UInt8] = []
    var position = start
    repeat {
      // Here a value begins, or the key of a member.
      if open.last == UInt8(ascii: "}") { position = try colon(after: try string(at: position)) }
      switch byte(position) {
      case UInt8(ascii: "{"):
        open.append(UInt8(ascii: "}"))
        position = skipSpace(position + 1)
      case UInt8(ascii: "["):
        open.append(UInt8(ascii: "]"))
        position = skipSpace(position + 1)
      default:
        position = try afterComma(skipSpace(try value(at: position).upperBound), in: open)
      }
      while let close = open.last, byte(position) == close {
        open.removeLast()
        position += 1
        if !open.isEmpty { position = try afterComma(skipSpace(position), in: open) }
      }
    } while !open.isEmpty
    return position
  }

  /// Where the next item begins, or the position itself when the container ends there.
  private func afterComma(_ position: Int, in open: [UInt8]) throws(Malformed) -> Int {
    if byte(position) == open.last { return position }
    guard byte(position) == UInt8(ascii: ",") else { throw Malformed(offset: position) }
    return skipSpace(position + 1)
  }

  private func expectEnd(after value: Range<Int>) throws(Malformed) {
    let end = skipSpace(value.upperBound)
    guard end == bytes.count else { throw Malformed(offset: end) }
  }

  func skipSpace(_ start: Int) -> Int {
    var position = start
    while let next = byte(position), Self.isSpace(next) { position += 1 }
    return position
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Bytes of a number, `true`, `false` or `null`; the decoder judges the word itself.
  private static func isFlat(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
    default: false
    }
  }
}
