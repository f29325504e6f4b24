/// What could stand where the cursor is in a query.
public struct FilterCompletion: Equatable, Sendable {
  /// The characters that a candidate replaces.
  public let range: Range<Int>
  /// Best first, at most `limit`.
  public let candidates: [String]

  public static let limit = 50
}

extension Filter {
  /// Fields, comparisons and values that go on from what stands before the cursor, a number of
  /// characters.
  public static func completion(
    of text: String, at cursor: Int, for subject: FilterSubject,
    vocabulary: FilterVocabulary = .documented
  ) -> FilterCompletion {
    let characters = Array(text.prefix(Limits.characters))
    let cursor = min(max(0, cursor), characters.count)
    let completer = FilterCompleter(
      subject: subject, vocabulary: vocabulary, characters: characters, cursor: cursor)
    let (range, candidates) = completer.candidates(in: FilterScanner.tokens(of: String(characters)))
    return FilterCompletion(
      range: range, candidates: Array(candidates.prefix(FilterCompletion.limit)))
  }
}
