extension Filter {
  /// The most that a query may hold.
  public enum Limits {
    public static let characters = 1000
    public static let terms = 64
    /// Of one term.
    public static let values = 64
    /// Of a regular expression, or of a word with `*`.
    public static let patternCharacters = 256
  }

  /// Reads a query about records of one kind; throws the first fault.
  ///
  /// While `isTyping`, what is not finished at the very end is no fault yet: an open quote or slash counts
  /// as closed, a lone `-` or a field without its value asks nothing, and the beginning of a word of a
  /// closed vocabulary stands for all words that begin so.
  public static func parse(
    _ text: String, for subject: FilterSubject, isTyping: Bool = false,
    vocabulary: FilterVocabulary = .documented
  ) throws(FilterFault) -> Filter {
    if let excess = excess(of: text) { throw FilterFault(range: excess, problem: .tooLong) }
    let parser = FilterParser(
      subject: subject, vocabulary: vocabulary, characters: Array(text), isTyping: isTyping)
    var terms: [Term] = []
    for token in FilterScanner.tokens(of: text) {
      guard let term = try parser.term(token) else { continue }
      guard terms.count < Limits.terms else {
        throw FilterFault(range: token.range, problem: .tooManyTerms)
      }
      terms.append(term)
    }
    return Filter(text: text, terms: terms)
  }

  /// The characters past the limit, if there are any. Scalars are counted: a character may have any
  /// number of them.
  private static func excess(of text: String) -> Range<Int>? {
    let scalars = text.unicodeScalars
    guard scalars.count > Limits.characters else { return nil }
    let limit = scalars.index(scalars.startIndex, offsetBy: Limits.characters)
    let kept = text.indices.prefix { text.index(after: $0) <= limit }.count
    return kept..<text.count
  }
}

/// Makes terms of what the scanner cut.
struct FilterParser {
  let subject: FilterSubject
  let vocabulary: FilterVocabulary
  let characters: [Character]
  let isTyping: Bool

  /// What stands before the values of a term.
  struct Test {
    let field: FilterField
    /// The keys that lead to a member.
    let path: [String]
    let comparison: Filter.Comparison
    /// Where the comparison stands.
    let range: Range<Int>
  }

  /// Nil for one that is not finished and asks nothing yet.
  func term(_ token: FilterToken) throws(FilterFault) -> Filter.Term? {
    guard token.sign.count <= 1 else {
      throw FilterFault(range: token.sign, problem: .negatedTwice)
    }
    var isNegated = !token.sign.isEmpty
    let predicate: Filter.Predicate?
    switch token.body {
    case .text(let value):
      predicate = try shown(value, after: token.sign).map { .shown($0) }
    case .test(let name, let range, let values):
      let (field, path) = try field(name, before: range)
      let (comparison, isUnequal) = try comparison(range)
      isNegated = isNegated != isUnequal
      let test = Test(field: field, path: path, comparison: comparison, range: range)
      let given = try given(values, to: field)
      predicate = given.isEmpty ? nil : try self.predicate(test, given)
    }
    return predicate.map { Filter.Term(isNegated: isNegated, predicate: $0, range: token.range) }
  }

  func text(_ range: Range<Int>) -> String { String(characters[range]) }

  /// Whether nothing stands after it, so that it may be unfinished.
  func isBeingTyped(_ value: FilterValue) -> Bool {
    isTyping && value.range.upperBound == characters.count
  }

  /// The same, where what stands there may be the beginning of a word.
  func mayGoOn(_ value: FilterValue) -> Bool {
    isBeingTyped(value) && (value.form == .word || !value.isClosed)
  }

