public import Foundation
public import ScrumtopCore

/// How times are written on the screen.
public enum TimeStyle: String, CaseIterable, Codable, Sendable {
  case utc, local, relative

  public var next: TimeStyle {
    switch self {
    case .utc: .local
    case .local: .relative
    case .relative: .utc
    }
  }
}

/// Times in the words of one style.
public struct TimeFormatter: Sendable {
  public let style: TimeStyle
  /// Of the person, for local times.
  public let zone: TimeZone
  public let now: Timestamp

  public init(style: TimeStyle, zone: TimeZone, now: Timestamp) {
    self.style = style
    self.zone = zone
    self.now = now
  }

  /// The clock of the header: `12:04Z`, `14:04+02`.
  public var clock: String {
    switch style {
    case .utc, .relative: Self.minutes(now.utcFields) + "Z"
    case .local: Self.minutes(local(now).utcFields) + offset(at: now)
    }
  }

  /// The time of an event in the feed: `12:04:03`, with its day when that is not today's; or its age.
  public func feed(_ time: Timestamp) -> String {
    switch style {
    case .utc: Self.feed(time.utcFields, today: now.utcFields)
    case .local: Self.feed(local(time).utcFields, today: local(now).utcFields)
    case .relative: Format.age(of: time, at: now)
    }
  }

  /// A time for a sentence, to the minute, with its day when that is not today's: `11:04Z`.
  public func minute(_ time: Timestamp) -> String {
    let (fields, today, mark) =
      style == .local
      ? (local(time).utcFields, local(now).utcFields, offset(at: time))
      : (time.utcFields, now.utcFields, "Z")
    let day = fields.isSameDay(as: today) ? "" : Self.day(fields) + " "
    return day + Self.minutes(fields) + mark
  }

  /// A time to the second: `2026-04-15T09:12:46Z`, or its age.
  public func stamp(_ time: Timestamp) -> String {
    let second = Timestamp(microseconds: time.microseconds / 1_000_000 * 1_000_000)
    return switch style {
    case .utc: second.rfc3339
    case .local: localStamp(second)
    case .relative: Format.age(of: time, at: now)
    }
  }

  private func localStamp(_ time: Timestamp) -> String {
    String(local(time).rfc3339.dropLast()) + offset(at: time, withMinutes: true)
  }

  /// An exact time and how long ago it was: `2026-04-15T09:12:46Z, 2 min ago`.
  public func exact(_ time: Timestamp) -> String {
    let text = style == .local ? localStamp(time) : time.rfc3339
    let age = now - time
    guard age > .seconds(-15) else { return "\(text), by this machine's clock to come" }
    return "\(text), \(Format.ageInWords(age)) ago"
  }

  /// The time whose UTC fields are the local ones of `time`.
  private func local(_ time: Timestamp) -> Timestamp { time + .seconds(seconds(at: time)) }

  private func seconds(at time: Timestamp) -> Int {
    zone.secondsFromGMT(
      for: Date(timeIntervalSince1970: Double(time.microseconds / 1_000_000)))
  }

  /// `+02`, `+05:30`; `Z` for none.
  private func offset(at time: Timestamp, withMinutes: Bool = false) -> String {
    let minutes = seconds(at: time) / 60
    guard minutes != 0 else { return "Z" }
    let hours = Format.twoDigits(abs(minutes) / 60)
    let rest = abs(minutes) % 60
    let tail = rest != 0 || withMinutes ? ":" + Format.twoDigits(rest) : ""
    return (minutes < 0 ? "-" : "+") + hours + tail
  }

  private static func feed(_ fields: CalendarFields, today: CalendarFields) -> String {
    guard !fields.isSameDay(as: today) else {
      return minutes(fields) + ":" + Format.twoDigits(fields.second)
    }
    return "\(day(fields)) \(minutes(fields))"
  }

  private static func minutes(_ fields: CalendarFields) -> String {
    "\(Format.twoDigits(fields.hour)):\(Format.twoDigits(fields.minute))"
  }

  private static func day(_ fields: CalendarFields) -> String {
    "\(Format.twoDigits(fields.month))-\(Format.twoDigits(fields.day))"
  }
}

extension CalendarFields {
  fileprivate func isSameDay(as other: CalendarFields) -> Bool {
    (year, month, day) == (other.year, other.month, other.day)
  }
}
