import ScrumtopCore
import WorkspaceStore

/// How one line's health behaves: which signals it has, where its score tends to, what suffers first.
struct HealthModel: Sendable {
  private let names: [String]
  /// The score the line drifts back to.
  let baseline: Double
  /// The signal that suffers first.
  private let weakest: Int
  /// Whether `capacity_utilisation` stays amber however good the score, as in the documents' example.
  private let isStretched: Bool

  init(line: ServiceLineID, model: ExecutionModel, seed: UInt64) {
    var dice = SplitMix64(seed: seed &+ 1, text: line.rawValue)
    names =
      line == Cast.squad
      ? ["hours_on_target", "sla_compliance", "capacity_utilisation"] : Self.signals(of: model)
    let level = dice.below(100)
    baseline =
      switch level {
      case ..<58: dice.within(82...96)
      case ..<78: dice.within(71...80)
      case ..<92: dice.within(54...67)
      default: dice.within(38...48)
      }
    weakest = dice.below(names.count)
    isStretched = line == Cast.squad || (model == .capacity && dice.chance(0.12))
  }

  /// The signals of a model (the public reference's table).
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

  /// Signals that go with a score: green from 70 on, amber from 50, below that a red one.
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

  /// The score a refresh later: a step back to the baseline and some luck.
  func drifted(from score: Double, _ dice: inout SplitMix64) -> Int {
    let pull = (baseline - score) * 0.15
    let next = (score + pull + dice.within(-3.2...3.2)).rounded()
    return Int(min(max(next, 12), 99))
  }
}

extension Shift {
  /// Reads the health of a quarter of the lines, so that each is read once in a refresh period; one
  /// more line, anywhere, crosses a threshold, each of the four ways in turn.
  mutating func refreshHealth() {
    let quarter = state.healthQuarter
    state.healthQuarter = (quarter + 1) % 4
    let crossing = cross(Crossing.allCases[quarter])
    let share = min(0.75, 0.04 + 35 / Double(max(1, floor.lines.count)))
    for index in stride(from: quarter, to: floor.lines.count, by: 4) {
      let line = floor.lines[index]
      guard line.state != .closed, line.serviceLineID != crossing,
        let model = line.executionModel, let score = line.health?.score,
        state.dice.chance(share)
      else { continue }
      let health = HealthModel(line: line.serviceLineID, model: model, seed: seed)
      let next = health.drifted(from: score, &state.dice)
      if Double(next) != score { propose(.health(line.serviceLineID, health.health(next))) }
    }
  }

  /// A way over one of the two thresholds. One goes below red just before one comes above it, so that
  /// there always is one to come.
  enum Crossing: CaseIterable {
    case belowAmber, belowRed, aboveRed, aboveAmber

    /// Scores from which a line crosses this way, nearest first.
    var from: [ClosedRange<Double>] {
      switch self {
      case .belowAmber: [70...76, 70...85, 70...100]
      case .aboveRed: [42...49, 0...49]
      case .belowRed: [50...57, 50...69, 50...100]
      case .aboveAmber: [62...69, 50...69, 0...69]
      }
    }

    var to: ClosedRange<Int> {
      switch self {
      case .belowAmber: 62...68
      case .aboveRed: 51...57
      case .belowRed: 42...48
      case .aboveAmber: 71...77
      }
    }
  }

  private mutating func cross(_ crossing: Crossing) -> ServiceLineID? {
    for band in crossing.from {
      let line = floor.pick(&state.dice) { line in
        guard line.state != .closed, !Cast.isDocumented(line.serviceLineID),
          let score = line.health?.score
        else { return false }
        return band.contains(score)
      }
      guard let line, let model = line.executionModel else { continue }
      let health = HealthModel(line: line.serviceLineID, model: model, seed: seed)
      propose(.health(line.serviceLineID, health.health(state.dice.within(crossing.to))))
      return line.serviceLineID
    }
    return nil
  }
}