  /// The field of this name, and the keys that lead to a member of it.
  private func field(
    _ range: Range<Int>, before comparison: Range<Int>
  ) throws(FilterFault) -> (FilterField, path: [String]) {
    let name = text(range)
    guard !name.isEmpty else {
      throw FilterFault(range: comparison, problem: .fieldMissing(text(comparison)))
    }
    if let field = FilterField(rawValue: name) {
      try check(field, range)
      guard field.value != .members else {
        throw FilterFault(range: range, problem: .memberMissing(field))
      }
      return (field, [])
    }
    let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let field = FilterField(rawValue: keys[0]), field.value == .members else {
      if name.hasPrefix("(") { throw FilterFault(range: range, problem: .parenthesis) }
      let problem = FilterFault.Problem.unknownField(name, of: subject, nearest: nearest(to: name))
      throw FilterFault(range: range, problem: problem)
    }
    try check(field, range)
    guard !keys.contains("") else {
      throw FilterFault(range: range, problem: .memberMissing(field))
    }
    return (field, Array(keys.dropFirst()))
  }

  private func check(_ field: FilterField, _ range: Range<Int>) throws(FilterFault) {
    guard FilterField.fields(of: subject).contains(field) else {
      throw FilterFault(range: range, problem: .otherField(field, of: subject))
    }
  }

  private func nearest(to name: String) -> FilterField? {
    let fields = FilterField.fields(of: subject)
    if let field = FilterField.otherNames[name]?.first(where: fields.contains) { return field }
    return NearestName.of(name, in: fields.map(\.rawValue)).flatMap(FilterField.init)
  }

  /// The comparison, and whether it is the negation of equality.
  private func comparison(
    _ range: Range<Int>
  ) throws(FilterFault) -> (Filter.Comparison, isUnequal: Bool) {
    let written = text(range)
    // A comparison may also stand after a colon.
    let signs = written.count > 1 && written.hasPrefix(":") ? written.dropFirst() : written[...]
    if signs == ":" { return (.equal, false) }
    if signs == "!=" { return (.equal, true) }
    guard let comparison = Filter.Comparison(rawValue: String(signs)) else {
      throw FilterFault(range: range, problem: .unknownComparison(written))
    }
    return (comparison, false)
  }

  /// The values that stand there; none if the only one is still being typed.
  private func given(
    _ values: [FilterValue], to field: FilterField
  ) throws(FilterFault) -> [FilterValue] {
    var given: [FilterValue] = []
    for value in values {
      if value.form == .word, value.text.isEmpty {
        if isBeingTyped(value) { continue }
        throw FilterFault(range: value.range, problem: .valueMissing(field))
      }
      if isBeingTyped(value), isUnfinished(value, field) { continue }
      try checkEnd(of: value)
      given.append(value)
    }
    guard given.count <= Filter.Limits.values else {
      throw FilterFault(range: given[Filter.Limits.values].range, problem: .tooManyValues)
    }
    return given
  }

  /// Whether a value that stands last asks nothing yet: an open quote or slash, a number before its unit,
  /// the beginning of a date.
  private func isUnfinished(_ value: FilterValue, _ field: FilterField) -> Bool {
    switch field.value {
    case .duration: value.text.allSatisfy(\.isASCIIDigit)
    case .from, .until:
      value.text.allSatisfy { $0.isASCIIDigit || "-T:Z+.".contains($0) }
        && Timestamp(filterText: value.text) == nil
    case .words, .number, .health, .signal, .members: value.text.isEmpty && !value.isClosed
    }
  }

  /// That a value ends as it began, and that what it is made of may stand there.
  func checkEnd(of value: FilterValue) throws(FilterFault) {
    if !value.isClosed, !isTyping {
      let problem: FilterFault.Problem =
        value.form == .phrase ? .unclosedPhrase : .unclosedExpression
      throw FilterFault(
        range: value.range.lowerBound..<value.range.lowerBound + 1, problem: problem)
    }
    guard value.rest.isEmpty else {
      throw FilterFault(range: value.rest, problem: .notSeparated(value.form))
    }
    if value.form == .word, let place = characters[value.range].firstIndex(of: "\"") {
      throw FilterFault(range: place..<place + 1, problem: .quoteInside)
    }
  }
}
