/// The first violation of TOML 1.0, or of this parser's limits, in a text.
public struct TOMLError: Error, Equatable, Sendable {
  public let problem: Problem
  public let position: TOMLPosition

  public init(problem: Problem, position: TOMLPosition) {
    self.problem = problem
    self.position = position
  }

  public enum Problem: Equatable, Sendable {
    /// More than `limit` bytes.
    case tooLarge(limit: Int)
    case notUTF8
    /// More than `limit` tables and arrays inside each other.
    case tooDeep(limit: Int)
    /// A key or table that may be defined only once, or that cannot be extended; `first` is its definition.
    case duplicate(String, first: TOMLPosition)
    /// Nothing before `=`, or after `.`.
    case missingKey
    /// Nothing after `[` or `[[`.
    case missingTableName
    case missingEquals
    case missingValue
    case unclosedHeader
    case unclosedString
    case unclosedArray
    case unclosedInlineTable
    /// A `}` where an array ends or goes on.
    case braceInArray
    /// Anything between two elements or pairs other than a comma.
    case missingComma
    /// More text after a value or header.
    case trailingText
    /// A character beyond ASCII outside of strings and comments.
    case nonASCII(Unicode.Scalar)
    /// A control character that must be escaped, or a carriage return without a line feed.
    case controlCharacter(Unicode.Scalar)
    /// A backslash and what follows it.
    case invalidEscape(String)
    /// An unquoted word that is no value.
    case invalidValue(String)
    case invalidNumber(String)
    /// An integer beyond 64 bits, or a float beyond a double.
    case numberOutOfRange(String)
    /// A date or time with a wrong format, or one that the calendar does not have.
    case invalidDateTime(String)
  }
}
