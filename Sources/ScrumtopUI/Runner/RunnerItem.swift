import ScrumtopCore
import TerminalGrid

/// What waits in the queue of a runner.
enum RunnerItem: Sendable {
  case terminal(TerminalInput)
  case terminalEnded
  /// With the number of the connection it came over.
  case report(Report, connection: Int)
  case performed(Action, Action.Answer)
  case answered(HostRequest, HostRequest.Answer)
  case themed(Theme)
  /// With the number of the request for it.
  case connected(Connected, for: HostRequest, number: Int)
  case reconfigured(ConfigurationUpdate)
  case woke(at: Duration)
  case frameDue

  /// Whether a person typed it.
  var isTyped: Bool {
    guard case .terminal(let input) = self else { return false }
    return switch input.event {
    case .key, .paste: true
    case .resized, .continued, .signal, .hangUp: false
    }
  }
}
