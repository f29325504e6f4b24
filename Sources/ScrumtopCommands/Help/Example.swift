/// A command line that help and the manual page show; every one is run by a test.
public struct Example: Equatable, Sendable {
  /// As it is typed at a shell.
  public let line: String
  /// What it does, and how it ends where that is not 0.
  public let purpose: String
  /// How it ends in the workspace that `serve --simulate 7` makes.
  public let ending: Ending

  public enum Ending: Equatable, Sendable {
    case status(ExitStatus)
    /// With one of them, as the machine is.
    case oneOf([ExitStatus])
    /// Not by itself: it has the terminal.
    case interactive
    /// Not by itself: it serves until a signal comes.
    case serving
  }

  init(_ line: String, _ purpose: String, _ ending: Ending = .status(.done)) {
    self.line = line
    self.purpose = purpose
    self.ending = ending
  }
}
