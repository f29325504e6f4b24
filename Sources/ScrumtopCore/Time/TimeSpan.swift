/// A stretch of time, from one instant up to, but not including, another.
public struct TimeSpan: Hashable, Sendable {
  /// Inclusive.
  public let from: Timestamp
  /// Exclusive.
  public let to: Timestamp

  public init(from: Timestamp, to: Timestamp) {
    self.from = from
    self.to = to
  }

  public var isEmpty: Bool { to <= from }

  /// What both have in common; nil when that is nothing.
  public func intersection(_ other: Self) -> Self? {
    let common = Self(from: max(from, other.from), to: min(to, other.to))
    return common.isEmpty ? nil : common
  }
}
