import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct CompiledPatternTests {
  static let texts: [(pattern: TextPattern, matching: [String], others: [String])] = [
    (.exact("talent"), ["talent"], ["Talent", "talents", "talen", ""]),
    (.exact(""), [""], [" "]),
    // To the letter: the API compares bytes.
    (.exact("caf\u{E9}"), ["caf\u{E9}"], ["cafe\u{301}", "CAF\u{C9}"]),
    (.glob("PROJ-26-*"), ["PROJ-26-", "PROJ-26-004281"], ["proj-26-1", "XPROJ-26-1", "PROJ-2"]),
    (.glob("*gap"), ["gap", "capacity gap"], ["gaps", "Gap", ""]),
    (.glob("*"), ["", "x"], []),
    (.glob("a*b*c"), ["abc", "a.b.c", "abbcc", "acbc"], ["ab", "acb", "abcd", "a"]),
    (.glob("a*a"), ["aa", "aba"], ["a", "ab"]),
    (.glob("*ab*ab*"), ["abab", "xabyabz"], ["ab", "aab"]),
    (.glob("\u{E9}*"), ["\u{E9}t\u{E9}"], ["e\u{301}t", "ete"]),
    (.glob("plain"), ["plain"], ["plain ", "a plain"]),
    (.part("gap"), ["gap", "Capacity GAP!", "GaP"], ["ga p", "", "g\u{e1}p"]),
    (.part("\u{E9}t\u{E9}"), ["un \u{C9}T\u{C9}", "\u{E9}t\u{E9}s"], ["ete", "\u{E9}t"]),
    (.part(""), ["", "anything"], []),
    (.part("aab"), ["aaab"], ["aaa", "aa"]),
  ]

  @Test(arguments: texts)
  func matchesAsItSays(pattern: TextPattern, matching: [String], others: [String]) {
    let compiled = CompiledPattern(pattern)
    for text in matching { #expect(compiled.matches(text), "\(text)") }
    for text in others { #expect(!compiled.matches(text), "\(text)") }
  }

  @Test func anExpressionThatIsNoneMatchesNothing() {
    #expect(!CompiledPattern(.regex("(")).matches("("))
    #expect(!CompiledPattern(.regex("(")).matches(""))
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func globsMatchLikeTheSameExpressions(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<500 {
      let glob = random.text(of: ["a", "b", "*", "\u{E9}"], upTo: 6)
      let expression = "^" + glob.map { $0 == "*" ? ".*" : String($0) }.joined() + "$"
      let text = random.text(of: ["a", "b", "\u{E9}"], upTo: 8)
      let asExpression = CompiledPattern(.regex(expression)).matches(text)
      #expect(CompiledPattern(.glob(glob)).matches(text) == asExpression, "\(glob) \(text)")
    }
  }
}

extension SplitMix64 {
  /// A text of up to so many of the pieces.
  mutating func text(of pieces: [String], upTo count: Int) -> String {
    (0..<Int.random(in: 0...count, using: &self))
      .map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }
}
