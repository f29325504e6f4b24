import ScrumtopCore

/// The query of one request, read strictly: a misspelt filter must not return everything.
struct Query {
  private var values: [String: String] = [:]
  private var faults: [Problem.Fault] = []

  /// Splits and decodes `text`, the part after `?`; what is wrong waits for `check`.
  init(_ text: Substring, allowed: [String]) {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = Self.decoded(parts[0]), allowed.contains(name) else {
        let name = String(parts[0].prefix(100))
        fault(name, "unknown_parameter", "\(name) is no parameter here", allowed: allowed)
        continue
      }
      guard parts.count == 2, let value = Self.decoded(parts[1]), !value.isEmpty else {
        fault(name, "invalid_value", "\(name) needs a value in UTF-8")
        continue
      }
      guard values[name] == nil else {
        fault(name, "repeated_parameter", "\(name) may be given once")
        continue
      }
      values[name] = value
    }
  }

  func text(_ name: String) -> String? { values[name] }

  /// One of the documented words of an enumeration.
  mutating func word<Word: OpenEnumeration>(_ name: String, _: Word.Type = Word.self) -> Word? {
    guard let text = values[name] else { return nil }
    let word = Word(rawValue: text)
    guard word.isKnown else {
      let allowed = Word.known.map(\.rawValue)
      fault(
        name, "not_allowed", "\(name) must be one of \(allowed.joined(separator: ", "))",
        allowed: allowed)
      return nil
    }
    return word
  }

  /// `limit`: 1 to 100 in plain digits.
  mutating func limit() -> Int? {
    guard let text = values["limit"] else { return nil }
    let isPlain = text.utf8.count <= 3 && text.utf8.allSatisfy { (48...57).contains($0) }
    guard isPlain, let number = Int(text), (1...100).contains(number) else {
      fault("limit", "out_of_range", "limit must be a number from 1 to 100")
      return nil
    }
    return number
  }

  /// An instant in RFC 3339, or a date, which means 00:00Z.
  mutating func time(_ name: String) -> Timestamp? {
    guard let text = values[name] else { return nil }
    guard let time = Timestamp(rfc3339: text) else {
      fault(
        name, "invalid_value",
        "\(name) must be a date or an RFC 3339 time such as 2026-04-15T09:00:00Z")
      return nil
    }
    return time
  }

  mutating func fault(
    _ parameter: String, _ code: String, _ detail: String, allowed: [String] = []
  ) {
    faults.append(
      Problem.Fault(
        place: .parameter(parameter), code: code, detail: detail, allowed: allowed))
  }

  /// Throws 422 with everything that was wrong.
  func check() throws(Problem) {
    if !faults.isEmpty { throw .invalidParameters(faults) }
  }

  /// The filters in one unambiguous form: what a cursor is bound to.
  var filters: String {
    values.filter { $0.key != "cursor" && $0.key != "limit" }
      .sorted { $0.key < $1.key }
      .map { "\($0.key)=\($0.value.utf8.count):\($0.value)" }
      .joined(separator: "&")
  }

  /// Percent-decoding of RFC 3986; `+` is itself, as in a time's offset. Nil when it is no UTF-8.
  private static func decoded(_ text: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let high = rest.popFirst(), let low = rest.popFirst(),
        let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16),
        high != UInt8(ascii: "+"), high != UInt8(ascii: "-")
      else { return nil }
      bytes.append(value)
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
