public import ScrumtopCore

/// The panes of the first screen, in their order.
public enum Pane: Int, CaseIterable, Hashable, Sendable {
  case blocked, running
  /// Paused, idle, and every state we do not know.
  case resting
  case health, events

  /// Whether its rows are Service Lines.
  public var holdsLines: Bool { listed == .lines }

  /// What kind of records it lists; nil for the health signals.
  public var listed: FilterSubject? {
    switch self {
    case .blocked, .running, .resting: .lines
    case .health: nil
    case .events: .events
    }
  }

  /// The name in configuration and state file.
  public var name: String {
    switch self {
    case .blocked: "blocked"
    case .running: "running"
    case .resting: "paused"
    case .health: "health"
    case .events: "events"
    }
  }

  public init?(name: String) {
    guard let pane = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = pane
  }
}

extension Pane {
  /// The pane that lists lines in `state`; a closed line is listed only if a filter names it.
  public init(of state: ExecutionState) {
    switch state {
    case .blocked: self = .blocked
    case .running: self = .running
    case .paused, .idle, .closed, .unknown: self = .resting
    }
  }
}
