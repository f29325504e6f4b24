import ScrumtopCore
import WorkspaceStore

/// A store in memory, written from the contract of `Mutation` and not from the simulator: keeps what is
/// applied, and notes everything that a store would have to refuse.
struct WorkspaceDouble {
  private(set) var lines: [ServiceLineID: ExecutionRecord] = [:]
  private(set) var runs: [RunID: Run] = [:]
  private(set) var refusals: [String] = []
  private(set) var last = Timestamp(microseconds: .min)

  var view: WorkspaceChanges {
    let open = runs.values.filter { $0.status == .pending || $0.status == .running }
    let numbers = runs.keys.map(\.rawValue) + lines.values.compactMap(\.id)
    return WorkspaceChanges(
      lines: lines.values.sorted { $0.serviceLineID < $1.serviceLineID },
      runs: open.sorted { $0.id < $1.id },
      highestRunNumber: numbers.compactMap { Int64($0.suffix($0.utf8.count - 7)) }.max() ?? 0)
  }

  func count(_ state: ExecutionState) -> Int { lines.values.count { $0.state == state } }

  mutating func apply(_ mutations: [TimedMutation]) {
    for timed in mutations { apply(timed) }
  }

  mutating func apply(_ timed: TimedMutation) {
    if timed.at < last { refuse("time goes back at \(timed.at.rfc3339)") }
    last = timed.at
    switch timed.mutation {
    case .open(let new):
      let id = new.record.serviceLineID
      if lines[id] != nil || new.record.state != .running { refuse("cannot open \(id)") }
      lines[id] = new.record
    case .stateChange(let change): carryOut(change)
    case .checkIn(let id, let metrics):
      guard lines[id] != nil else { return refuse("check-in of unknown \(id)") }
      if lines[id]?.state == .closed { refuse("check-in of closed \(id)") }
      lines[id]?.metrics?.merge(metrics) { $1 }
      lines[id]?.lastActivityAt = timed.at
    case .health(let id, let health):
      guard lines[id] != nil else { return refuse("health of unknown \(id)") }
      if lines[id]?.state == .closed { refuse("health of closed \(id)") }
      lines[id]?.health = health
      if lines[id]?.executionModel != .agentRuntime, let score = health.score {
        lines[id]?.metrics?["health_score"] = .integer(Int64(score))
      }
    case .run(let run): keep(run)
    case .event(let event): check(event)
    }
  }

  /// What a user's pause or resume does.
  mutating func set(_ state: ExecutionState, _ line: ServiceLineID) { lines[line]?.state = state }

  private mutating func carryOut(_ change: Mutation.StateChange) {
    let rules: [TransitionKind: (from: [ExecutionState], to: ExecutionState)] = [
      .block: ([.running, .idle], .blocked), .unblock: ([.blocked], .running),
      .pause: ([.running, .idle], .paused), .resume: ([.paused], .running),
      .goIdle: ([.running], .idle), .leaveIdle: ([.idle], .running),
      .close: ([.running, .idle, .paused, .blocked], .closed),
    ]
    guard let state = lines[change.line]?.state, let rule = rules[change.kind],
      rule.from.contains(state)
    else { return refuse("\(change.kind) of \(change.line)") }
    if change.reason?.isEmpty ?? true { refuse("\(change.kind) of \(change.line) says no reason") }
    lines[change.line]?.state = rule.to
  }

  private mutating func keep(_ run: Run) {
    guard let line = run.serviceLineID, let record = lines[line], let status = run.status else {
      return refuse("\(run.id) has no line or status")
    }
    let old = runs[run.id]?.status
    if old == .completed || old == .failed || old == .cancelled { refuse("\(run.id) ended twice") }
    if record.executionModel?.hasRuns != true { refuse("\(run.id) on a line without runs") }
    if status == .running, old != .running, record.state != .running {
      refuse("\(run.id) starts on a line that is \(record.state?.rawValue ?? "–")")
    }
    runs[run.id] = run
  }

  private mutating func check(_ event: Mutation.NewEvent) {
    let setsState: Set<EventType> = [
      .serviceLineActivated, .serviceLinePaused, .serviceLineClosed, .serviceLineStatusChanged,
      .executionBlocked, .executionResumed,
    ]
    if setsState.contains(event.type) { refuse("\(event.type.rawValue) is the store's to write") }
    let line = event.payload["service_line_id"]?.string
    if let line, lines[ServiceLineID(rawValue: line)] == nil { refuse("event of unknown \(line)") }
  }

  private mutating func refuse(_ what: String) { refusals.append(what) }
}

extension Mutation {
  /// The type of the event that this writes, if it writes one.
  var eventType: EventType? {
    switch self {
    case .open: .serviceLineActivated
    case .stateChange(let change):
      switch change.kind {
      case .block: .executionBlocked
      case .unblock, .resume: .executionResumed
      case .pause: .serviceLinePaused
      case .goIdle, .leaveIdle: .serviceLineStatusChanged
      case .close: .serviceLineClosed
      }
    case .event(let event): event.type
    case .checkIn, .health, .run: nil
    }
  }

  var event: NewEvent? { if case .event(let event) = self { event } else { nil } }
  var run: Run? { if case .run(let run) = self { run } else { nil } }
  var stateChange: StateChange? { if case .stateChange(let change) = self { change } else { nil } }
}

extension JSONValue {
  /// Every string in the value.
  var strings: [String] {
    switch self {
    case .null, .bool, .integer, .number: []
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.strings)
    case .object(let members): members.values.flatMap(\.strings)
    }
  }
}

extension String {
  var lineCount: Int { split(separator: "\n", omittingEmptySubsequences: false).count }
}
