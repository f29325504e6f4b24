/// How fast the simulated workspace lives, as a multiple of a real one.
public struct Pace: Codable, Equatable, Sendable {
  /// From a hundredth to a thousand times.
  public let speed: Double

  /// A workspace whose health is refreshed every quarter of an hour.
  public static let real = Pace(speed: 1)
  /// Something every few seconds and a health refresh every minute.
  public static let demo = Pace(speed: 15)

  /// A speed outside 0.01...1000 is taken as the nearest bound.
  public init(speed: Double) { self.speed = speed.isNaN ? 1 : min(max(speed, 0.01), 1000) }

  public func multiplied(by factor: Double) -> Pace { Pace(speed: speed * factor) }

  /// How often every line's health is read anew.
  public var healthRefresh: Duration { .milliseconds(Int64(900_000 / speed)) }

  /// Gaps between things that happen, given in seconds of the demo's pace.
  func stretch(_ demoSeconds: ClosedRange<Double>) -> ClosedRange<Double> {
    let factor = Self.demo.speed / speed
    return demoSeconds.lowerBound * factor...demoSeconds.upperBound * factor
  }

  /// After a longer gap than this the simulation goes on from here instead of catching up.
  var longestCatchUp: Duration { .milliseconds(Int64(3_600_000 / speed)) }
}
