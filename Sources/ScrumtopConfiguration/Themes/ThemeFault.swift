public import TerminalGrid

/// What is wrong with a theme.
public enum ThemeFault: Error, Equatable, Sendable {
  /// No file and no built-in theme of this name; `known` are those that can be had.
  case unknownTheme(String, nearest: String?, known: [String])
  case document(DocumentFault)
  case unknownRole(FilePlace, String, nearest: String?)
  /// A role's name written without quotes, or a table: the dots made tables of it.
  case unquoted(FilePlace, String)
  /// A value that is no string; `found` is TOML's name of what it is.
  case notAString(FilePlace, Role, found: String)
  case style(FilePlace, Role, StyleError)
}
