import ScrumtopCore

/// A stretch of time for the feed.
struct TimeRange: Equatable, Sendable {
  /// As it was typed.
  let text: String
  /// Inclusive.
  let from: Timestamp
  /// Exclusive; nil for an open end.
  let to: Timestamp?

  /// Reads `2h`, `today`, `2026-04-14`, `09:00..11:30`, `2026-04-14T08:00Z..2026-04-15`; nil for
  /// anything else and for a range that ends before it begins.
  ///
  /// A clock time without a day is today's, and in UTC as everything typed here.
  init?(_ text: String, at now: Timestamp) {
    let parts = text.split(separator: "..", omittingEmptySubsequences: false).map { part in
      part.filter { $0 != " " }
    }
    guard parts.count <= 2, let first = parts.first, !first.isEmpty,
      let from = Self.time(first, at: now)
    else { return nil }
    self.text = text
    self.from = from
    if parts.count == 2, !parts[1].isEmpty {
      guard let to = Self.time(parts[1], at: now), from < to else { return nil }
      self.to = to
    } else {
      to = parts.count == 1 ? Self.dayEnd(first) : nil
    }
    guard from < to ?? .distantFuture else { return nil }
  }

  func contains(_ time: Timestamp) -> Bool { time >= from && to.map { time < $0 } ?? true }

  private static func time(_ text: String, at now: Timestamp) -> Timestamp? {
    if let duration = DurationText.parse(text) { return now - duration }
    let midnight = now - .microseconds(now.microseconds % day)
    switch text {
    case "now": return now
    case "today": return midnight
    case "yesterday": return midnight - .microseconds(day)
    default: break
    }
    if let time = Timestamp(writtenAs: text) { return time }
    // A clock time of today.
    guard text.utf8.count == 5 || text.utf8.count == 8 else { return nil }
    return Timestamp(writtenAs: "\(midnight.rfc3339.prefix(10))T\(text)Z")
  }

  /// A day on its own means all of it.
  private static func dayEnd(_ text: String) -> Timestamp? {
    guard text.utf8.count == 10 else { return nil }
    return Timestamp(rfc3339: text).map { $0 + .microseconds(day) }
  }

  private static let day: Int64 = 86_400_000_000
}
