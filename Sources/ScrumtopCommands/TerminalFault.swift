/// Why the dashboard cannot have a terminal.
public enum TerminalFault: Error, Equatable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal(Stream)
  /// `TERM` and every fallback are without terminfo.
  case unknownType(String?)

  public enum Stream: Equatable, Sendable {
    case input, output
  }
}
