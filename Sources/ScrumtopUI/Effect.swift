public import ScrumtopCore
public import ScrumtopPresentation
public import TerminalGrid

/// What the runner is asked to do; values, so that a test compares them whole.
public enum Effect: Equatable, Sendable {
  /// Something visible changed.
  case draw
  /// Repaint the whole screen.
  case redraw
  case request(SourceRequest)
  case perform(Action)
  /// Something outside of terminal and API; `.answered` follows.
  case hostRequest(HostRequest)
  /// Hand this to the clipboard of the person's terminal.
  case copy(ClipboardText)
  /// Keep this for the next start.
  case save(SavedSession)
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

/// What a person asks of the machine beyond terminal and API.
public enum HostRequest: Equatable, Sendable {
  /// Another theme, by its name.
  case theme(String)
  case export(Export)
  /// Another context of the configuration, or another workspace of the same API.
  case context(Target)

  public enum Target: Equatable, Sendable {
    case context(String)
    case workspace(String)
  }

  /// What came of it; a refusal is one sentence.
  public enum Answer: Equatable, Sendable {
    case done
    /// Another context answers: everything shown is replaced.
    case connected(Session)
    case refused(String)
  }
}

/// A list to be written to a file.
public struct Export: Equatable, Sendable {
  public enum Format: String, CaseIterable, Sendable {
    case csv, json, text
  }

  public let format: Format
  /// As it was typed.
  public let path: String
  public let content: [UInt8]
  /// How many records it has.
  public let count: Int
}
