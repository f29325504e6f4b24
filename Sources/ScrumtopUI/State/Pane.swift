/// The panes of the first screen, in their order.
public enum Pane: Int, CaseIterable, Hashable, Sendable {
  case blocked, running
  /// Paused, idle, and every state we do not know.
  case resting
  case health, events

  /// Whether its rows are Service Lines.
  var holdsLines: Bool {
    switch self {
    case .blocked, .running, .resting: true
    case .health, .events: false
    }
  }
}
