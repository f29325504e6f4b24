import SampleData
import Support
import Testing

@testable import ScrumtopCore

/// Texts that must stand where an expression matches.
@Suite(.guardAgainstHanging, .boundedParallelism) struct RegexRequiredTests {
  @Test(
    arguments: [
      ("time.*7$", ["time"]), ("TIME|Gap", ["time", "gap"]), ("a(bc)+d", ["bc"]),
      ("ab(cd)*", ["ab"]),
      ("ab{2,3}", nil), ("ab?c", nil), ("x|abc", nil), ("[0-9]+", nil), ("a.b", nil), ("", nil),
      ("(ab|cd)(efg|hi.)", ["ab", "cd"]), ("(ab|)cde", ["cde"]), ("[t]o", ["to"]),
      ("\\bgap\\b", ["gap"]), ("\u{C9}", ["\u{E9}"]), ("aa|bb|cc|dd|ee|ff|gg|hh|ii", nil),
    ] as [(String, [String]?)])
  func isTheLongestThatTheExpressionAsksFor(expression: String, texts: [String]?) throws {
    #expect(try NFAProgram(expression).requiredTexts == texts)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func whatMatchesHoldsOneOfThem(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "b", "ab", "ba", "K", "\u{C9}", ".", "[ab]", "(", ")", "|", "*", "+", "?", "{2}",
      "{0,1}",
      "\\b", "^", "$",
    ]
    var matched = 0
    for _ in 0..<4000 {
      let expression = random.text(of: pieces, upTo: 7)
      guard let texts = (try? NFAProgram(expression))?.requiredTexts else { continue }
      let pattern = CompiledPattern(.regex(expression))
      for _ in 0..<6 {
        // The sign for Kelvin becomes a k where case is ignored.
        let text = random.text(of: ["a", "B", "ab", "\u{E9}", "\u{212A}", " "], upTo: 9)
        guard pattern.matches(text) else { continue }
        let folded = TextPattern.folded(text)
        #expect(texts.contains { folded.contains($0) }, "/\(expression)/ on '\(text)': \(texts)")
        matched += 1
      }
    }
    #expect(matched > 300)
  }
}
