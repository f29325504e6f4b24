/// Durations as people write them on the command line and in filters: a whole number and a unit.
public enum DurationText {
  /// Largest first, so that the first one that divides a duration gives the shortest text.
  private static let units: [(name: String, milliseconds: Int64)] = [
    ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
  ]

  /// Reads `250ms`, `10s`, `5m`, `2h` or `1d`; nil for anything else, a missing unit included, and for
  /// more than a million days.
  public static func parse(_ text: String) -> Duration? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int64(digits),
      let unit = units.first(where: { $0.name == text.dropFirst(digits.count) })
    else { return nil }
    let (milliseconds, overflow) = count.multipliedReportingOverflow(by: unit.milliseconds)
    guard !overflow, milliseconds <= 1_000_000 * 86_400_000 else { return nil }
    return .milliseconds(milliseconds)
  }

  /// The shortest text that `parse` reads as the duration, to the millisecond; below zero is `0s`.
  public static func format(_ duration: Duration) -> String {
    let milliseconds = max(0, duration.wholeMilliseconds)
    guard milliseconds > 0 else { return "0s" }
    let unit = units.first { milliseconds % $0.milliseconds == 0 } ?? ("ms", 1)
    return "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
}
