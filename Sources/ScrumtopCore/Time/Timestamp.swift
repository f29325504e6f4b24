/// A point in time in microseconds since 1970-01-01T00:00:00Z.
///
/// Foundation's parser accepts 30 February and loses fractions, so RFC 3339 is read here, strictly.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whole seconds since 1970. Here as in all arithmetic with times and durations, what is too large
  /// stays at the largest.
  public init(seconds: Int64) {
    self.init(microseconds: seconds.saturatingMultiplied(by: 1_000_000))
  }

  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  /// The time `duration` later, to the microsecond.
  public static func + (time: Self, duration: Duration) -> Self {
    Self(microseconds: time.microseconds.saturatingAdded(duration.wholeMicroseconds))
  }

  public static func - (time: Self, duration: Duration) -> Self {
    Self(microseconds: time.microseconds.saturatingSubtracted(duration.wholeMicroseconds))
  }

  /// How long after `earlier` this time is; negative when it is before.
  public static func - (later: Self, earlier: Self) -> Duration {
    .microseconds(later.microseconds.saturatingSubtracted(earlier.microseconds))
  }
}

extension Duration {
  /// The duration in microseconds, rounded towards zero.
  public var wholeMicroseconds: Int64 {
    components.seconds.saturatingMultiplied(by: 1_000_000)
      .saturatingAdded(components.attoseconds / 1_000_000_000_000)
  }

  /// The duration in milliseconds, rounded towards zero.
  public var wholeMilliseconds: Int64 { wholeMicroseconds / 1000 }
}

extension Int64 {
  fileprivate func saturatingAdded(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other < 0 ? .min : .max) : sum
  }

  fileprivate func saturatingSubtracted(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (other > 0 ? .min : .max) : difference
  }

  fileprivate func saturatingMultiplied(by factor: Int64) -> Int64 {
    let (product, overflow) = multipliedReportingOverflow(by: factor)
    return overflow ? ((self < 0) == (factor < 0) ? .max : .min) : product
  }
}
