/// Why the dashboard cannot start on this terminal.
public enum TerminalError: Error, Equatable {
  /// Standard input or standard output is not a terminal.
  case notATerminal
  /// No terminfo entry can draw on this TERM; its value, empty when unset.
  case unknownTerminal(String)
}
