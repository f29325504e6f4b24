public import ScrumtopCore

/// What one line counts for, whatever a filter shows.
public struct LineCount: Equatable, Sendable {
  public let state: ExecutionState
  public let isRed: Bool
  public let isDetailKnown: Bool
  public let signals: [Signal]

  public init(_ line: ServiceLine) {
    state = line.state
    isRed = line.health == .red
    isDetailKnown = line.isDetailKnown
    signals = line.signals
  }
}

/// The counts of header, titles and health pane, kept step by step.
public struct LineTally: Equatable, Sendable {
  /// Closed lines are counted and drawn only where a filter names them.
  public private(set) var closedCount = 0
  /// Lines that are not closed.
  public private(set) var openCount = 0
  /// Lines that are not closed and whose detail is known.
  public private(set) var knownCount = 0
  /// Lines that are not closed and whose health is red.
  public private(set) var redCount = 0
  /// Lines that are not closed, by their state.
  public private(set) var stateCounts: [ExecutionState: Int] = [:]
  private var bySignal: [String: SignalSummary] = [:]

  public init() {}

  public mutating func add(_ line: LineCount) { count(line, by: 1) }

  public mutating func remove(_ line: LineCount) { count(line, by: -1) }

  /// The length of the longest state of lines that are not closed.
  public var longestState: Int { stateCounts.keys.map(\.rawValue.utf8.count).max() ?? 0 }

  /// Worst first.
  public var signals: [SignalSummary] {
    bySignal.values.sorted { ($1.red, $1.amber, $0.signal) < ($0.red, $0.amber, $1.signal) }
  }

  private mutating func count(_ line: LineCount, by step: Int) {
    guard line.state != .closed else {
      closedCount += step
      return
    }
    openCount += step
    if line.isDetailKnown { knownCount += step }
    if line.isRed { redCount += step }
    stateCounts[line.state, default: 0] += step
    if stateCounts[line.state] == 0 { stateCounts[line.state] = nil }
    for signal in line.signals {
      var summary = bySignal[signal.signal] ?? SignalSummary(signal: signal.signal)
      switch signal.status {
      case .green: summary.ok += step
      case .amber: summary.amber += step
      case .red: summary.red += step
      case .unknown, nil: summary.other += step
      }
      bySignal[signal.signal] = summary.isEmpty ? nil : summary
    }
  }
}

/// How many lines have one signal in each status.
public struct SignalSummary: Equatable, Sendable {
  public let signal: String
  public var ok = 0
  public var amber = 0
  public var red = 0
  /// Statuses we do not know.
  public var other = 0

  public var isEmpty: Bool { ok + amber + red + other == 0 }
}
