import ScrumtopCore

extension SimulationStep {
  /// Decides the state of each line at the end of the history, and since when it has it.
  mutating func assignFinalStates(of seedLines: inout [SeedLine], end: Timestamp) {
    var left = state.rng.shuffled(
      seedLines.indices.filter { !SampleIdentities.isDocumented(seedLines[$0].id) })
    func choose(_ count: Int, where suits: (SeedLine) -> Bool) -> [Int] {
      var taken: [Int] = []
      var rest: [Int] = []
      for index in left {
        if taken.count < count && suits(seedLines[index]) {
          taken.append(index)
        } else {
          rest.append(index)
        }
      }
      left = rest
      return taken
    }
    let kinds: [BlockReason] = [.policyViolation, .capacityGap, .slaApproval, .approvalGap]
    for kind in kinds {
      for index in choose(1, where: { kind.models.contains($0.model) }) {
        seedLines[index].finalState = .blocked(kind)
      }
    }
    for index in choose(targetCount(.blocked) - kinds.count, where: { _ in true }) {
      let model = seedLines[index].model
      seedLines[index].finalState = .blocked(
        state.rng.pick(BlockReason.allCases.filter { $0.models.contains(model) }))
    }
    for index in choose(1, where: { $0.model == .timeboxedOutcome }) {
      seedLines[index].finalState = .closed
    }
    for index in choose(targetCount(.closed) - 1, where: { $0.model != .agentRuntime }) {
      seedLines[index].finalState = .closed
    }
    for index in choose(targetCount(.paused), where: { $0.model != .agentRuntime }) {
      seedLines[index].finalState = .paused
    }
    for index in choose(targetCount(.idle), where: { $0.model != .timeboxedOutcome }) {
      seedLines[index].finalState = .idle
    }
    for index in seedLines.indices where seedLines[index].finalState != .running {
      seedLines[index].since = since(seedLines[index], end: end)
    }
  }

  private mutating func since(_ seedLine: SeedLine, end: Timestamp) -> Timestamp {
    let hours: ClosedRange<Double> =
      switch seedLine.finalState {
      case .running: 0...0
      case .blocked: state.rng.pick([0.05...0.4, 1...3, 5...30, 40...100])
      case .paused: state.rng.pick([0.2...2, 4...40, 40...140])
      case .idle: 0.2...9
      case .closed: 30...700
      }
    // In the last third of a line's life, so that there is time for its earlier history.
    let third = Double((end - seedLine.openedAt).components.seconds) * 0.3
    let seconds = min(state.rng.within(hours) * 3600, third)
    return end - .milliseconds(Int64(seconds * 1000))
  }
}
