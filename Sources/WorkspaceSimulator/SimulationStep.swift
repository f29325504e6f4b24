import ScrumtopCore
import WorkspaceStore

/// A span of simulated time: carries out what is due, in order, and collects the mutations.
struct SimulationStep: Sendable {
  let seed: UInt64
  /// The number of lines at the beginning of the history.
  let size: Int
  let speed: SimulationSpeed
  var state: SimulatorState
  var workspace: WorkingCopy
  /// The time of the activity being carried out.
  var now: Timestamp
  private(set) var proposals: [TimedMutation] = []

  init(
    seed: UInt64, size: Int, speed: SimulationSpeed, state: SimulatorState, workspace: WorkingCopy,
    now: Timestamp
  ) {
    self.seed = seed
    self.size = size
    self.speed = speed
    self.state = state
    self.workspace = workspace
    self.now = now
  }

  mutating func propose(_ mutation: Mutation) {
    proposals.append(TimedMutation(at: now, mutation: mutation))
    workspace.apply(mutation, at: now)
  }

  /// An event in the workspace, or in the whole organization.
  mutating func emit(
    _ type: EventType, actor: Party, subject: Party, organizationWide: Bool = false,
    _ payload: [String: JSONValue]
  ) {
    propose(
      .event(
        Mutation.NewEvent(
          type: type, organizationID: SampleIdentities.organization,
          workspaceID: organizationWide ? nil : SampleIdentities.workspace, actor: actor,
          subject: subject,
          payload: .object(payload))))
  }

  mutating func changeState(
    _ line: ServiceLineID, _ kind: TransitionKind, reason: String? = nil, actor: Party
  ) {
    propose(
      .stateChange(Mutation.StateChange(line: line, kind: kind, reason: reason, actor: actor)))
  }

  mutating func randomPerson() -> SampleIdentities.Person {
    state.rng.pick(SampleIdentities.people)
  }

  /// The number of lines that the simulator aims to have in a state.
  func targetCount(_ state: ExecutionState) -> Int {
    switch state {
    case .blocked: max(4, size / 20)
    case .paused: max(3, size / 25)
    case .idle: max(5, size / 10)
    case .closed: max(3, size / 15)
    case .running, .unknown: 0
    }
  }

  /// Activity grows with the square root of the number of lines: four times the lines are twice as busy.
  private var activityFactor: Double { max(1, (Double(workspace.lineCount) / 60).squareRoot()) }

  /// Schedules every recurring activity, the first of each after a third of its interval or later.
  mutating func scheduleRecurringActivities() {
    state.clock = now
    for activity in RecurringActivity.allCases {
      let gap = activity.demoSeconds ?? 4...10
      let soon = speed.scaled(gap.lowerBound / 3...gap.lowerBound)
      state.schedule.add(.recurring(activity), at: now + state.rng.duration(soon))
    }
  }

  /// Carries out everything that is due up to `end`, or stops after the activity that reaches
  /// `limit` mutations.
  mutating func run(until end: Timestamp, limit: Int = .max) {
    while proposals.count < limit {
      guard let entry = state.schedule.pop(by: end) else {
        now = end
        break
      }
      now = max(now, entry.at)
      perform(entry.due)
    }
    state.clock = now
  }

  mutating func schedule(_ due: ActivitySchedule.Due, in demoSeconds: ClosedRange<Double>) {
    state.schedule.add(due, at: now + state.rng.duration(speed.scaled(demoSeconds)))
  }

  private mutating func perform(_ due: ActivitySchedule.Due) {
    switch due {
    case .recurring(let activity):
      reschedule(activity)
      perform(activity)
    case .health(let first, let crossing): refreshHealth(from: first, except: crossing)
    case .launch(let run): launch(run)
    case .finish(let run): finish(run)
    case .block(let line): performBlock(line)
    case .unblock(let line): unblock(line)
    }
  }

  private mutating func reschedule(_ activity: RecurringActivity) {
    guard let gap = activity.demoSeconds else {
      let quarter = Duration.milliseconds(max(1, speed.healthRefresh.wholeMilliseconds / 4))
      state.schedule.add(.recurring(activity), at: now + quarter)
      return
    }
    schedule(
      .recurring(activity), in: gap.lowerBound / activityFactor...gap.upperBound / activityFactor)
  }

  private mutating func perform(_ activity: RecurringActivity) {
    switch activity {
    case .invocation: invoke()
    case .checkIn: checkIn()
    case .health: refreshHealth()
    case .background: performBackgroundActivity()
    case .block: scheduleBlock()
    case .manualPause: pauseOrResume()
    case .idleToggle: toggleIdle()
    }
  }

  /// Adjusts the state to what users changed since the last step.
  mutating func reconcile(with changes: WorkspaceChanges) {
    state.ids.run = max(state.ids.run, changes.highestRunNumber)
    state.ownPauses.removeAll { workspace[$0]?.state != .paused }
    state.openItems.blocks.removeAll { block in
      workspace[block.line]?.state != .blocked && !state.schedule.hasPendingBlock(block.line)
    }
    let expected = state.schedule.runs
    for run in changes.runs where !expected.contains(run.id) {
      guard let line = run.serviceLineID, workspace[line]?.executionModel == .agentRuntime else {
        continue
      }
      switch run.status {
      case .pending: schedule(.launch(run.id), in: 1...3)
      case .running: schedule(.finish(run.id), in: 1...3)
      case .completed, .failed, .cancelled, .unknown, nil: break
      }
    }
  }
}
