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
