public import ScrumtopCore

/// The transitions of a line's state, with their event type, their origins and their destination.
public enum TransitionKind: Equatable, Sendable, CaseIterable {
  /// running, idle → blocked: `execution.blocked`.
  case block
  /// blocked → running: `execution.resumed`.
  case unblock
  /// running, idle → paused: `service_line.paused`.
  case pause
  /// paused → running: `execution.resumed`.
  case resume
  /// running → idle: `service_line.status_changed`.
  case goIdle
  /// idle → running: `service_line.status_changed`.
  case leaveIdle
  /// any but closed → closed: `service_line.closed`.
  case close
}

extension TransitionKind {
  /// The states from which the transition is allowed (<doc:APIContract>).
  public var origins: Set<ExecutionState> {
    switch self {
    case .block, .pause: [.running, .idle]
    case .unblock: [.blocked]
    case .resume: [.paused]
    case .goIdle: [.running]
    case .leaveIdle: [.idle]
    case .close: [.running, .idle, .paused, .blocked]
    }
  }

  /// The state after the transition.
  public var destination: ExecutionState {
    switch self {
    case .block: .blocked
    case .unblock, .resume, .leaveIdle: .running
    case .pause: .paused
    case .goIdle: .idle
    case .close: .closed
    }
  }

  var eventType: EventType {
    switch self {
    case .block: .executionBlocked
    case .unblock, .resume: .executionResumed
    case .pause: .serviceLinePaused
    case .goIdle, .leaveIdle: .serviceLineStatusChanged
    case .close: .serviceLineClosed
    }
  }

  /// The Service Line's own status before and after; only closing changes it.
  private var status: (previous: String, new: String)? {
    switch self {
    case .close: ("active", "closed")
    case .pause, .goIdle, .leaveIdle: ("active", "active")
    case .block, .unblock, .resume: nil
    }
  }

  func payload(from previous: ExecutionState, reason: String?) -> JSONValue {
    var members: [String: JSONValue] = [
      "previous_state": .string(previous.rawValue),
      "new_state": .string(destination.rawValue),
    ]
    members["reason"] = reason.map(JSONValue.string)
    if let status {
      members["previous_status"] = .string(status.previous)
      members["new_status"] = .string(status.new)
    }
    return .object(members)
  }
}
