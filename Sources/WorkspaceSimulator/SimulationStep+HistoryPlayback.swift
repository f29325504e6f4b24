import ScrumtopCore
import WorkspaceStore

/// Carries out the beats of the history, each at its time.
extension Shift {
  mutating func play(_ beat: Beat, _ founders: [Founder], _ ends: inout [Beat]) {
    now = max(now, beat.at)
    switch beat.act {
    case .open(let index):
      let founder = founders[index]
      open(founder.record, by: founder.id == Cast.squad ? Cast.people[0] : somebody())
    case .warn(let index, let kind):
      if let line = floor[founders[index].id] { warn(of: kind, on: line) }
    case .stop(let index): stop(founders[index].id)
    case .relieve(let index): relieve(founders[index].id)
    case .pause(let index): pause(founders[index].id)
    case .resume(let index):
      let line = founders[index].id
      state.ownPauses.removeAll { $0 == line }
      transition(
        line, .resume, reason: state.dice.pick(Phrases.resumeReasons), actor: somebody().party)
    case .rest(let index):
      transition(
        founders[index].id, .rest, reason: state.dice.pick(Phrases.restReasons), actor: Cast.system)
    case .close(let index):
      let reason = state.dice.pick(Phrases.closeReasons)
      transition(founders[index].id, .close, reason: reason, actor: somebody().party)
    case .startRun(let index): begin(on: founders[index].id, index, &ends)
    case .endRun(_, let run, let plan): end(run, plan)
    case .startCycle(let index, let cycle, let total):
      guard let line = floor[founders[index].id] else { return }
      propose(.checkIn(line.serviceLineID, metrics: cycleMetrics(cycle, of: total, done: 0)))
      startCycle(cycle, of: total, on: line)
    case .endCycle(let index, let cycle, let total):
      endCycle(cycle, of: total, on: founders[index].id)
    case .read(let index): read(founders[index])
    case .desk(let move): perform(move)
    }
  }

  /// Told by its two events; the record comes with the end, for nobody looked at it in between.
  private mutating func begin(on line: ServiceLineID, _ index: Int, _ ends: inout [Beat]) {
    guard let record = floor[line] else { return }
    let id = state.numbers.nextRun()
    let plan = plan(id, of: record)
    var run = plan.asked(id, line)
    run.status = .running
    run.startedAt = now
    tellStart(of: run, on: record)
    let end = Beat(at: now + plan.duration, act: .endRun(index, run, plan))
    ends.insert(end, at: ends.firstIndex { $0.at > end.at } ?? ends.endIndex)
  }

  private mutating func end(_ open: Run, _ plan: RunPlan) {
    guard let line = open.serviceLineID, let record = floor[line] else { return }
    var metrics = Metrics.invoked(record, at: now)
    let isDocumented = open.id.rawValue == Numbers.id("RUN", RunPlan.documentedRun)
    if !isDocumented, state.dice.chance(0.05) {
      cancel(open)
      propose(.checkIn(line, metrics: metrics))
      return
    }
    let run = plan.ended(open, at: now)
    metrics["last_run_duration_ms"] = .integer(run.durationMS ?? 0)
    propose(.run(run))
    propose(.checkIn(line, metrics: metrics))
    tellEnd(of: run, plan: plan, on: record)
  }

  private mutating func endCycle(_ cycle: Int, of total: Int, on line: ServiceLineID) {
    let plan = CyclePlan(seed: seed, line: line, cycle: cycle, of: total)
    for run in floor.openRuns(of: line) {
      if cycle < total, state.dice.chance(0.08) {
        cancel(run)
      } else {
        propose(.run(plan.ended(run, at: now)))
      }
    }
    propose(.checkIn(line, metrics: cycleMetrics(cycle, of: total, done: 1)))
  }

  /// - Parameter done: how much of the cycle, from 0 to 1.
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
  private mutating func read(_ founder: Founder) {
    guard let line = floor[founder.id] else { return }
    switch founder.model {
    case .agentRuntime, .unknown: break
    case .timeboxedOutcome:
      let cycle = Int(line.metrics?["cycle"]?.double ?? 1)
      let total = Int(line.metrics?["cycles_total"]?.double ?? 1)
      propose(
        .checkIn(
          founder.id,
          metrics: cycleMetrics(cycle, of: total, done: state.dice.within(0.05...0.9))))
    case .capacity, .ongoingSLA, .infraManaged, .observability:
      var metrics = Metrics.grown(line, age: now - founder.openedAt, at: now, &state.dice)
      if founder.id == Cast.squad {
        metrics = ["hours_this_week": 32.0, "hours_total": 1248.5]
      }
      if founder.model == .infraManaged {
        metrics["incidents_open"] = .integer(
          Int64(state.ledger.incidents.count { $0.line == founder.id }))
      }
      propose(.checkIn(founder.id, metrics: metrics))
    }
    let health = HealthModel(line: founder.id, model: founder.model, seed: seed)
    var score = health.drifted(from: health.baseline, &state.dice)
    if case .blocked = founder.fate { score = min(score, state.dice.within(41...68)) }
    propose(.health(founder.id, health.health(founder.id == Cast.squad ? 94 : score)))
  }
}
