import ScrumtopCore
import WorkspaceStore

/// Runs of agent lines: asked for, started, ended.
extension Shift {
  /// An agent is invoked; when none is free a task is written instead, so that the stream flows on.
  mutating func invoke() {
    let favourite = floor[Cast.summariser]
    let chosen: ExecutionRecord? =
      if let favourite, takesRuns(favourite), !floor.isBusy(Cast.summariser),
        state.dice.chance(0.25)
      {
        favourite
      } else {
        floor.pick(&state.dice, free: true, where: takesRuns)
      }
    guard let line = chosen else {
      createTask()
      return
    }
    let id = state.numbers.nextRun()
    var run = plan(id, of: line).asked(id, line.serviceLineID)
    if state.dice.chance(0.15) {
      propose(.run(run))
      later(.launch(id), in: 0.5...1.5)
    } else {
      start(&run, on: line)
    }
  }

  func plan(_ id: RunID, of line: ExecutionRecord) -> RunPlan {
    RunPlan(seed: seed, run: id, specialty: line.specialty, tags: line.projectTags ?? [])
  }

  private mutating func start(_ run: inout Run, on line: ExecutionRecord) {
    guard let record = floor[line.serviceLineID] else { return }
    if record.state == .idle {
      transition(line.serviceLineID, .wake, reason: "Run \(run.id) started", actor: Cast.system)
    }
    run.status = .running
    run.startedAt = now
    propose(.run(run))
    propose(.checkIn(line.serviceLineID, metrics: Metrics.invoked(record, at: now)))
    tellStart(of: run, on: line)
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

  mutating func tellStart(of run: Run, on line: ExecutionRecord) {
    tell(
      .runStarted, actor: line.agent, subject: .run(run.id), startPayload(of: run, on: line))
  }

  /// A pending run starts, if its line works.
  mutating func launch(_ id: RunID) {
    guard var run = floor.openRun(id), run.status == .pending, let line = run.serviceLineID,
      let record = floor[line]
    else { return }
    switch record.state {
    case .running, .idle:
      let isBusy = floor.openRuns(of: line).contains { $0.status == .running }
      if isBusy {
        later(.launch(id), in: 2...5)
      } else if state.dice.chance(0.12) {
        cancel(run)
      } else {
        start(&run, on: record)
      }
    case .paused, .blocked:
      if state.dice.chance(0.05) { cancel(run) } else { later(.launch(id), in: 15...30) }
    case .closed, .unknown, nil: cancel(run)
    }
  }

  mutating func cancel(_ run: Run) {
    var run = run
    run.status = .cancelled
    run.completedAt = now
    propose(.run(run))
  }

  /// A running run ends as its plan says; a pause lets it.
  mutating func finish(_ id: RunID) {
    guard let open = floor.openRun(id), open.status == .running, let line = open.serviceLineID,
      let record = floor[line]
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
    tellEnd(of: run, plan: plan, on: record)
  }

  mutating func tellEnd(of run: Run, plan: RunPlan, on line: ExecutionRecord) {
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
      tell(.runFailed, actor: line.agent, subject: .run(run.id), payload)
    } else {
      payload["outcome"] = "success"
      tell(.runCompleted, actor: line.agent, subject: .run(run.id), payload)
    }
  }

  /// At the start of a new workspace's clock: runs in all stages of being worked on.
  mutating func leaveWorkInHand() {
    let free = floor.lines.filter {
      takesRuns($0) && $0.state == .running && !floor.isBusy($0.serviceLineID)
    }
    for line in free.prefix(2) {
      // A run that takes long enough to be seen at work; most are over in seconds.
      var id = state.numbers.nextRun()
      var tries = 0
      while tries < 400, plan(id, of: line).duration < .seconds(18) {
        id = state.numbers.nextRun()
        tries += 1
      }
      var run = plan(id, of: line).asked(id, line.serviceLineID)
      start(&run, on: line)
    }
    if let waiting = floor.lines.first(where: {
      $0.executionModel == .agentRuntime && $0.state == .blocked
    }) ?? free.last {
      let id = state.numbers.nextRun()
      propose(.run(plan(id, of: waiting).asked(id, waiting.serviceLineID)))
      later(.launch(id), in: 2...5)
    }
  }
}

/// Whether a new run may start on the line, leaving aside those in progress.
private func takesRuns(_ line: ExecutionRecord) -> Bool {
  line.executionModel == .agentRuntime && (line.state == .running || line.state == .idle)
}
