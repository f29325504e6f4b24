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
  /// A key of more than `limit` parts.
  case tooDeep(FilePlace, limit: Int)
  /// A NUL character, raw or escaped: the parser would take it for the end.
  case nul(FilePlace)
}
