public import ScrumtopCore

/// Settings that every benchmark shares, so that their figures belong to the same data.
public enum SampleData {
  public static let seed: UInt64 = 7
  /// The newest activity and the newest event: noon of 2026-04-15.
  public static let end = Timestamp(seconds: 1_776_254_400)
  /// The number of Service Lines that events name.
  public static let linesOfEvents = 10_000
}
