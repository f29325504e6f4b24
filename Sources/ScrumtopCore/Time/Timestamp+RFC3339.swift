extension Timestamp: Codable {
  /// Reads RFC 3339 (`2026-04-15T09:12:46.5+02:00`) or a bare date, which the documents also use and
  /// which means 00:00Z. Returns nil for anything else, also for days that do not exist, and for times
  /// that an offset moves out of the years 0000 to 9999, because they could not be written again.
  public init?(rfc3339 text: String) {
    var reader = DigitReader(bytes: Array(text.utf8))
    guard let year = reader.number(digits: 4), reader.skip("-"),
      let month = reader.number(digits: 2), reader.skip("-"),
      let day = reader.number(digits: 2), (1...12).contains(month),
      (1...Gregorian.days(inMonth: month, of: year)).contains(day)
    else { return nil }
    let midnight = Gregorian.daysSince1970(year: year, month: month, day: day) * 86_400
    if reader.isAtEnd {
      self.init(seconds: Int64(midnight))
      return
    }
    guard reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.number(digits: 2), hour < 24, reader.skip(":"),
      let minute = reader.number(digits: 2), minute < 60, reader.skip(":"),
      let second = reader.number(digits: 2), second <= 60
    else { return nil }
    var fraction: Int64 = 0
    if reader.skip(".") {
      guard let read = reader.microseconds() else { return nil }
      fraction = read
    }
    guard let offset = reader.offset(), reader.isAtEnd else { return nil }
    let minuteStart = midnight + hour * 3600 + minute * 60 - offset
    // A leap second belongs to the minute it ends, never to the next day.
    let isLeap = second == 60
    guard !isLeap || minuteStart.flooredDivision(by: 86_400).remainder == 86_340 else { return nil }
    let seconds = minuteStart + (isLeap ? 59 : second)
    guard Gregorian.secondsThatCanBeWritten.contains(seconds) else { return nil }
    self.init(microseconds: Int64(seconds) * 1_000_000 + (isLeap ? 999_999 : fraction))
  }

  /// RFC 3339 in UTC; the fraction is left out when it is zero.
  public var rfc3339: String {
    let fields = utcFields
    let fraction = fields.microsecond
    var text =
      "\(fields.year.zeroPadded(to: 4))-\(fields.month.zeroPadded(to: 2))-\(fields.day.zeroPadded(to: 2))"
      + "T\(fields.hour.zeroPadded(to: 2)):\(fields.minute.zeroPadded(to: 2)):\(fields.second.zeroPadded(to: 2))"
    if fraction != 0 {
      text +=
        "."
        + (fraction % 1000 == 0 ? (fraction / 1000).zeroPadded(to: 3) : fraction.zeroPadded(to: 6))
    }
    return text + "Z"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = Timestamp(rfc3339: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not RFC 3339")
    }
    self = time
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }

  /// Calendar fields in UTC.
  public var utcFields: CalendarFields { CalendarFields(self) }
}

extension Timestamp {
  /// Reads what a person writes: RFC 3339 or a date, and also a time without seconds.
  public init?(writtenAs text: String) {
    if let time = Timestamp(rfc3339: text) {
      self = time
      return
    }
    let (minutes, zone) = (text.prefix(16), text.dropFirst(16))
    guard let first = zone.first, "Zz+-".contains(first) else { return nil }
    self.init(rfc3339: "\(minutes):00\(zone)")
  }
}
