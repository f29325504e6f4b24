import SampleData
import Support
import Testing

@testable import ScrumtopCore

/// Whatever is typed or pasted: never a trap, and a fault is always inside the text.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterTextPropertyTests {
  static let pieces =
    [
      "state", "health", "signal", "metric.", "payload.", "since", "age", "duration", "tokens",
      "tag",
      "subject.type", ":", "=", "!=", "<", "<=", ">", ">=", "-", "!", ",", " ", "  ", "\"", "/",
      "\\",
      "*", ".", "(", ")", "[", "]", "{2}", "blocked", "red", "70", "2h", "2026-04-15", "x", "OR",
      "\u{E9}", "\u{301}", "\u{1F469}\u{200D}\u{1F4BB}", "\u{0}", "\u{1B}", "\r\n", "\u{202E}",
      "\u{3000}", "https://x", "12:04",
    ]

  @Test(arguments: FilterSubject.allCases, [1, 2, 3] as [UInt64])
  func anyTextIsUnderstoodOrHasAFaultInside(subject: FilterSubject, seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var understood = 0
    for _ in 0..<3000 {
      understood += check(random.text(of: Self.pieces, upTo: 10), subject) ? 1 : 0
    }
    #expect(understood > 100)
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func anyBytesAreUnderstoodOrHaveAFaultInside(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        // Mostly what the language gives a meaning.
        Bool.random(using: &random)
          ? UInt8.random(in: 0...255, using: &random)
          : Array("state:=<>!-\",/* \\".utf8).randomElement(using: &random) ?? 0
      }
      _ = check(String(decoding: bytes, as: UTF8.self), .lines)
    }
    _ = check(String(repeating: "\"", count: 100_000), .lines)
    _ = check(String(repeating: "(", count: 998) + "/", .lines)
    _ = check("/" + String(repeating: "(", count: 255) + "/", .lines)
    _ = check("a" + String(repeating: "\u{301}", count: 100_000), .lines)
  }

  /// Whether it is understood.
  private func check(_ text: String, _ subject: FilterSubject) -> Bool {
    var isUnderstood = false
    for isTyping in [false, true] {
      do throws(FilterFault) {
        let filter = try Filter.parse(text, for: subject, isTyping: isTyping)
        #expect(filter.terms.allSatisfy { $0.range.upperBound <= text.count && !$0.range.isEmpty })
        #expect(filter.terms.allSatisfy { FilterTextPropertyTests.patternsMatch($0.predicate) })
        if !isTyping { isUnderstood = true }
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= text.count)
        #expect(!error.sentence.isEmpty && error.sentence.count < 400)
        #expect(error.column >= 1)
      }
    }
    let found = Filter.completion(of: text, at: text.count / 2, for: subject)
    #expect(found.range.upperBound <= text.count)
    return isUnderstood
  }

  /// What the parser lets through can be evaluated: every expression is one.
  private static func patternsMatch(_ predicate: Filter.Predicate) -> Bool {
    let patterns: [TextPattern] =
      switch predicate {
      case .shown(let pattern): [pattern]
      case .words(_, let patterns): patterns
      case .signal(let names, let statuses): names + statuses
      case .member(_, _, .text(let patterns)): patterns
      case .numbers, .durations, .from, .before, .health, .member: []
      }
    return patterns.allSatisfy {
      if case .regex(let text) = $0 { (try? NFAProgram(text)) != nil } else { true }
    }
  }
}
