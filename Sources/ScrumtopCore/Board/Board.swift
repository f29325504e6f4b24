/// Everything known of the workspace: a fold over changes.
///
/// `changes(for:)` says what an observation changes, `apply` does it. Observations may arrive in any
/// order, late or twice: per line and per form of record the highest number wins, so the board that
/// results is the same. Only what goes because a limit is reached goes in the order of arrival.
public struct Board: Sendable {
  /// How much is kept before the oldest goes.
  public struct Limits: Equatable, Sendable {
    public var lines: Int
    public var events: Int
    public var runsPerLine: Int
    public init(lines: Int = 100_000, events: Int = 100_000, runsPerLine: Int = 10_000) {
      self.lines = lines
      self.events = events
      self.runsPerLine = runsPerLine
    }
  }

  var linesByID: [ServiceLineID: ServiceLine] = [:]
  public internal(set) var events: EventLog
  var runsByLine: [ServiceLineID: RunLog] = [:]
  var transitions: [ServiceLineID: Transition] = [:]
  /// The highest number of a complete pass over the list.
  var completedPass: UInt64 = 0
  /// How many lines were let go to stay within the limit.
  public internal(set) var droppedLines = 0
  let limits: Limits

  public init(limits: Limits = Limits()) {
    self.limits = limits
    events = EventLog(limit: limits.events)
  }

  /// The lines that are there, in no order.
  public var lines: some Collection<ServiceLine> {
    linesByID.values.lazy.filter { [completedPass] in $0.isPresent(since: completedPass) }
  }

  /// The line, also when it is gone, or when a 404 is all that is known of it; nil when nothing is.
  public func line(_ id: ServiceLineID) -> ServiceLine? { linesByID[id] }

  /// Whether the line was seen and has not gone since.
  public func isPresent(_ id: ServiceLineID) -> Bool {
    linesByID[id].map { $0.isPresent(since: completedPass) } ?? false
  }

  /// Runs of a line, newest first by (`started_at`, id); those that have not started come first.
  public func runs(of id: ServiceLineID) -> [Sequenced<Run>] { runsByLine[id]?.newestFirst ?? [] }

  public func run(_ id: RunID, of line: ServiceLineID) -> Sequenced<Run>? { runsByLine[line]?[id] }

  /// The highest number of an answer that told of the lines.
  public var newestNumber: UInt64 {
    linesByID.values.reduce(completedPass) { max($0, $1.lastSeen, $1.missing) }
  }

  /// Why and since when the line is in its present state; nil when no known event set that state last.
  ///
  /// An older event that set the same state does not count: the line has left it since, and its
  /// reason would be a wrong one.
  public func cause(of line: ServiceLine) -> Transition? {
    transitions[line.id].flatMap { $0.state == line.state ? $0 : nil }
  }

  /// Takes one step.
  public mutating func apply(_ change: Change) {
    switch change {
    case .line(let line):
      linesByID[line.id] = line
      dropExcessLines()
    case .confirmed(let ids, let number, let at):
      for id in ids { linesByID[id]?.confirmList(number: number, at: at) }
    case .whole(let board): self = board
    case .passCompleted(let number):
      completedPass = max(completedPass, number)
    case .events(let entries, let log):
      if let log { events = log } else { events.insert(entries) }
    case .runs(let id, let entries):
      for entry in entries {
        runsByLine[id, default: RunLog()].insert(entry, limit: limits.runsPerLine)
      }
    case .transition(let id, let transition):
      transitions[id] = transition
      dropExcessTransitions()
    }
  }

  /// Applies what `observation` changes, and returns it.
  @discardableResult
  public mutating func absorb(_ observation: Observation) -> [Change] {
    let changes = changes(for: observation)
    for change in changes { apply(change) }
    return changes
  }
}

extension Board: Equatable {
  /// How many lines were let go depends on the order they came in and is left out.
  public static func == (left: Self, right: Self) -> Bool {
    left.completedPass == right.completedPass && left.limits == right.limits
      && left.linesByID == right.linesByID && left.transitions == right.transitions
      && left.runsByLine == right.runsByLine && left.events == right.events
  }
}

extension Board {
  /// Lines past the limit go: those that are gone first, then those seen longest ago. What is known of
  /// their runs and events goes with them. Letting go of many at once keeps the sorting rare.
  private mutating func dropExcessLines() {
    guard linesByID.count > max(0, limits.lines) else { return }
    let excess = linesByID.count - (limits.lines - limits.lines / 16)
    let pass = completedPass
    let oldest = linesByID.values
      .map { (rank: $0.isPresent(since: pass) ? 1 : 0, seen: $0.lastSeen, id: $0.id) }
      .sorted { ($0.rank, $0.seen, $0.id) < ($1.rank, $1.seen, $1.id) }
    for (_, _, id) in oldest.prefix(excess) {
      linesByID[id] = nil
      runsByLine[id] = nil
      transitions[id] = nil
      droppedLines += 1
    }
  }

  /// Events may name lines that no list has; there are no more causes than lines.
  private mutating func dropExcessTransitions() {
    guard transitions.count > max(0, limits.lines) else { return }
    let excess = transitions.count - (limits.lines - limits.lines / 16)
    let oldest =
      transitions
      .map { (rank: linesByID[$0.key] == nil ? 0 : 1, at: $0.value.at, id: $0.key) }
      .sorted { ($0.rank, $0.at, $0.id) < ($1.rank, $1.at, $1.id) }
    for (_, _, id) in oldest.prefix(excess) { transitions[id] = nil }
  }
}
