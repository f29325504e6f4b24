/// A pattern and the short ways to find the words of a table that match it.
struct TextMatcher {
  let pattern: CompiledPattern
  /// The one text that matches.
  let exact: HashedText?
  /// What every text that matches holds, and none that does not.
  let needle: CaseInsensitiveSearcher?
  /// Of which every text that matches an expression holds at least one; nil when it asks for none.
  let required: [CaseInsensitiveSearcher]?
  let isRegex: Bool

  init(_ pattern: TextPattern) {
    self.pattern = CompiledPattern(pattern)
    required = self.pattern.requiredTexts?.map(CaseInsensitiveSearcher.init)
    switch pattern {
    case .exact(let text): (exact, needle, isRegex) = (HashedText(text), nil, false)
    case .part(let text): (exact, needle, isRegex) = (nil, CaseInsensitiveSearcher(text), false)
    case .glob: (exact, needle, isRegex) = (nil, nil, false)
    case .regex: (exact, needle, isRegex) = (nil, nil, true)
    }
  }
}
