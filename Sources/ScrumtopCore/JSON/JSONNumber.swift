/// A number as JSON writes it.
struct JSONNumber {
  private let text: ArraySlice<UInt8>
  private let isWhole: Bool

  /// Nil when the text has not the form of JSON's numbers.
  init?(_ text: ArraySlice<UInt8>) {
    var rest = text
    func take(_ isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let taken = rest.prefix(while: isWanted)
      rest = rest.dropFirst(taken.count)
      return taken
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = take(Self.isDigit)
    guard !whole.isEmpty, whole.count == 1 || whole.first != UInt8(ascii: "0") else { return nil }
    isWhole = rest.isEmpty
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard !take(Self.isDigit).isEmpty else { return nil }
    }
    if rest.first.map({ $0 | 0x20 == UInt8(ascii: "e") }) == true {
      rest = rest.dropFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard !take(Self.isDigit).isEmpty else { return nil }
    }
    guard rest.isEmpty else { return nil }
    self.text = text
  }

  /// An integer wherever the value is one, however it was written; null where no type can hold it.
  var value: JSONValue {
    let digits = String(decoding: text, as: UTF8.self)
    if isWhole, let integer = Int64(digits) { return .integer(integer) }
    guard let number = Double(digits), number.isFinite else { return .null }
    return Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
  }

  /// Whether the byte can be part of a number.
  static func isPart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."), UInt8(ascii: "e"),
      UInt8(ascii: "E"):
      true
    default: isDigit(byte)
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
