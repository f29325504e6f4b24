/// Why there is no dashboard.
public enum TerminalError: Error, Equatable {
  /// Standard input or standard output is no terminal.
  case notATerminal
  /// No terminfo entry can draw on this TERM; its value, empty when unset.
  case unknownTerminal(String)
}
