import ScrumtopCore
import WorkspaceStore

extension SimulationStep {
  /// Refreshes the health of a quarter of the lines, so that each is refreshed once per period. One
  /// more line crosses a threshold, in each of the four directions in turn.
  mutating func refreshHealth() {
    let quarter = state.healthQuarter
    state.healthQuarter = (quarter + 1) % 4
    let crossing = cross(Crossing.allCases[quarter])
    refreshHealth(from: quarter, except: crossing)
  }

  /// The lines of a batch. A store writes the health of a few hundred lines in 20 ms or more, and
  /// pauses must not wait that long.
  private static let batchSize = 400

  /// Refreshes a batch of every fourth line from index `first` on, and schedules the next one.
  mutating func refreshHealth(from first: Int, except crossing: ServiceLineID?) {
    let count = workspace.lineCount
    let end = first + 4 * Self.batchSize
    let share = min(0.75, 0.04 + 35 / Double(max(1, count)))
    for index in stride(from: first, to: min(end, count), by: 4) {
      guard let line = workspace.line(at: index), line.state != .closed,
        line.serviceLineID != crossing, let model = line.executionModel,
        let score = line.health?.score, state.rng.chance(share)
      else { continue }
      let health = HealthModel(line: line.serviceLineID, model: model, seed: seed)
      let next = health.drifted(from: score, &state.rng)
      if Double(next) != score { propose(.health(line.serviceLineID, health.health(next))) }
    }
    if end < count { state.schedule.add(.health(from: end, except: crossing), at: now) }
  }

  /// A direction in which a score crosses one of the two thresholds. `belowRed` comes before `aboveRed`,
  /// so that a line exists that can rise again.
  enum Crossing: CaseIterable {
    case belowAmber, belowRed, aboveRed, aboveAmber

    /// Scores from which a line may cross in this direction, preferred ones first.
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
      let line = workspace.pick(&state.rng) { line in
        guard line.state != .closed, !SampleIdentities.isDocumented(line.serviceLineID),
          let score = line.health?.score
        else { return false }
        return band.contains(score)
      }
      guard let line, let model = line.executionModel else { continue }
      let health = HealthModel(line: line.serviceLineID, model: model, seed: seed)
      propose(.health(line.serviceLineID, health.health(state.rng.within(crossing.to))))
      return line.serviceLineID
    }
    return nil
  }
}
