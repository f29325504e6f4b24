/// A filter in the form in which tables are tested against it, the cheap terms first.
///
/// Made once for a walk over many tables and not kept: regular expressions cannot be sent.
public struct CompiledFilter {
  struct Term {
    let isNegated: Bool
    let test: Test
  }

  enum Test {
    case shown(TextMatcher)
    case words(FilterField, [TextMatcher])
    case numbers(FilterField, Filter.Comparison, [Double])
    case durations(FilterField, Filter.Comparison, [Duration])
    case from(Filter.TimePoint)
    case before(Filter.TimePoint)
    case health([HealthLevel])
    case signal(names: [TextMatcher], statuses: [TextMatcher])
    case member(FilterField, path: HashedText?, MemberTest)
  }

  enum MemberTest {
    case text([TextMatcher])
    case number(Filter.Comparison, Double)
  }

  let terms: [Term]

  public init(_ filter: Filter) {
    terms = filter.terms.map { Term(isNegated: $0.isNegated, test: Test($0.predicate)) }
      .sorted { $0.test.cost < $1.test.cost }
  }

  /// Whether a record passes.
  public func matches(_ row: IndexRow, at now: Timestamp) -> Bool {
    var table = ColumnBlock(row.subject)
    table.append(row)
    return table.rows(matching: self, at: now).contains(0)
  }
}

extension CompiledFilter.Test {
  init(_ predicate: Filter.Predicate) {
    switch predicate {
    case .shown(let pattern): self = .shown(TextMatcher(pattern))
    case .words(.prompt, let patterns):
      self = .member(
        .input, path: CellColumns.pathText(["prompt"]), .text(patterns.map(TextMatcher.init)))
    case .words(let field, let patterns): self = .words(field, patterns.map(TextMatcher.init))
    case .numbers(let field, let comparison, let values):
      self = .numbers(field, comparison, values)
    case .durations(let field, let comparison, let values):
      self = .durations(field, comparison, values)
    case .from(_, let point): self = .from(point)
    case .before(_, let point): self = .before(point)
    case .health(let levels): self = .health(levels)
    case .signal(let names, let statuses):
      self = .signal(names: names.map(TextMatcher.init), statuses: statuses.map(TextMatcher.init))
    case .member(let field, let path, let test):
      let path = CellColumns.pathText(path)
      switch test {
      case .text(let patterns):
        self = .member(field, path: path, .text(patterns.map(TextMatcher.init)))
      case .number(let comparison, let value):
        self = .member(field, path: path, .number(comparison, value))
      }
    }
  }

  /// Cheap tests first: numbers, then strings, then regexes.
  fileprivate var cost: Int {
    switch self {
    case .numbers, .durations, .from, .before, .health: 0
    case .words(_, let tests): tests.contains(where: \.isRegex) ? 4 : 1
    case .signal(let names, let statuses): (names + statuses).contains(where: \.isRegex) ? 4 : 2
    case .member(_, _, .number): 2
    case .member(_, _, .text(let tests)): tests.contains(where: \.isRegex) ? 4 : 2
    case .shown(let test): test.isRegex ? 5 : 3
    }
  }
}
