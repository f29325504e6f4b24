public import Foundation

/// How a printed table writes times.
public struct RecordTimes: Equatable, Sendable {
  let style: TimeStyle
  /// Of the person, for local times.
  let zone: TimeZone

  public init(_ style: TimeStyle, zone: TimeZone = .gmt) {
    self.style = style
    self.zone = zone
  }
}
