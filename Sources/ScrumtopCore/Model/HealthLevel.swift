/// How a line's health is told: the worst of its score and its signals.
public enum HealthLevel: Int, Comparable, CaseIterable, Sendable {
  case red, amber, ok, unknown

  /// Scores below this are red (public reference, "Health score").
  public static let redBelow = 50.0
  /// Scores below this are amber.
  public static let amberBelow = 70.0

  /// Worst first; unknown last.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The level of a score and signals, either of which may be missing.
  public init(score: Double?, signals: [Signal]) {
    let ofScore: HealthLevel =
      switch score {
      case .none: .unknown
      case .some(..<Self.redBelow): .red
      case .some(..<Self.amberBelow): .amber
      case .some: .ok
      }
    self = signals.reduce(ofScore) { min($0, HealthLevel($1.status)) }
  }

  private init(_ status: SignalStatus?) {
    switch status {
    case .green: self = .ok
    case .amber: self = .amber
    case .red: self = .red
    case .unknown, nil: self = .unknown
    }
  }
}
