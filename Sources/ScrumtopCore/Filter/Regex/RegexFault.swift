/// What is wrong with a regular expression, and where.
public struct RegexFault: Error, Equatable, Sendable {
  public let problem: Problem
  /// Characters of the expression.
  public let range: Range<Int>

  public enum Problem: Equatable, Sendable {
    /// A `(` or `[` without its end.
    case unclosed(Character)
    /// A `)` without its `(`.
    case unopened
    /// A `*`, `+`, `?` or `{…}` with nothing before it, or after another one.
    case nothingToRepeat
    /// A `{` and a number that are no `{2}`, `{2,}` or `{2,5}`.
    case repetition
    /// A range such as `z-a` that ends before it begins.
    case backwards
    /// A `\` before a letter that means nothing.
    case escape(Character)
    /// A `\` at the end.
    case loneBackslash
    /// A `\1`: it cannot be evaluated in bounded time.
    case backReference
    /// A `(?` that is no `(?:`.
    case group
    /// A `[:alpha:]`.
    case namedClass
    /// A character that is made of several inside `[ ]`.
    case composed(Character)
    /// Repetitions that make more than `NFAProgram.limit` steps.
    case tooLarge
  }
}
