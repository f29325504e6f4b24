/// A date, a time, or both with or without an offset. At least one of `date` and `time` is set.
public struct TOMLDateTime: Equatable, Sendable {
  public let date: Date?
  public let time: Time?
  /// Minutes east of UTC; nil for local values.
  public let offset: Int?

  public struct Date: Equatable, Sendable {
    public let year: Int
    public let month: Int
    public let day: Int
  }

  public struct Time: Equatable, Sendable {
    public let hour: Int
    public let minute: Int
    /// 60 is a leap second.
    public let second: Int
    /// Further digits are dropped, as the specification allows.
    public let nanosecond: Int
  }
}
