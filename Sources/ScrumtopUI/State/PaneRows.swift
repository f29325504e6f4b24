import ScrumtopCore

/// Which rows stand in which pane, in which order.
///
/// `fresh` is what the board says; `shown` is what stands on the screen. They differ while the order
/// is held: then no row moves, new rows come at the end, and rows that belong elsewhere stay.
struct PaneRows: Equatable, Sendable {
  private(set) var shown: [Pane: [RowID]] = [:]
  private var fresh: [Pane: [RowID]] = [:]
  /// Closed lines are counted and not drawn.
  private(set) var closedCount = 0
  /// Lines that are not closed.
  private(set) var openCount = 0
  /// Lines that are not closed and whose detail is known.
  private(set) var knownCount = 0
  private(set) var signals: [SignalSummary] = []
  /// Lines that are not closed, by their state.
  private(set) var stateCounts: [ExecutionState: Int] = [:]
  /// Lines that are not closed and whose health is red.
  private(set) var redCount = 0

  subscript(pane: Pane) -> [RowID] { shown[pane] ?? [] }

  /// How many rows belong in the pane, whatever is held.
  func count(_ pane: Pane) -> Int { fresh[pane]?.count ?? 0 }

  /// Whether a row stands in a pane it no longer belongs in.
  func hasLeft(_ row: RowID, _ pane: Pane) -> Bool {
    guard shown[pane] != fresh[pane] else { return false }
    return fresh[pane]?.contains(row) != true
  }

  /// Whether the order on the screen is not the board's.
  var isHeld: Bool { shown != fresh }

  /// Takes new rows for the line and health panes.
  mutating func update(lines board: Board, lingering: Set<ServiceLineID>) {
    var groups: [Pane: [Line]] = [:]
    var tally = SignalTally()
    (closedCount, openCount, knownCount, redCount) = (0, 0, 0, 0)
    stateCounts = [:]
    for line in board.lines {
      guard let pane = Pane(of: line.state) else {
        closedCount += 1
        continue
      }
      openCount += 1
      if line.isDetailKnown { knownCount += 1 }
      if line.health == .red { redCount += 1 }
      stateCounts[line.state, default: 0] += 1
      tally.add(line)
      groups[pane, default: []].append(line)
    }
    for id in lingering {
      guard !board.isPresent(id), let line = board.line(id), let pane = Pane(of: line.state) else {
        continue
      }
      groups[pane, default: []].append(line)
    }
    for pane in Pane.allCases where pane.holdsLines {
      fresh[pane] = LineOrder.sorted(groups[pane] ?? [], pane: pane, board: board)
    }
    signals = tally.summaries
    fresh[.health] = signals.map { .signal($0.signal) }
  }

  /// Takes new rows for the feed, newest first.
  mutating func update(events: [RowID]) { fresh[.events] = events }

  /// Puts on the screen what the board says; while held, without moving a row.
  mutating func show(holding: Bool, reading focus: Pane) {
    guard holding, !shown.isEmpty else {
      shown = fresh
      return
    }
    for pane in Pane.allCases where shown[pane] != fresh[pane] {
      let standing = shown[pane] ?? []
      let known = Set(standing)
      let added = (fresh[pane] ?? []).filter { !known.contains($0) }
      // The feed grows at its top: it is held only under its reader.
      if pane != .events {
        shown[pane] = standing + added
      } else if focus != .events || standing.isEmpty {
        shown[pane] = fresh[pane]
      }
    }
  }
}

extension Pane {
  /// Where a line in `state` stands; nil for closed ones.
  init?(of state: ExecutionState) {
    switch state {
    case .blocked: self = .blocked
    case .running: self = .running
    case .paused, .idle, .unknown: self = .resting
    case .closed: return nil
    }
  }
}

/// The order of lines in a pane: blocked newest first, the others worst known health first.
private enum LineOrder {
  static func sorted(_ lines: [Line], pane: Pane, board: Board) -> [RowID] {
    switch pane {
    case .blocked:
      let keyed = lines.map { line in
        // A state that was there before anybody looked is older than what was seen to begin.
        let seen = line.sawStateBegin ? line.firstSeenInState : nil
        return (since: board.cause(of: line)?.at ?? seen, id: line.id)
      }
      return keyed.sorted {
        ($1.since?.microseconds ?? 0, $0.id) < ($0.since?.microseconds ?? 0, $1.id)
      }.map { .line($0.id) }
    case .running, .resting, .health, .events:
      let keyed = lines.map { (health: $0.health, score: $0.score ?? 101, id: $0.id) }
      return keyed.sorted {
        ($0.health, $0.score, $0.id) < ($1.health, $1.score, $1.id)
      }.map { .line($0.id) }
    }
  }
}

/// How many lines have one signal in each status.
struct SignalSummary: Equatable, Sendable {
  let signal: String
  var ok = 0
  var amber = 0
  var red = 0
  /// Statuses we do not know.
  var other = 0
}

private struct SignalTally {
  private var bySignal: [String: SignalSummary] = [:]

  mutating func add(_ line: Line) {
    for signal in line.signals {
      var summary = bySignal[signal.signal] ?? SignalSummary(signal: signal.signal)
      switch signal.status {
      case .green: summary.ok += 1
      case .amber: summary.amber += 1
      case .red: summary.red += 1
      case .unknown, nil: summary.other += 1
      }
      bySignal[signal.signal] = summary
    }
  }

  /// Worst first.
  var summaries: [SignalSummary] {
    bySignal.values.sorted {
      ($1.red, $1.amber, $0.signal) < ($0.red, $0.amber, $1.signal)
    }
  }
}
