/// Rewrites a JSON value so that whatever a decoder would refuse costs as little as possible.
///
/// A lone surrogate or a byte that is no UTF-8 becomes U+FFFD inside its string. A value that cannot
/// be read at all (`nul`, a string with a broken escape) or is nested too deep becomes a mark that no
/// type can be decoded from, so that it costs its field and not its record.
struct JSONRepair {
  /// A number no type can hold. The decoder reads it only when its field is asked for.
  private static let unreadable = Array("1e999".utf8)
  private static let replacement = Array("\u{FFFD}".utf8)

  private let splitter: JSONSplitter
  private var output: [UInt8] = []
  private var position = 0

  /// The repaired text, or nil when it cannot even be cut into values.
  static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
    var repair = JSONRepair(splitter: JSONSplitter(bytes: bytes))
    repair.output.reserveCapacity(bytes.count)
    do { try repair.copyValue(depth: 1) } catch { return nil }
    return repair.output
  }

  /// Whether a text may hold what only a repaired text shows: bytes that are no UTF-8, an escaped
  /// surrogate, or more nesting than is read.
  static func isAdvisable(for bytes: [UInt8]) -> Bool {
    if String(validating: bytes, as: UTF8.self) == nil { return true }
    var openings = 0
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): openings += 1
      case UInt8(ascii: "\\"):
        let escape = bytes[index...].prefix(3)
        if escape.elementsEqual(#"\ud"#.utf8) || escape.elementsEqual(#"\uD"#.utf8) { return true }
      default: break
      }
    }
    return openings > JSONValue.maximumDepth
  }

  private init(splitter: JSONSplitter) { self.splitter = splitter }

  /// Copies the value at `position` and moves behind it.
  private mutating func copyValue(depth: Int) throws(JSONSplitter.Malformed) {
    let isDeep = depth > JSONValue.maximumDepth
    switch splitter.byte(position) {
    case UInt8(ascii: "{") where !isDeep:
      try copyItems(open: "{", close: "}") { repair throws(JSONSplitter.Malformed) in
        let key = try repair.splitter.string(at: repair.position)
        repair.position = try repair.splitter.colon(after: key)
        guard let text = repair.readable(string: key) else {
          repair.position = try repair.splitter.value(at: repair.position).upperBound
          return false
        }
        repair.output += text
        repair.output.append(UInt8(ascii: ":"))
        try repair.copyValue(depth: depth + 1)
        return true
      }
    case UInt8(ascii: "[") where !isDeep:
      try copyItems(open: "[", close: "]") { repair throws(JSONSplitter.Malformed) in
        try repair.copyValue(depth: depth + 1)
        return true
      }
    case UInt8(ascii: "\""):
      let range = try splitter.string(at: position)
      position = range.upperBound
      output += readable(string: range) ?? Self.unreadable
    default:
      let range = try splitter.value(at: position)
      position = range.upperBound
      output += isReadable(flat: range) ? Array(splitter.bytes[range]) : Self.unreadable
    }
  }

  /// Copies the items of a container; `each` says whether it wrote one.
  private mutating func copyItems(
    open: Unicode.Scalar, close: Unicode.Scalar,
    each: (inout JSONRepair) throws(JSONSplitter.Malformed) -> Bool
  ) throws(JSONSplitter.Malformed) {
    output.append(UInt8(ascii: open))
    var needsComma = false
    position = try splitter.items(at: position, close: close) {
      start throws(JSONSplitter.Malformed) in
      position = start
      if needsComma { output.append(UInt8(ascii: ",")) }
      needsComma = try each(&self)
      return position
    }
    if !needsComma, output.last == UInt8(ascii: ",") { output.removeLast() }
    output.append(UInt8(ascii: close))
  }

  /// The decoder refuses a whole record over a number that is none.
  private func isReadable(flat range: Range<Int>) -> Bool {
    let text = splitter.bytes[range]
    return ["true", "false", "null"].contains { text.elementsEqual($0.utf8) }
      || JSONNumber(text) != nil
  }
}

extension JSONRepair {
  /// The string with every part that cannot be decoded replaced by U+FFFD; nil when an escape is none.
  private func readable(string range: Range<Int>) -> [UInt8]? {
    let text = splitter.bytes[range]
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      var length = 1
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escape = JSONEscape(text[position...]) else { return nil }
        length = escape.length
        result +=
          escape.isLoneSurrogate ? Self.replacement : Array(text[position...].prefix(length))
      case 0..<0x20:
        result += (#"\u"# + byte.zeroPadded(to: 4, radix: 16)).utf8
      case 0x80...:
        let sequence = UTF8Sequence(text[position...])
        length = sequence.length
        result += sequence.isValid ? Array(text[position...].prefix(length)) : Self.replacement
      default:
        result.append(byte)
      }
      position += length
    }
    return result
  }
}
