/// Why a file is no TOML that can be looked at.
public enum DocumentFault: Error, Equatable, Sendable {
  case unreadable(FileFault)
  /// More than `limit` bytes.
  case tooLarge(file: String, limit: Int)
  case notUTF8(file: String)
  /// No TOML; `detail` is the parser's.
  case syntax(FilePlace, detail: String)
  /// A name that stood on line `first` already.
  case twice(FilePlace, String, first: Int)
  /// No TOML either, found before the parser looked at it.
  case refused(FilePlace, Refusal)

  public enum Refusal: Equatable, Sendable {
    /// A key of more than `limit` parts.
    case keyTooDeep(limit: Int)
    /// A `}` in a list.
    case bracket
    /// A date or a time of day.
    case time
    /// A header that does not begin with a name.
    case header
    /// A character beyond ASCII outside of strings and comments.
    case character(Unicode.Scalar)
    /// A NUL character, raw or escaped.
    case nul
  }
}
