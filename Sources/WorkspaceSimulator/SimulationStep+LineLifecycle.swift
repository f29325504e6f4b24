import ScrumtopCore
import WorkspaceStore

/// What happens to lines apart from runs and blocks: reports, idle times, pauses, cycles, closing.
extension SimulationStep {
  /// Reports new metrics of a continuous line, or progress of a cycle.
  mutating func checkIn() {
    let line = workspace.pick(&state.rng) {
      $0.state == .running && $0.executionModel != .agentRuntime
    }
    guard let line else { return }
    if line.executionModel == .timeboxedOutcome {
      progress(line)
    } else {
      let metrics = Metrics.reported(line, at: now, &state.rng)
      propose(.checkIn(line.serviceLineID, metrics: metrics))
    }
  }

  /// Moves a line from running to idle or back.
  mutating func toggleIdle() {
    let idle = workspace.count(.idle)
    let target = targetCount(.idle)
    let goesIdle = idle < target - 1 || (idle <= target + 1 && state.rng.chance(0.5))
    if goesIdle {
      let pending = state.schedule
      let line = workspace.pick(&state.rng, free: true) {
        $0.state == .running && $0.executionModel != .timeboxedOutcome
          && !SampleIdentities.isDocumented($0.serviceLineID)
          && !pending.hasPendingBlock($0.serviceLineID)
      }
      guard let line else { return }
      let reason = state.rng.pick(Phrases.goIdleReasons)
      changeState(line.serviceLineID, .goIdle, reason: reason, actor: SampleIdentities.system)
    } else if let line = workspace.pick(&state.rng, where: { $0.state == .idle }) {
      let reason = state.rng.pick(Phrases.leaveIdleReasons)
      changeState(line.serviceLineID, .leaveIdle, reason: reason, actor: SampleIdentities.system)
    }
  }

  /// Pauses a line, or resumes one that the simulated people paused.
  mutating func pauseOrResume() {
    let own = state.ownPauses.count
    let target = targetCount(.paused)
    let resumes = own > target || (own == target && state.rng.chance(0.5))
    if resumes, let line = state.ownPauses.first {
      state.ownPauses.removeFirst()
      changeState(
        line, .resume, reason: state.rng.pick(Phrases.resumeReasons), actor: randomPerson().party)
      return
    }
    let pending = state.schedule
    let line = workspace.pick(&state.rng) {
      ($0.state == .running || $0.state == .idle)
        && !SampleIdentities.isDocumented($0.serviceLineID)
        && !pending.hasPendingBlock($0.serviceLineID)
    }
    if let line { pause(line.serviceLineID) }
  }

  mutating func pause(_ line: ServiceLineID) {
    let reason = Phrases.pauseReason(&state.rng, at: now)
    state.ownPauses.append(line)
    changeState(line, .pause, reason: reason, actor: randomPerson().party)
  }

  /// Advances a timeboxed outcome. After the last cycle the line closes and a new one opens.
  private mutating func progress(_ line: ExecutionRecord) {
    let id = line.serviceLineID
    var metrics = line.metrics ?? [:]
    let cycle = Int(metrics["cycle"]?.double ?? 1)
    let total = max(cycle, Int(metrics["cycles_total"]?.double ?? 1))
    let end = Double(cycle) / Double(total) * 100
    // Real cycles take weeks. Above the speed of the demo they do not get faster.
    let step = state.rng.within(0.3...1.4) * min(1, speed.factor / SimulationSpeed.demo.factor)
    let percent = (metrics["outcome_percent"]?.double ?? 0) + step
    if percent < end {
      metrics["outcome_percent"] = .number(Metrics.hundredths(percent))
      propose(.checkIn(id, metrics: metrics))
      // A line without a cycle in progress gets one.
      if !workspace.isBusy(id) { startCycle(cycle, of: total, on: line) }
      return
    }
    metrics["outcome_percent"] = .number(Metrics.hundredths(end))
    for run in workspace.openRuns(of: id) {
      propose(.run(CyclePlan(seed: seed, line: id, cycle: cycle, of: total).ended(run, at: now)))
    }
    if cycle < total {
      metrics["cycle"] = .integer(Int64(cycle + 1))
      propose(.checkIn(id, metrics: metrics))
      startCycle(cycle + 1, of: total, on: line)
    } else {
      propose(.checkIn(id, metrics: metrics))
      changeState(
        id, .close, reason: "Outcome accepted after \(total) cycles", actor: randomPerson().party)
      openSuccessor()
    }
  }

  mutating func startCycle(_ cycle: Int, of total: Int, on line: ExecutionRecord) {
    let run = CyclePlan(seed: seed, line: line.serviceLineID, cycle: cycle, of: total)
      .started(state.ids.nextRun(), at: now)
    propose(.run(run))
  }

  private mutating func openSuccessor() {
    let last = workspace.lastLineID.flatMap { Int($0.rawValue.suffix(6)) } ?? 0
    let id = state.ids.nextLine(after: last)
    let ordinal = state.ids.ordinal(of: .timeboxedOutcome)
    open(
      LineTemplates.record(
        id: id, listed: state.ids.nextRun(), model: .timeboxedOutcome, ordinal: ordinal,
        openedAt: now, size: size, seed: seed))
  }

  /// Opens a line and, if it works in cycles, starts its first.
  private mutating func open(_ record: ExecutionRecord) {
    open(record, by: randomPerson())
    guard record.executionModel == .timeboxedOutcome, let metrics = record.metrics else { return }
    startCycle(1, of: Int(metrics["cycles_total"]?.double ?? 1), on: record)
  }

  mutating func open(_ record: ExecutionRecord, by person: SampleIdentities.Person) {
    propose(
      .open(
        Mutation.NewLine(
          record: record, organizationID: SampleIdentities.organization, actor: person.party)))
  }
}
