/// A query of the filter language that was understood: terms that must all hold.
///
/// One language for panes, feed, runs, command line and saved views. `parse` makes it, `ColumnBlock`
/// evaluates it, `pushedDown` says what of it the API can evaluate.
public struct Filter: Equatable, Sendable {
  /// As it was typed.
  public let text: String
  public let terms: [Term]

  /// Lets everything through.
  public var isEmpty: Bool { terms.isEmpty }

  /// Lets everything through.
  public static let everything = Filter(text: "", terms: [])

  init(text: String, terms: [Term]) {
    self.text = text
    self.terms = terms
  }

  /// One condition.
  public struct Term: Equatable, Sendable {
    /// `-` or `!` stood before it: it holds where the predicate does not, also where nothing is known.
    public let isNegated: Bool
    public let predicate: Predicate
    /// Where it stands in the text, in characters.
    public let range: Range<Int>
  }

  /// What a term asks of a record. Several values are alternatives.
  public indirect enum Predicate: Equatable, Sendable {
    /// A bare word, a phrase or `/…/`: any text that is shown of the record matches.
    case shown(TextPattern)
    /// One of the field's words matches one of the patterns; never empty.
    case words(FilterField, [TextPattern])
    /// The field's number compares so with one of the numbers; more than one for equality alone.
    case numbers(FilterField, Comparison, [Double])
    /// The field's duration compares so with one of the durations; more than one for equality alone.
    case durations(FilterField, Comparison, [Duration])
    /// The field's time is at or after the point.
    case from(FilterField, TimePoint)
    /// The field's time is before the point.
    case before(FilterField, TimePoint)
    /// The line's health is one of these levels.
    case health([HealthLevel])
    /// A signal whose name matches has a status that matches; no statuses: whatever its status.
    case signal(names: [TextPattern], statuses: [TextPattern])
    /// A member of the field's JSON object, by the keys that lead to it, passes the test.
    case member(FilterField, path: [String], MemberTest)
  }

  /// What is asked of a member of a JSON object.
  public enum MemberTest: Equatable, Sendable {
    /// Its text, or its number or truth value as text, matches one of the patterns; one element of an
    /// array is enough.
    case text([TextPattern])
    /// It is a number that compares so.
    case number(Comparison, Double)
  }

  public enum Comparison: String, CaseIterable, Sendable {
    case equal = "="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }

  /// A time that was written down, or one so long before now.
  public enum TimePoint: Equatable, Sendable {
    case at(Timestamp)
    case ago(Duration)

    /// The time it means at `now`.
    public func resolved(at now: Timestamp) -> Timestamp {
      switch self {
      case .at(let time): time
      case .ago(let duration): now - duration
      }
    }
  }
}

extension Filter {
  /// The filter without its last word, where that may be the beginning of a field's name that now asks for
  /// a text; nil where it is none.
  public func withoutBegunField(of subject: FilterSubject) -> Filter? {
    guard let last = terms.last, case .shown(.part) = last.predicate,
      last.range.upperBound == text.count
    else { return nil }
    let name = text.dropFirst(last.range.lowerBound).drop { "-!".contains($0) }
    let mayGoOn = FilterField.fields(of: subject).contains { field in
      field.rawValue.hasPrefix(name)
        || field.value == .members && name.hasPrefix(field.rawValue + ".")
    }
    return mayGoOn ? Filter(text: text, terms: terms.dropLast()) : nil
  }

  /// The filter with one condition more, which its text does not say.
  /// - Parameter isNegated: whether the predicate must not hold.
  public func and(_ predicate: Predicate, isNegated: Bool = false) -> Filter {
    let end = text.count..<text.count
    return Filter(
      text: text, terms: terms + [Term(isNegated: isNegated, predicate: predicate, range: end)])
  }
}
