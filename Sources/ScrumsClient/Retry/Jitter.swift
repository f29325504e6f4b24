/// A source of random numbers from 0 up to, but not including, 1.
public struct Jitter: Sendable {
  private let draw: @Sendable () -> Double

  public init(_ draw: @escaping @Sendable () -> Double) { self.draw = draw }

  public static let random = Jitter { Double.random(in: 0..<1) }

  func next() -> Double { draw() }

  /// `duration` within ±10 %, so that many clients do not send at the same time.
  func spread(_ duration: Duration) -> Duration { duration * (0.9 + 0.2 * next()) }
}
