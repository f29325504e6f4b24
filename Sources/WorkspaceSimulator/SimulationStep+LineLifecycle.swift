import ScrumtopCore
import WorkspaceStore

/// What lines do between runs and troubles: report, rest, wake, pause, resume, finish cycles, close.
extension Shift {
  /// A continuous line or a cycle reports.
  mutating func checkIn() {
    let line = floor.pick(&state.dice) {
      $0.state == .running && $0.executionModel != .agentRuntime
    }
    guard let line else { return }
    if line.executionModel == .timeboxedOutcome {
      progress(line)
    } else {
      let metrics = Metrics.reported(line, at: now, &state.dice)
      propose(.checkIn(line.serviceLineID, metrics: metrics))
    }
  }

  /// A line runs out of work, or finds some.
  mutating func breathe() {
    let idle = floor.count(.idle)
    let usual = usual(.idle)
    let rests = idle < usual - 1 || (idle <= usual + 1 && state.dice.chance(0.5))
    if rests {
      let schedule = state.schedule
      let line = floor.pick(&state.dice, free: true) {
        $0.state == .running && $0.executionModel != .timeboxedOutcome
          && !Cast.isDocumented($0.serviceLineID) && !schedule.threatens($0.serviceLineID)
      }
      guard let line else { return }
      let reason = state.dice.pick(Phrases.restReasons)
      transition(line.serviceLineID, .rest, reason: reason, actor: Cast.system)
    } else if let line = floor.pick(&state.dice, where: { $0.state == .idle }) {
      let reason = state.dice.pick(Phrases.wakeReasons)
      transition(line.serviceLineID, .wake, reason: reason, actor: Cast.system)
    }
  }

  /// Somebody pauses a line, or resumes one that the simulated people paused.
  mutating func attend() {
    let own = state.ownPauses.count
    let usual = usual(.paused)
    let resumes = own > usual || (own == usual && state.dice.chance(0.5))
    if resumes, let line = state.ownPauses.first {
      state.ownPauses.removeFirst()
      transition(
        line, .resume, reason: state.dice.pick(Phrases.resumeReasons), actor: somebody().party)
      return
    }
    let schedule = state.schedule
    let line = floor.pick(&state.dice) {
      ($0.state == .running || $0.state == .idle) && !Cast.isDocumented($0.serviceLineID)
        && !schedule.threatens($0.serviceLineID)
    }
    if let line { pause(line.serviceLineID) }
  }

  mutating func pause(_ line: ServiceLineID) {
    let reason = Phrases.pauseReason(&state.dice, at: now)
    state.ownPauses.append(line)
    transition(line, .pause, reason: reason, actor: somebody().party)
  }

  /// The outcome of a line comes nearer; at the end of a cycle the next begins, after the last the
  /// line closes and another opens.
  private mutating func progress(_ line: ExecutionRecord) {
    let id = line.serviceLineID
    var metrics = line.metrics ?? [:]
    let cycle = Int(metrics["cycle"]?.double ?? 1)
    let total = max(cycle, Int(metrics["cycles_total"]?.double ?? 1))
    let end = Double(cycle) / Double(total) * 100
    // Real cycles take weeks; a watched one should move, so no pace beyond the demo's is faster.
    let step = state.dice.within(0.3...1.4) * min(1, pace.speed / Pace.demo.speed)
    let percent = (metrics["outcome_percent"]?.double ?? 0) + step
    if percent < end {
      metrics["outcome_percent"] = .number(Metrics.hundredths(percent))
      propose(.checkIn(id, metrics: metrics))
      // A line found without a cycle in progress gets one.
      if !floor.isBusy(id) { startCycle(cycle, of: total, on: line) }
      return
    }
    metrics["outcome_percent"] = .number(Metrics.hundredths(end))
    for run in floor.openRuns(of: id) {
      propose(.run(CyclePlan(seed: seed, line: id, cycle: cycle, of: total).ended(run, at: now)))
    }
    if cycle < total {
      metrics["cycle"] = .integer(Int64(cycle + 1))
      propose(.checkIn(id, metrics: metrics))
      startCycle(cycle + 1, of: total, on: line)
    } else {
      propose(.checkIn(id, metrics: metrics))
      transition(
        id, .close, reason: "Outcome accepted after \(total) cycles", actor: somebody().party)
      openSuccessor()
    }
  }

  mutating func startCycle(_ cycle: Int, of total: Int, on line: ExecutionRecord) {
    let run = CyclePlan(seed: seed, line: line.serviceLineID, cycle: cycle, of: total)
      .started(state.numbers.nextRun(), at: now)
    propose(.run(run))
  }

  private mutating func openSuccessor() {
    let last = floor.lines.last.flatMap { Int($0.serviceLineID.rawValue.suffix(6)) } ?? 0
    let id = state.numbers.nextLine(after: last)
    let ordinal = state.numbers.ordinal(of: .timeboxedOutcome)
    open(
      Lineup.record(
        id: id, listed: state.numbers.nextRun(), model: .timeboxedOutcome, ordinal: ordinal,
        openedAt: now, size: size, seed: seed))
  }

  /// Opens a line; one that works in cycles begins its first.
  private mutating func open(_ record: ExecutionRecord) {
    open(record, by: somebody())
    guard record.executionModel == .timeboxedOutcome, let metrics = record.metrics else { return }
    startCycle(1, of: Int(metrics["cycles_total"]?.double ?? 1), on: record)
  }

  mutating func open(_ record: ExecutionRecord, by person: Cast.Person) {
    propose(
      .open(
        Mutation.NewLine(
          record: record, organizationID: Cast.organization, actor: person.party)))
  }
}
