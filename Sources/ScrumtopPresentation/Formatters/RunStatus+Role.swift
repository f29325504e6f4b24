public import ScrumtopCore
public import TerminalGrid

extension RunStatus {
  public var role: Role {
    switch self {
    case .failed: .runFailed
    case .completed: .runCompleted
    case .running: .runRunning
    case .pending, .cancelled: .muted
    case .unknown: .stateUnknown
    }
  }
}
