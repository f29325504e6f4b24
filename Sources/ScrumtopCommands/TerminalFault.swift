/// Why the dashboard cannot have a terminal.
public enum TerminalFault: Error, Equatable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// No terminfo entry can draw on this `TERM`; its value, empty when unset.
  case unknownTerminal(String)
}
