/// A point in time in microseconds since 1970-01-01T00:00:00Z.
///
/// Foundation's parser accepts 30 February and loses fractions, so RFC 3339 is read here, strictly.
public struct Timestamp: Hashable, Comparable, Sendable {
  public let microseconds: Int64

  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Whole seconds since 1970.
  public init(seconds: Int64) { self.init(microseconds: seconds * 1_000_000) }

  public static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

  /// The time `duration` later, to the microsecond.
  public static func + (time: Self, duration: Duration) -> Self {
    Self(microseconds: time.microseconds + duration.wholeMicroseconds)
  }

  public static func - (time: Self, duration: Duration) -> Self {
    Self(microseconds: time.microseconds - duration.wholeMicroseconds)
  }

  /// How long after `earlier` this time is; negative when it is before.
  public static func - (later: Self, earlier: Self) -> Duration {
    .microseconds(later.microseconds - earlier.microseconds)
  }
}

extension Duration {
  /// The duration in microseconds, rounded towards zero.
  public var wholeMicroseconds: Int64 {
    components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
  }

  /// The duration in milliseconds, rounded towards zero.
  public var wholeMilliseconds: Int64 { wholeMicroseconds / 1000 }
}

/// The two clocks a decision may need: wall time for ages, uptime for timers.
public struct Moment: Hashable, Sendable {
  /// Wall time; may be set back or forward by the machine's owner.
  public let time: Timestamp
  /// Time since an arbitrary start that never goes back and counts while the machine sleeps.
  public let uptime: Duration

  public init(time: Timestamp, uptime: Duration) {
    self.time = time
    self.uptime = uptime
  }

  /// The moment `duration` later on both clocks.
  public func advanced(by duration: Duration) -> Moment {
    Moment(time: time + duration, uptime: uptime + duration)
  }
}
