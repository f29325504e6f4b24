/// Everything known of the workspace: a fold over changes.
///
/// `changes(for:)` says what an observation changes, `apply` does it. Observations may arrive in any
/// order, late or twice: per line and per form of record the highest number wins, so the board that
/// results is the same.
public struct Board: Equatable, Sendable {
  /// How much is kept before the oldest goes.
  public struct Limits: Equatable, Sendable {
    public var lines: Int
    public var events: Int
    public init(lines: Int = 100_000, events: Int = 100_000) {
      self.lines = lines
      self.events = events
    }
  }

  private var linesByID: [ServiceLineID: Line] = [:]
  public private(set) var events = EventLog()
  private var runsByLine: [ServiceLineID: [RunID: Numbered<Run>]] = [:]
  private var transitions: [ServiceLineID: Transition] = [:]
  /// The highest number of a complete pass over the list.
  private var completedPass: UInt64 = 0
  private let limits: Limits

  public init(limits: Limits = Limits()) { self.limits = limits }

  /// The lines that are there, in no order.
  public var lines: some Collection<Line> {
    linesByID.values.lazy.filter { [completedPass] in Self.isPresent($0, completedPass) }
  }

  /// The line, also when it is gone; nil when it was never seen.
  public func line(_ id: ServiceLineID) -> Line? { linesByID[id] }

  /// Whether the line was seen and has not gone since.
  public func isPresent(_ id: ServiceLineID) -> Bool {
    linesByID[id].map { Self.isPresent($0, completedPass) } ?? false
  }

  /// Runs of a line, newest first by (`started_at`, id).
  public func runs(of id: ServiceLineID) -> [Numbered<Run>] {
    (runsByLine[id] ?? [:]).values.sorted {
      ($0.record.startedAt ?? .distantPast, $0.record.id)
        > ($1.record.startedAt ?? .distantPast, $1.record.id)
    }
  }

  public func run(_ id: RunID, of line: ServiceLineID) -> Numbered<Run>? { runsByLine[line]?[id] }

  /// Why and since when the line is in its present state; nil when no known event set that state last.
  public func cause(of line: Line) -> Transition? {
    transitions[line.id].flatMap { $0.state == line.state ? $0 : nil }
  }

  private static func isPresent(_ line: Line, _ completedPass: UInt64) -> Bool {
    line.lastSeen >= completedPass && line.lastSeen > line.missing
  }
}

extension Timestamp {
  /// Before every time an API can send.
  static let distantPast = Timestamp(microseconds: .min)
}

extension Board {
  /// What `observation` changes here; empty when everything in it is older than what is known.
  public func changes(for observation: Observation) -> [Change] {
    let (number, at) = (observation.number, observation.at)
    switch observation.content {
    case .lines(let records):
      return changes(forList: records, number: number, at: at)
    case .passCompleted:
      return number > completedPass ? [.passCompleted(number)] : []
    case .detail(let received):
      var line = linesByID[received.record.serviceLineID] ?? Line(id: received.record.serviceLineID)
      let before = line
      line.see(Numbered(number: number, at: at, received: received), asDetail: true)
      return line == before ? [] : [.line(line)]
    case .missing(let id):
      guard var line = linesByID[id], number > line.missing else { return [] }
      line.miss(number)
      return [.line(line)]
    case .events(let received):
      return changes(forEvents: received.map { Numbered(number: number, at: at, received: $0) })
    case .runs(let id, let received):
      let fresh = received.map { Numbered(number: number, at: at, received: $0) }
        .filter { wants($0, of: id) }
      return fresh.isEmpty ? [] : [.runs(id, fresh)]
    }
  }

  /// Takes one step.
  public mutating func apply(_ change: Change) {
    switch change {
    case .line(let line):
      linesByID[line.id] = line
      dropExcessLines()
    case .confirmed(let ids, let number, let at):
      for id in ids { linesByID[id]?.confirmList(number: number, at: at) }
    case .passCompleted(let number):
      completedPass = max(completedPass, number)
    case .events(let entries):
      for entry in entries { events.insert(entry, limit: limits.events) }
    case .runs(let id, let entries):
      for entry in entries { runsByLine[id, default: [:]][entry.record.id] = entry }
    case .transition(let id, let transition):
      transitions[id] = transition
    }
  }

  /// Applies what `observation` changes, and returns it.
  @discardableResult
  public mutating func absorb(_ observation: Observation) -> [Change] {
    let changes = changes(for: observation)
    for change in changes { apply(change) }
    return changes
  }

  private func changes(
    forList records: [Received<ExecutionRecord>], number: UInt64, at: Timestamp
  ) -> [Change] {
    var changed: [ServiceLineID: Line] = [:]
    var order: [ServiceLineID] = []
    var confirmed: [ServiceLineID] = []
    for received in records {
      let id = received.record.serviceLineID
      let known = changed[id] ?? linesByID[id]
      if let list = known?.list, list.received == received, number > list.number,
        changed[id] == nil
      {
        confirmed.append(id)
        continue
      }
      var line = known ?? Line(id: id)
      line.see(Numbered(number: number, at: at, received: received), asDetail: false)
      guard line != known else { continue }
      if changed.updateValue(line, forKey: id) == nil { order.append(id) }
    }
    let lines = order.compactMap { changed[$0] }.map(Change.line)
    return confirmed.isEmpty ? lines : lines + [.confirmed(confirmed, number: number, at: at)]
  }

  private func changes(forEvents entries: [Numbered<PlatformEvent>]) -> [Change] {
    var fresh: [EventID: Numbered<PlatformEvent>] = [:]
    for entry in entries where events.wants(entry) { fresh[entry.record.id] = entry }
    guard !fresh.isEmpty else { return [] }
    var newest: [ServiceLineID: Transition] = [:]
    for entry in fresh.values {
      guard let id = entry.record.serviceLineID, let transition = Transition(entry.record) else {
        continue
      }
      if let known = newest[id] ?? transitions[id], known.isNewer(than: transition) { continue }
      newest[id] = transition
    }
    let ordered = fresh.values.sorted { $0.record.id < $1.record.id }
    return [.events(ordered)]
      + newest.sorted { $0.key < $1.key }.map { .transition($0.key, $0.value) }
  }

  private func wants(_ entry: Numbered<Run>, of id: ServiceLineID) -> Bool {
    guard let known = runsByLine[id]?[entry.record.id] else { return true }
    return entry.number > known.number
  }

  /// Lines past the limit go: those that are gone first, then those seen longest ago.
  private mutating func dropExcessLines() {
    guard linesByID.count > limits.lines + limits.lines / 16 else { return }
    let excess = linesByID.count - limits.lines
    let oldest = linesByID.values.sorted { ($0.lastSeen, $0.id) < ($1.lastSeen, $1.id) }
    for line in oldest.prefix(excess) { linesByID[line.id] = nil }
  }
}
