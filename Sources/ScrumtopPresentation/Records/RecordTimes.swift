public import Foundation

/// How a printed table writes times.
public struct RecordTimes: Equatable, Sendable {
  public let style: TimeStyle
  /// Of the person, for local times.
  public let zone: TimeZone
  /// Whether the day is left out of today's times, and seconds out of the others.
  public let isShort: Bool

  public init(_ style: TimeStyle, zone: TimeZone = .gmt, isShort: Bool = false) {
    self.style = style
    self.zone = zone
    self.isShort = isShort
  }

  /// The same for a table of so many columns: in a narrow one the words are worth more than the day.
  public func fitted(to width: Int?) -> RecordTimes {
    RecordTimes(style, zone: zone, isShort: (width ?? .max) < 80)
  }
}
