import ScrumtopCore

/// Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, also with a fraction, or an HTTP date.
enum RetryAfter {
  /// A server that asks for more has most likely made a mistake; the wait is cut to this.
  static let longest = Duration.seconds(3600)

  /// How long to wait, zero for a time that has passed; nil for a missing or unusable header.
  ///
  /// A date is compared with `serverDate` (the `Date` header) if there is one, because the clocks of
  /// client and server may differ.
  static func duration(_ value: String?, serverDate: String?, now: Timestamp) -> Duration? {
    guard let value = value.map(trimmed), !value.isEmpty else { return nil }
    let asked: Duration
    if value.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }) {
      guard let seconds = Double(value) else { return nil }
      asked = .seconds(min(seconds, 1_000_000))
    } else if let date = HTTPDate.parse(value) {
      asked = date - (serverDate.flatMap(HTTPDate.parse) ?? now)
    } else {
      return nil
    }
    return max(.zero, min(asked, longest))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
