import ScrumtopCore
import WorkspaceStore

/// Turns the entries of the history into mutations.
extension SimulationStep {
  mutating func play(_ entry: TimelineEntry, _ seedLines: [SeedLine], _ ends: inout [TimelineEntry])
  {
    now = max(now, entry.at)
    switch entry.action {
    case .open(let index):
      let seedLine = seedLines[index]
      open(
        seedLine.record,
        by: seedLine.id == SampleIdentities.squad ? SampleIdentities.people[0] : randomPerson())
    case .warn(let index, let kind):
      if let line = workspace[seedLines[index].id] { warn(of: kind, on: line) }
    case .block(let index): block(seedLines[index].id)
    case .unblock(let index): unblock(seedLines[index].id)
    case .pause(let index): pause(seedLines[index].id)
    case .resume(let index):
      let line = seedLines[index].id
      state.ownPauses.removeAll { $0 == line }
      changeState(
        line, .resume, reason: state.rng.pick(Phrases.resumeReasons), actor: randomPerson().party)
    case .goIdle(let index):
      changeState(
        seedLines[index].id, .goIdle, reason: state.rng.pick(Phrases.goIdleReasons),
        actor: SampleIdentities.system)
    case .close(let index):
      let reason = state.rng.pick(Phrases.closeReasons)
      changeState(seedLines[index].id, .close, reason: reason, actor: randomPerson().party)
    case .startRun(let index): begin(on: seedLines[index].id, index, &ends)
    case .endRun(_, let run, let plan): end(run, plan)
    case .startCycle(let index, let cycle, let total):
      guard let line = workspace[seedLines[index].id] else { return }
      propose(.checkIn(line.serviceLineID, metrics: cycleMetrics(cycle, of: total, done: 0)))
      startCycle(cycle, of: total, on: line)
    case .endCycle(let index, let cycle, let total):
      endCycle(cycle, of: total, on: seedLines[index].id)
    case .report(let index): report(seedLines[index])
    case .background(let activity): perform(activity)
    }
  }

  /// Writes the start event. The record is stored once, when the run ends.
  private mutating func begin(on line: ServiceLineID, _ index: Int, _ ends: inout [TimelineEntry]) {
    guard let record = workspace[line] else { return }
    let id = state.ids.nextRun()
    let plan = plan(id, of: record)
    var run = plan.pending(id, line)
    run.status = .running
    run.startedAt = now
    emitRunStarted(of: run, on: record)
    let end = TimelineEntry(at: now + plan.duration, action: .endRun(index, run, plan))
    ends.insert(end, at: ends.firstIndex { $0.at > end.at } ?? ends.endIndex)
  }

  private mutating func end(_ open: Run, _ plan: RunPlan) {
    guard let line = open.serviceLineID, let record = workspace[line] else { return }
    var metrics = Metrics.invoked(record, at: now)
    let isDocumented = open.id.rawValue == IDGenerator.id("RUN", RunPlan.documentedRun)
    if !isDocumented, state.rng.chance(0.05) {
      cancel(open)
      propose(.checkIn(line, metrics: metrics))
      return
    }
    let run = plan.ended(open, at: now)
    metrics["last_run_duration_ms"] = .integer(run.durationMS ?? 0)
    propose(.run(run))
    propose(.checkIn(line, metrics: metrics))
    emitRunEnded(of: run, plan: plan, on: record)
  }

  private mutating func endCycle(_ cycle: Int, of total: Int, on line: ServiceLineID) {
    let plan = CyclePlan(seed: seed, line: line, cycle: cycle, of: total)
    for run in workspace.openRuns(of: line) {
      if cycle < total, state.rng.chance(0.08) {
        cancel(run)
      } else {
        propose(.run(plan.ended(run, at: now)))
      }
    }
    propose(.checkIn(line, metrics: cycleMetrics(cycle, of: total, done: 1)))
  }

  /// - Parameter done: the finished part of the cycle, from 0 to 1.
  private func cycleMetrics(
    _ cycle: Int, of total: Int, done: Double
  ) -> [String: JSONValue] {
    [
      "cycle": .integer(Int64(cycle)), "cycles_total": .integer(Int64(total)),
      "outcome_percent": .number(
        Metrics.tenths((Double(cycle - 1) + done) / Double(total) * 100)),
    ]
  }

  /// The last report and health of the history.
  private mutating func report(_ seedLine: SeedLine) {
    guard let line = workspace[seedLine.id] else { return }
    switch seedLine.model {
    case .agentRuntime, .unknown: break
    case .timeboxedOutcome:
      let cycle = Int(line.metrics?["cycle"]?.double ?? 1)
      let total = Int(line.metrics?["cycles_total"]?.double ?? 1)
      propose(
        .checkIn(
          seedLine.id,
          metrics: cycleMetrics(cycle, of: total, done: state.rng.within(0.05...0.9))))
    case .capacity, .ongoingSLA, .infraManaged, .observability:
      var metrics = Metrics.grown(line, age: now - seedLine.openedAt, at: now, &state.rng)
      if seedLine.id == SampleIdentities.squad {
        metrics = ["hours_this_week": 32.0, "hours_total": 1248.5]
      }
      if seedLine.model == .infraManaged {
        metrics["incidents_open"] = .integer(
          Int64(state.openItems.incidents.count { $0.line == seedLine.id }))
      }
      propose(.checkIn(seedLine.id, metrics: metrics))
    }
    let health = HealthModel(line: seedLine.id, model: seedLine.model, seed: seed)
    var score = health.drifted(from: health.baseline, &state.rng)
    if case .blocked = seedLine.finalState { score = min(score, state.rng.within(41...68)) }
    propose(.health(seedLine.id, health.health(seedLine.id == SampleIdentities.squad ? 94 : score)))
  }
}
