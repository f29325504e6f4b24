import ScrumtopCore
import WorkspaceStore

/// Runs of agent lines: pending, started, ended.
extension SimulationStep {
  /// Invokes an agent. If none is free, creates a task instead, so that events keep coming.
  mutating func invoke() {
    let favourite = workspace[SampleIdentities.summariser]
    let chosen: ExecutionRecord? =
      if let favourite, acceptsRuns(favourite), !workspace.isBusy(SampleIdentities.summariser),
        state.rng.chance(0.25)
      {
        favourite
      } else {
        workspace.pick(&state.rng, free: true, where: acceptsRuns)
      }
    guard let line = chosen else {
      createTask()
      return
    }
    let id = state.ids.nextRun()
    var run = plan(id, of: line).pending(id, line.serviceLineID)
    if state.rng.chance(0.15) {
      propose(.run(run))
      schedule(.launch(id), in: 0.5...1.5)
    } else {
      start(&run, on: line)
    }
  }

  func plan(_ id: RunID, of line: ExecutionRecord) -> RunPlan {
    RunPlan(seed: seed, run: id, specialty: line.specialty, tags: line.projectTags ?? [])
  }

  private mutating func start(_ run: inout Run, on line: ExecutionRecord) {
    guard let record = workspace[line.serviceLineID] else { return }
    if record.state == .idle {
      changeState(
        line.serviceLineID, .leaveIdle, reason: "Run \(run.id) started",
        actor: SampleIdentities.system)
    }
    run.status = .running
    run.startedAt = now
    propose(.run(run))
    propose(.checkIn(line.serviceLineID, metrics: Metrics.invoked(record, at: now)))
    emitRunStarted(of: run, on: line)
    let duration = plan(run.id, of: line).duration
    state.schedule.add(.finish(run.id), at: now + duration)
  }

  func startPayload(of run: Run, on line: ExecutionRecord) -> [String: JSONValue] {
    [
      "service_line_id": .string(line.serviceLineID.rawValue),
      "triggered_by": [
        "type": run.triggeredBy?.type.map(JSONValue.string) ?? .null,
        "actor_id": run.triggeredBy?.actorID.map(JSONValue.string) ?? .null,
      ],
    ]
  }

  mutating func emitRunStarted(of run: Run, on line: ExecutionRecord) {
    emit(
      .runStarted, actor: line.agent, subject: .run(run.id), startPayload(of: run, on: line))
  }

  /// Starts a pending run if its line is running or idle.
  mutating func launch(_ id: RunID) {
    guard var run = workspace.openRun(id), run.status == .pending, let line = run.serviceLineID,
      let record = workspace[line]
    else { return }
    switch record.state {
    case .running, .idle:
      let isBusy = workspace.openRuns(of: line).contains { $0.status == .running }
      if isBusy {
        schedule(.launch(id), in: 2...5)
      } else if state.rng.chance(0.12) {
        cancel(run)
      } else {
        start(&run, on: record)
      }
    case .paused, .blocked:
      if state.rng.chance(0.05) { cancel(run) } else { schedule(.launch(id), in: 15...30) }
    case .closed, .unknown, nil: cancel(run)
    }
  }

  mutating func cancel(_ run: Run) {
    var run = run
    run.status = .cancelled
    run.completedAt = now
    propose(.run(run))
  }

  /// Ends a run as planned, also on a line that was paused since.
  mutating func finish(_ id: RunID) {
    guard let open = workspace.openRun(id), open.status == .running, let line = open.serviceLineID,
      let record = workspace[line]
    else { return }
    let plan = plan(id, of: record)
    let run = plan.ended(open, at: now)
    propose(.run(run))
    if record.state != .closed {
      propose(
        .checkIn(
          line,
          metrics: (record.metrics ?? [:]).merging(
            ["last_run_duration_ms": .integer(run.durationMS ?? 0)]) { $1 }))
    }
    emitRunEnded(of: run, plan: plan, on: record)
  }

  mutating func emitRunEnded(of run: Run, plan: RunPlan, on line: ExecutionRecord) {
    var payload: [String: JSONValue] = [
      "service_line_id": .string(line.serviceLineID.rawValue),
      "duration_ms": .integer(run.durationMS ?? 0),
      "tokens_used": .integer(run.tokensUsed ?? 0),
    ]
    if let failure = plan.failure {
      payload["outcome"] = "failure"
      payload["error"] = [
        "code": .string(failure.code), "message": .string(failure.message),
        "retryable": .bool(failure.isRetryable),
      ]
      emit(.runFailed, actor: line.agent, subject: .run(run.id), payload)
    } else {
      payload["outcome"] = "success"
      emit(.runCompleted, actor: line.agent, subject: .run(run.id), payload)
    }
  }

  /// Gives a new workspace runs in progress and one pending run.
  mutating func startInitialRuns() {
    let free = workspace.lines.filter {
      acceptsRuns($0) && $0.state == .running && !workspace.isBusy($0.serviceLineID)
    }
    for line in free.prefix(2) {
      // Most runs end within seconds; this one is long enough to be seen.
      var id = state.ids.nextRun()
      var tries = 0
      while tries < 400, plan(id, of: line).duration < .seconds(18) {
        id = state.ids.nextRun()
        tries += 1
      }
      var run = plan(id, of: line).pending(id, line.serviceLineID)
      start(&run, on: line)
    }
    if let waiting = workspace.lines.first(where: {
      $0.executionModel == .agentRuntime && $0.state == .blocked
    }) ?? free.last {
      let id = state.ids.nextRun()
      propose(.run(plan(id, of: waiting).pending(id, waiting.serviceLineID)))
      schedule(.launch(id), in: 2...5)
    }
  }
}

/// Whether a new run may start on the line, apart from runs in progress.
private func acceptsRuns(_ line: ExecutionRecord) -> Bool {
  line.executionModel == .agentRuntime && (line.state == .running || line.state == .idle)
}
