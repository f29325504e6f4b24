/// Reads a JSON text (RFC 8259) in one pass: the work grows with the length of the text alone, however
/// it is nested.
///
/// Everything that is no JSON is refused: a byte that is no UTF-8, half of a surrogate pair, an unknown
/// escape, a comma too many, anything behind the value. `JSONRepair` makes readable what an API sent.
struct JSONParser {
  enum Fault: Error, Equatable {
    case malformed(offset: Int)
    /// More than `JSONValue.maximumDepth` arrays and objects inside each other.
    case tooDeep(offset: Int)
  }

  typealias Member = (name: String, value: JSONValue)

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// The value that is the whole text.
  static func value(_ bytes: [UInt8]) throws(Fault) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    let value = try parser.value()
    try parser.expectEnd()
    return value
  }

  /// The members of the object that is the whole text, in their order and with every duplicate; nil
  /// when the text is another value.
  static func members(_ bytes: [UInt8]) throws(Fault) -> [Member]? {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    guard parser.next == UInt8(ascii: "{") else {
      _ = try value(bytes)
      return nil
    }
    let members = try parser.members()
    try parser.expectEnd()
    return members
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private var malformed: Fault { .malformed(offset: position) }

  private mutating func value() throws(Fault) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "{"):
      return .object(
        Dictionary(
          try members().map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first }))
    case UInt8(ascii: "["): return .array(try elements())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func members() throws(Fault) -> [Member] {
    var found: [Member] = []
    try items(until: UInt8(ascii: "}")) { parser throws(Fault) in
      let name = try parser.string()
      parser.skipSpace()
      guard parser.next == UInt8(ascii: ":") else { throw parser.malformed }
      parser.position += 1
      found.append((name, try parser.value()))
    }
    return found
  }

  private mutating func elements() throws(Fault) -> [JSONValue] {
    var found: [JSONValue] = []
    try items(until: UInt8(ascii: "]")) { parser throws(Fault) in
      found.append(try parser.value())
    }
    return found
  }

  /// Reads the items of the container that begins here, and its end.
  private mutating func items(
    until close: UInt8, each: (inout JSONParser) throws(Fault) -> Void
  ) throws(Fault) {
    guard depth < JSONValue.maximumDepth else { throw .tooDeep(offset: position) }
    depth += 1
    position += 1
    skipSpace()
    var isFirst = true
    while next != close {
      if !isFirst {
        guard next == UInt8(ascii: ",") else { throw malformed }
        position += 1
        skipSpace()
      }
      isFirst = false
      try each(&self)
      skipSpace()
    }
    position += 1
    depth -= 1
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(Fault) -> JSONValue {
    let end = position + text.utf8CodeUnitCount
    guard end <= bytes.count, bytes[position..<end].elementsEqual(text.description.utf8) else {
      throw malformed
    }
    position = end
    return value
  }

  private mutating func number() throws(Fault) -> JSONValue {
    let start = position
    while let byte = next, JSONNumber.isPart(byte) { position += 1 }
    guard let number = JSONNumber(bytes[start..<position]) else {
      throw .malformed(offset: start)
    }
    return number.value
  }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  private mutating func expectEnd() throws(Fault) {
    skipSpace()
    guard position == bytes.count else { throw malformed }
  }
}

extension JSONParser {
  private mutating func string() throws(Fault) -> String {
    guard next == UInt8(ascii: "\"") else { throw malformed }
    position += 1
    let start = position
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      position += 1
    }
    guard next != UInt8(ascii: "\"") else {
      defer { position += 1 }
      return try text(bytes[start..<position], at: start)
    }
    var decoded = Array(bytes[start..<position])
    while let byte = next, byte >= 0x20 {
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        return try text(decoded[...], at: start)
      case UInt8(ascii: "\\"):
        guard let escape = JSONEscape(bytes[position...]), let scalar = escape.scalar else {
          throw malformed
        }
        decoded += UTF8.encode(scalar).map(Array.init) ?? []
        position += escape.length
      default:
        decoded.append(byte)
        position += 1
      }
    }
    throw malformed
  }

  private func text(_ bytes: ArraySlice<UInt8>, at start: Int) throws(Fault) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .malformed(offset: start)
    }
    return text
  }
}

extension JSONValue {
  /// More arrays and objects inside each other carry no data, only stack.
  public static let maximumDepth = 64

  /// The value that is the whole text; nil when it is no JSON or nested deeper than `maximumDepth`.
  public init?(json: [UInt8]) {
    guard let value = try? JSONParser.value(json) else { return nil }
    self = value
  }

  /// What an API sent, as far as it can be read: what cannot is null or U+FFFD. Nil when the text
  /// cannot even be cut into values.
  public init?(repairing json: [UInt8]) {
    if let value = Self(json: json) {
      self = value
    } else if let repaired = JSONRepair.repaired(json), let value = Self(json: repaired) {
      self = value
    } else {
      return nil
    }
  }

  /// The members of the object that is the whole text, with every duplicate; nil when it is no JSON
  /// object or nested deeper than `maximumDepth`. For those who must not pass over anything.
  public static func members(json: [UInt8]) -> [(name: String, value: JSONValue)]? {
    (try? JSONParser.members(json)) ?? nil
  }
}
