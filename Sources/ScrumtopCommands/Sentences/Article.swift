/// Nouns as a sentence needs them.
enum Article {
  /// `an array`, `a table`.
  static func withArticle(_ noun: String) -> String {
    let isVowel = noun.first.map { "aeiou".contains($0) } ?? false
    return (isVowel ? "an " : "a ") + noun
  }
}
