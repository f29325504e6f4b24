/// A JSON text in its own order and its own spelling, for showing it: numbers keep their digits, members
/// that stand twice stay two.
public indirect enum JSONOutline: Equatable, Sendable {
  /// A string with its quotes and escapes, a number, a word; or a part that is nested too deep.
  case literal(String)
  case object([Member])
  case array([JSONOutline])

  public struct Member: Equatable, Sendable {
    /// With its quotes and escapes.
    public let name: String
    public let value: JSONOutline
  }

  /// What is nested deeper is one literal.
  static let deepest = 64

  /// Reads what an API sent; nil when it is no JSON. Bytes that are no UTF-8 become U+FFFD.
  public init?(_ source: [UInt8]) {
    let splitter = JSONSplitter(bytes: source)
    guard let range = try? splitter.value(at: splitter.skipSpace(0)),
      let outline = try? Self(range, of: splitter, depth: 0)
    else { return nil }
    self = outline
  }

  private init(
    _ range: Range<Int>, of splitter: JSONSplitter, depth: Int
  ) throws(JSONSplitter.Malformed) {
    func text(_ range: Range<Int>) -> String {
      String(decoding: splitter.bytes[range], as: UTF8.self)
    }
    guard depth < Self.deepest else {
      self = .literal(text(range))
      return
    }
    switch splitter.bytes[range.lowerBound] {
    case UInt8(ascii: "{"):
      var members: [Member] = []
      _ = try splitter.items(at: range.lowerBound, close: "}") {
        position throws(JSONSplitter.Malformed) in
        let name = try splitter.string(at: position)
        let value = try splitter.value(at: try splitter.colon(after: name))
        members.append(
          Member(name: text(name), value: try Self(value, of: splitter, depth: depth + 1)))
        return value.upperBound
      }
      self = .object(members)
    case UInt8(ascii: "["):
      let elements = try splitter.elements(at: range.lowerBound) ?? []
      var values: [JSONOutline] = []
      for element in elements {
        values.append(try Self(element, of: splitter, depth: depth + 1))
      }
      self = .array(values)
    default: self = .literal(text(range))
    }
  }
}
