import ScrumtopCore

/// Reads `Retry-After` (RFC 9110, section 10.2.3): seconds, also with a fraction, or an HTTP date.
enum RetryAfter {
  /// A server that asks for more has most likely made a mistake.
  static let cap = Duration.seconds(3600)

  /// How long to wait, zero for a moment that has passed; nil when nothing usable is asked for.
  ///
  /// A date is compared with `serverDate` (the `Date` header) where there is one: the clocks of both
  /// sides may differ.
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
    return max(.zero, min(asked, cap))
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// The three forms of an HTTP date (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func parse(_ text: String) -> Timestamp? {
    guard text.utf8.count <= 40 else { return nil }
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count == 5 || words.count == 6 else { return nil }
    let monthFirst = words.count == 5
    if !monthFirst, words[5] != "GMT" { return nil }
    let (month, day, year, time) =
      monthFirst
      ? (words[1], words[2], words[4], words[3]) : (words[2], words[1], words[3], words[4])
    guard let index = months.firstIndex(where: { $0 == month }), let dayNumber = Int(day),
      var yearNumber = Int(year), (0...9999).contains(yearNumber), (1...31).contains(dayNumber)
    else { return nil }
    // Two digits of a year belong to the RFC 850 form, where 94 is 1994.
    if year.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
    return Timestamp(
      rfc3339:
        "\(yearNumber.zeroPadded(to: 4))-\((index + 1).zeroPadded(to: 2))-\(dayNumber.zeroPadded(to: 2))T\(time)Z"
    )
  }
}
