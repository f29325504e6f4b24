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
    var reader = Reader(splitter: JSONSplitter(bytes: source))
    guard let outline = try? reader.outline(depth: 0) else { return nil }
    self = outline
  }

  /// Walks through the text once.
  private struct Reader {
    let splitter: JSONSplitter
    var position: Int

    init(splitter: JSONSplitter) {
      self.splitter = splitter
      position = splitter.skipSpace(0)
    }

    /// Reads the value at `position` and moves behind it.
    mutating func outline(depth: Int) throws(JSONSplitter.Malformed) -> JSONOutline {
      switch splitter.byte(position) {
      case UInt8(ascii: "{") where depth < JSONOutline.deepest:
        var members: [Member] = []
        position = try splitter.items(at: position, close: "}") {
          start throws(JSONSplitter.Malformed) in
          let name = try splitter.string(at: start)
          position = try splitter.colon(after: name)
          members.append(Member(name: text(name), value: try outline(depth: depth + 1)))
          return position
        }
        return .object(members)
      case UInt8(ascii: "[") where depth < JSONOutline.deepest:
        var elements: [JSONOutline] = []
        position = try splitter.items(at: position, close: "]") {
          start throws(JSONSplitter.Malformed) in
          position = start
          elements.append(try outline(depth: depth + 1))
          return position
        }
        return .array(elements)
      default:
        let range = try splitter.value(at: position)
        position = range.upperBound
        return .literal(text(range))
      }
    }

    private func text(_ range: Range<Int>) -> String {
      String(decoding: splitter.bytes[range], as: UTF8.self)
    }
  }
}
