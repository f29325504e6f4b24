/// Why a text is no query of the filter language, and where.
public struct FilterFault: Error, Equatable, Sendable {
  /// What is wrong, in characters of the text; empty where something is missing.
  public let range: Range<Int>
  public let problem: Problem

  /// Where it begins, counted from 1.
  public var column: Int { range.lowerBound + 1 }

  public enum Problem: Equatable, Sendable {
    /// More characters, terms, values, or characters of one pattern, than `Filter.Limits` allow.
    case tooLong, tooManyTerms, tooManyValues, patternTooLong
    /// A `-` or `!` with nothing after it.
    case nothingNegated(String)
    /// More than one `-` or `!`.
    case negatedTwice
    /// `AND`, `OR` and the like, which the language does not have.
    case connective(Connective)
    /// A `(` before a field.
    case parenthesis
    /// A comparison without a field before it.
    case fieldMissing(String)
    /// A name that no field has; `nearest` is what was probably meant.
    case unknownField(String, of: FilterSubject, nearest: FilterField?)
    /// A field that other records have.
    case otherField(FilterField, of: FilterSubject)
    /// A field with members, named without one.
    case memberMissing(FilterField)
    /// Characters that compare, in an order that means nothing.
    case unknownComparison(String)
    /// A comparison that the field does not have.
    case comparison(Filter.Comparison, FilterField)
    /// A comparison of a list; only equality takes one.
    case comparedList(Filter.Comparison)
    case valueMissing(FilterField)
    case emptyPhrase, emptyExpression
    case unclosedPhrase, unclosedExpression
    /// A quote in the middle of a word.
    case quoteInside
    /// Something right after the quote or slash that ends a value.
    case notSeparated(Form)
    /// A word that is neither documented nor seen; `known` are those.
    case unknownWord(String, FilterField, nearest: String?, known: [String])
    /// The same for the status of a signal.
    case unknownStatus(String, nearest: String?, known: [String])
    case number(String, FilterField)
    case duration(String, FilterField)
    case time(String, FilterField)
    case severalTimes(FilterField)
    /// A time that may be anywhere on earth.
    case timeWithoutZone(String)
    /// Equality with something that changes all the time.
    case neverEqual(FilterField)
    /// `<` and the like before a level of health.
    case comparedLevel(String, Filter.Comparison)
    /// Levels and numbers in one list.
    case levelsAndNumbers
    /// Nothing after a signal's name and `=`.
    case statusMissing(known: [String])
    /// A status where the name of a signal stands.
    case statusAlone(String)
    /// A comparison after a signal's name that is no `=`.
    case statusCompared
    /// Another signal after the statuses of one.
    case secondSignal
    case regex(RegexFault.Problem)
  }

  /// What a value is written as.
  public enum Form: Sendable {
    case word
    /// `"…"`
    case phrase
    /// `/…/`
    case expression
  }

  /// A word of other languages.
  public enum Connective: String, CaseIterable, Sendable {
    case and = "AND"
    case or = "OR"
    case not = "NOT"
    case andSigns = "&&"
    case orSigns = "||"
  }
}
