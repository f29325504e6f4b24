import ScrumtopCore
import WorkspaceStore

/// One stretch of simulated time: takes what falls due in order, and collects what it proposes.
struct Shift: Sendable {
  let seed: UInt64
  /// How many lines the workspace was begun with.
  let size: Int
  let pace: Pace
  var state: SimulatorState
  var floor: Floor
  /// The time of what is happening.
  var now: Timestamp
  private(set) var proposals: [TimedMutation] = []

  init(
    seed: UInt64, size: Int, pace: Pace, state: SimulatorState, floor: Floor, now: Timestamp
  ) {
    self.seed = seed
    self.size = size
    self.pace = pace
    self.state = state
    self.floor = floor
    self.now = now
  }

  mutating func propose(_ mutation: Mutation) {
    proposals.append(TimedMutation(at: now, mutation: mutation))
    floor.apply(mutation, at: now)
  }

  /// An event in the workspace, or in the whole organization.
  mutating func tell(
    _ type: EventType, actor: Party, subject: Party, organizationWide: Bool = false,
    _ payload: [String: JSONValue]
  ) {
    propose(
      .event(
        Mutation.NewEvent(
          type: type, organizationID: Cast.organization,
          workspaceID: organizationWide ? nil : Cast.workspace, actor: actor, subject: subject,
          payload: .object(payload))))
  }

  mutating func transition(
    _ line: ServiceLineID, _ cause: Mutation.Cause, reason: String? = nil, actor: Party
  ) {
    propose(
      .transition(Mutation.Transition(line: line, cause: cause, reason: reason, actor: actor)))
  }

  mutating func somebody() -> Cast.Person { state.dice.pick(Cast.people) }

  /// How many of the lines are meant to be in a state at a time.
  func usual(_ state: ExecutionState) -> Int {
    switch state {
    case .blocked: max(4, size / 20)
    case .paused: max(3, size / 25)
    case .idle: max(5, size / 10)
    case .closed: max(3, size / 15)
    case .running, .unknown: 0
    }
  }

  /// A large workspace is busier, but not in proportion: four times the lines, twice the bustle.
  private var bustle: Double { max(1, (Double(floor.lines.count) / 60).squareRoot()) }

  /// Sets every rhythm going, soon.
  mutating func startRhythms() {
    state.clock = now
    for rhythm in Rhythm.allCases {
      let gap = rhythm.demoSeconds ?? 4...10
      let soon = pace.stretch(gap.lowerBound / 3...gap.lowerBound)
      state.schedule.add(.rhythm(rhythm), at: now + state.dice.duration(soon))
    }
  }

  /// Does all that is due up to `end`.
  mutating func live(until end: Timestamp) {
    while let entry = state.schedule.pop(by: end) {
      now = max(now, entry.at)
      perform(entry.due)
    }
    now = end
    state.clock = end
  }

  mutating func later(_ due: Schedule.Due, in demoSeconds: ClosedRange<Double>) {
    state.schedule.add(due, at: now + state.dice.duration(pace.stretch(demoSeconds)))
  }

  private mutating func perform(_ due: Schedule.Due) {
    switch due {
    case .rhythm(let rhythm):
      repeatLater(rhythm)
      perform(rhythm)
    case .launch(let run): launch(run)
    case .finish(let run): finish(run)
    case .block(let line): block(line)
    case .relieve(let line): relieve(line)
    }
  }

  private mutating func repeatLater(_ rhythm: Rhythm) {
    guard let gap = rhythm.demoSeconds else {
      let quarter = Duration.milliseconds(max(1, pace.healthRefresh.wholeMilliseconds / 4))
      state.schedule.add(.rhythm(rhythm), at: now + quarter)
      return
    }
    later(.rhythm(rhythm), in: gap.lowerBound / bustle...gap.upperBound / bustle)
  }

  private mutating func perform(_ rhythm: Rhythm) {
    switch rhythm {
    case .invocation: invoke()
    case .checkIn: checkIn()
    case .health: refreshHealth()
    case .desk: workAtDesks()
    case .trouble: makeTrouble()
    case .attention: attend()
    case .breath: breathe()
    }
  }

  /// Takes note of what happened without the simulator.
  mutating func meet(_ view: WorkspaceView) {
    state.numbers.run = max(state.numbers.run, view.highestRunNumber)
    state.ownPauses.removeAll { floor[$0]?.state != .paused }
    state.ledger.troubles.removeAll { trouble in
      floor[trouble.line]?.state != .blocked && !state.schedule.threatens(trouble.line)
    }
    let expected = state.schedule.runs
    for run in view.openRuns where !expected.contains(run.id) {
      guard let line = run.serviceLineID, floor[line]?.executionModel == .agentRuntime else {
        continue
      }
      later(run.status == .pending ? .launch(run.id) : .finish(run.id), in: 1...3)
    }
  }
}
