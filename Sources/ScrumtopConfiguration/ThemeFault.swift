public import TerminalGrid

/// What is wrong with a theme.
public enum ThemeFault: Error, Equatable, Sendable {
  /// No file and no built-in theme of this name; `known` are those that can be had.
  case unknownTheme(String, nearest: String?, known: [String])
  case unreadable(FileFault)
  /// More than `limit` bytes.
  case tooLarge(file: String, limit: Int)
  case notUTF8(file: String)
  /// No TOML; `detail` is the parser's.
  case syntax(Place, detail: String)
  /// A name that stood on line `first` already.
  case twice(Place, String, first: Int)
  case unknownRole(Place, String, nearest: String?)
  /// A role's name written without quotes, or a table: the dots made tables of it.
  case unquoted(Place, String)
  /// A value that is no string; `found` is TOML's name of what it is.
  case notAString(Place, Role, found: String)
  case style(Place, Role, StyleError)

  /// A line of a file, counted from 1.
  public struct Place: Equatable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int

    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }

    public var description: String { "\(file):\(line)" }
  }
}
