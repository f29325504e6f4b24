/// Texts, phrases and expressions.
extension FilterParser {
  /// What a term without a field searches for; nil where nothing is typed yet.
  func shown(_ value: FilterValue, after sign: Range<Int>) throws(FilterFault) -> TextPattern? {
    if value.text.isEmpty {
      if isBeingTyped(value), !value.isClosed || value.form == .word { return nil }
      switch value.form {
      case .word: throw FilterFault(range: sign, problem: .nothingNegated(text(sign)))
      case .phrase: throw FilterFault(range: value.range, problem: .emptyPhrase)
      case .expression: throw FilterFault(range: value.range, problem: .emptyExpression)
      }
    }
    try checkEnd(of: value)
    switch value.form {
    case .phrase: return .part(TextPattern.folded(value.text))
    case .expression: return try expression(value)
    case .word:
      if !isBeingTyped(value), let word = FilterFault.Connective(rawValue: value.text) {
        throw FilterFault(range: value.range, problem: .connective(word))
      }
      return try part(value)
    }
  }

  /// A bare word; a `*` in it stands for any text.
  private func part(_ value: FilterValue) throws(FilterFault) -> TextPattern {
    // At its ends a star says nothing, because a part may stand anywhere.
    let pieces = value.text.split(separator: "*").map { TextPattern.folded(String($0)) }
    guard pieces.count > 1 else { return .part(pieces.first ?? "") }
    try checkLength(of: value)
    let pattern = pieces.map(escaped).joined(separator: ".*")
    do throws(RegexFault) {
      _ = try NFAProgram(pattern)
    } catch {
      throw FilterFault(range: value.range, problem: .regex(error.problem))
    }
    return .regex(pattern)
  }

  private func escaped(_ text: String) -> String {
    text.map { $0.isASCII && !$0.isLetter && !$0.isNumber ? "\\\($0)" : String($0) }.joined()
  }

  /// A value that must be the whole text, to the letter, or look as its stars say.
  func pattern(_ value: FilterValue) throws(FilterFault) -> TextPattern {
    switch value.form {
    case .word: value.text.contains("*") ? .glob(value.text) : .exact(value.text)
    case .phrase: .exact(value.text)
    case .expression: try expression(value)
    }
  }

  private func expression(_ value: FilterValue) throws(FilterFault) -> TextPattern {
    guard !value.text.isEmpty else {
      throw FilterFault(range: value.range, problem: .emptyExpression)
    }
    try checkLength(of: value)
    do throws(RegexFault) {
      _ = try NFAProgram(value.text)
    } catch {
      // The slash stands before the expression's first character.
      let start = value.range.lowerBound + 1
      throw FilterFault(
        range: start + error.range.lowerBound..<start + error.range.upperBound,
        problem: .regex(error.problem))
    }
    return .regex(value.text)
  }

  private func checkLength(of value: FilterValue) throws(FilterFault) {
    guard value.text.count <= Filter.Limits.patternCharacters else {
      throw FilterFault(range: value.range, problem: .patternTooLong)
    }
  }

  /// A word out of a vocabulary that is closed: `known`, or a pattern of such words.
  func pattern(
    _ value: FilterValue, outOf known: [String], orElse problem: (String) -> FilterFault.Problem
  ) throws(FilterFault) -> TextPattern {
    let pattern = try self.pattern(value)
    guard case .exact(let word) = pattern, !known.contains(word) else { return pattern }
    if mayGoOn(value), known.contains(where: { $0.hasPrefix(word) }) {
      return .glob(word + "*")
    }
    throw FilterFault(range: value.range, problem: problem(word))
  }
}
