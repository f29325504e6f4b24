import ScrumtopPresentation

/// The texts typed into prompts, for the Up key.
struct InputHistory: Equatable, Sendable {
  private var texts: [Prompt.Purpose: [String]] = [:]

  /// How many are kept for each purpose.
  private static let limit = 100

  init(_ saved: SavedSession) {
    for purpose in Prompt.Purpose.allCases {
      texts[purpose] = saved.histories[purpose.rawValue].map { Array($0.suffix(Self.limit)) }
    }
  }

  /// Oldest first.
  subscript(purpose: Prompt.Purpose) -> [String] { texts[purpose] ?? [] }

  mutating func append(_ text: String, for purpose: Prompt.Purpose) {
    guard !text.isEmpty else { return }
    texts[purpose, default: []].removeAll { $0 == text }
    texts[purpose, default: []].append(text)
    if self[purpose].count > Self.limit { texts[purpose]?.removeFirst() }
  }

  /// In the form of the state file.
  var byName: [String: [String]] {
    Dictionary(uniqueKeysWithValues: texts.map { ($0.rawValue, $1) })
  }
}
