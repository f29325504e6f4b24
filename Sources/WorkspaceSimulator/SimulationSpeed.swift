/// How fast the simulated workspace runs, as a multiple of a real one.
public struct SimulationSpeed: Codable, Equatable, Sendable {
  /// From 0.01 to 1,000.
  public let factor: Double

  /// Refreshes the health of every line each quarter of an hour.
  public static let real = SimulationSpeed(factor: 1)
  /// Shows an event every few seconds and refreshes the health of every line each minute.
  public static let demo = SimulationSpeed(factor: 15)

  /// The key of databases written by earlier versions.
  private enum CodingKeys: String, CodingKey {
    case factor = "speed"
  }

  /// A factor outside 0.01...1000 is replaced by the nearest bound, one that is not a number by 1.
  public init(factor: Double) { self.factor = factor.isNaN ? 1 : min(max(factor, 0.01), 1000) }

  public func multiplied(by other: Double) -> SimulationSpeed {
    SimulationSpeed(factor: factor * other)
  }

  /// The time in which the health of every line is refreshed once.
  public var healthRefresh: Duration { .milliseconds(Int64(900_000 / factor)) }

  /// An interval given in seconds at the speed of the demo.
  func scaled(_ demoSeconds: ClosedRange<Double>) -> ClosedRange<Double> {
    let ratio = Self.demo.factor / factor
    return demoSeconds.lowerBound * ratio...demoSeconds.upperBound * ratio
  }

  /// The longest gap that is simulated in full; of a longer one only this much is.
  var longestCatchUp: Duration { .milliseconds(Int64(3_600_000 / factor)) }
}
