import ScrumtopCore

/// How the health of one line develops: its signals, its usual score, its weakest signal.
struct HealthModel: Sendable {
  private let names: [String]
  /// The score that the line returns to.
  let baseline: Double
  /// The signal that turns amber or red first.
  private let weakest: Int
  /// Whether `capacity_utilisation` stays amber however good the score, as in the documents' example.
  private let isStretched: Bool

  init(line: ServiceLineID, model: ExecutionModel, seed: UInt64) {
    var rng = SplitMix64(seed: seed &+ 1, text: line.rawValue)
    names =
      line == SampleIdentities.squad
      ? ["hours_on_target", "sla_compliance", "capacity_utilisation"] : Self.signals(of: model)
    let level = rng.below(100)
    baseline =
      switch level {
      case ..<58: rng.within(82...96)
      case ..<78: rng.within(71...80)
      case ..<92: rng.within(54...67)
      default: rng.within(38...48)
      }
    weakest = rng.below(names.count)
    isStretched = line == SampleIdentities.squad || (model == .capacity && rng.chance(0.12))
  }

  /// The signals of a model, as in the public reference.
  static func signals(of model: ExecutionModel) -> [String] {
    let own: [String] =
      switch model {
      case .capacity: ["hours_on_target"]
      case .ongoingSLA: ["sla_compliance", "incident_frequency"]
      case .timeboxedOutcome: ["outcome_progress"]
      case .infraManaged: ["incident_frequency"]
      case .agentRuntime: ["agent_error_rate"]
      case .observability, .unknown: []
      }
    return own + ["delivery_velocity", "capacity_utilisation"]
  }

  /// The signals for a score: all green from 70 on, one amber from 50, one red below.
  func signals(_ score: Double) -> [Signal] {
    let badness: [SignalStatus] =
      switch score {
      case ..<35: [.red, .red, .amber]
      case ..<HealthLevel.redBelow: [.red, .amber]
      case ..<58: [.amber, .amber]
      case ..<HealthLevel.amberBelow: [.amber]
      default: []
      }
    return names.enumerated().map { index, name in
      let rank = (index - weakest + names.count) % names.count
      var status: SignalStatus = rank < badness.count ? badness[rank] : .green
      if isStretched, name == "capacity_utilisation", status == .green { status = .amber }
      return Signal(signal: name, status: status)
    }
  }

  func health(_ score: Int) -> Health {
    Health(score: Double(score), signals: signals(Double(score)))
  }

  /// The next score: a random step with a pull towards the baseline.
  func drifted(from score: Double, _ rng: inout SplitMix64) -> Int {
    let pull = (baseline - score) * 0.15
    let next = (score + pull + rng.within(-3.2...3.2)).rounded()
    return Int(min(max(next, 12), 99))
  }
}
