public import ScrumtopCore

/// What the surroundings are asked to do; values, so that a test compares them whole.
public enum Effect: Equatable, Sendable {
  /// Something visible changed.
  case draw
  /// Repaint the whole screen.
  case redraw
  case request(SourceRequest)
  case perform(Action)
  /// Send `.woke` when the uptime is reached; replaces the one before. The only timer there is.
  case wake(at: Duration)
  /// Present, then throw away what is in the tty's input queue: a confirm step has appeared.
  case dropPendingInput
  /// Stop the process as Ctrl-Z does.
  case suspend
  case quit(Leaving)

  /// How the person left.
  public enum Leaving: Equatable, Sendable {
    case finished
    /// Ctrl-C at the top.
    case interrupted
  }
}
