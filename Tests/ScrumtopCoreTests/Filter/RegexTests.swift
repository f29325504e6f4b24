import Foundation
import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct RegexTests {
  static let expressions: [(expression: String, matching: [String], others: [String])] = [
    ("gap", ["gap", "Capacity GAP", "gaps"], ["ga p", ""]),
    ("GAP", ["gap", "GAP"], ["gab"]),
    ("", ["", "x"], []),
    ("blocked|paused", ["is paused now", "blocked"], ["block", "pause"]),
    ("a|", ["", "b"], []),
    ("^exec", ["execution"], ["an execution", ""]),
    ("run$", ["agent.run"], ["runs", "run "]),
    ("^$", [""], [" ", "a"]),
    ("(^|[.])run", ["run", "agent.run"], ["prerun"]),
    ("a.c", ["abc", "a\u{E9}c", "a\nc", "a\u{1F680}c"], ["ac", "abbc"]),
    ("^.$", ["a", "\u{E9}", "\u{4E16}", "\u{1F680}", "\n"], ["", "ab", "e\u{301}"]),
    ("ab*c", ["ac", "abc", "abbbc"], ["adc"]),
    ("ab+c", ["abc", "abbc"], ["ac"]),
    ("ab?c", ["ac", "abc"], ["abbc"]),
    ("ab*?c", ["ac", "abbc"], ["adc"]),
    ("^a{2}$", ["aa"], ["a", "aaa"]),
    ("^a{2,}$", ["aa", "aaaaa"], ["a"]),
    ("^a{1,3}$", ["a", "aa", "aaa"], ["", "aaaa"]),
    ("^a{0}b{0,1}$", ["", "b"], ["a", "bb"]),
    ("^(ab|c){2}$", ["abc", "cc", "abab"], ["ab", "ccc"]),
    ("^(?:ab)+$", ["ab", "abab"], ["aba"]),
    ("^((a*)*|b)*$", ["", "aab", "bb"], ["c"]),
    ("[abc]x", ["ax", "CX"], ["dx"]),
    ("^[^abc]$", ["d", "\u{E9}"], ["a", "C", ""]),
    ("^[A-C]$", ["a", "B"], ["d"]),
    ("^[^A-C]$", ["d", "D"], ["a", "B"]),
    ("^[]x]$", ["]", "x"], ["["]),
    ("^[^]x]$", ["["], ["]", "x"]),
    ("^[a-]$", ["a", "-"], ["b"]),
    ("^[-a]$", ["a", "-"], ["b"]),
    ("^[\\d.-]+$", ["26.04-1"], ["a"]),
    ("^[\\w-]+$", ["LIN-26-084729", "sla_gap", "\u{E9}t\u{E9}"], ["a b"]),
    ("^[+-9]$", ["+", ",", "5"], ["a"]),
    ("^[\\]]$", ["]"], ["\\"]),
    ("^[.*]$", [".", "*"], ["a"]),
    ("\\d\\D", ["1a"], ["11", "aa"]),
    ("^\\s\\S$", [" x", "\tx"], ["xx", "  "]),
    ("^\\w\\W$", ["_!", "\u{E9} "], ["ab"]),
    ("\\bgap\\b", ["gap", "a gap!", "sla-gap"], ["gaps", "agap", "gap\u{E9}"]),
    ("\\Bap\\b", ["gap"], ["ap", "gaps"]),
    ("\\b", ["a"], ["", "!"]),
    ("^\\B$", [""], ["a"]),
    ("a\\.b", ["a.b"], ["axb"]),
    ("a\\/b", ["a/b"], ["ab"]),
    ("\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\^\\$\\\\", ["*+?()[]{}|^$\\"], ["*"]),
    ("^a\\tb\\nc\\rd$", ["a\tb\nc\rd"], ["atbncrd"]),
    ("{\"a\":", ["{\"A\":1}"], ["{a:"]),
    ("a{b}", ["a{b}"], ["ab"]),
    ("\u{C9}T\u{C9}", ["\u{E9}t\u{E9}", "\u{C9}T\u{C9}"], ["ete"]),
    ("^[\u{410}-\u{42F}]+$", ["\u{434}\u{430}", "\u{414}\u{410}"], ["da"]),
    ("^\u{E9}*$", ["\u{E9}\u{C9}\u{E9}"], ["e"]),
    ("^(\u{1F469}\u{200D}\u{1F4BB})+$", ["\u{1F469}\u{200D}\u{1F4BB}"], ["\u{1F469}"]),
    ("x{0,30}y", ["y", "xxy"], ["x"]),
  ]

  @Test(arguments: expressions)
  func matchesAsUsual(expression: String, matching: [String], others: [String]) throws {
    _ = try NFAProgram(expression)
    let pattern = CompiledPattern(.regex(expression))
    for text in matching { #expect(pattern.matches(text), "\(text)") }
    for text in others { #expect(!pattern.matches(text), "\(text)") }
  }

  static let faults: [(expression: String, problem: RegexFault.Problem, range: Range<Int>)] = [
    ("a(b", .unclosed("("), 1..<2), ("(a", .unclosed("("), 0..<1), ("a)b", .unopened, 1..<2),
    ("(a))", .unopened, 3..<4), ("[a", .unclosed("["), 0..<1), ("x[", .unclosed("["), 1..<2),
    ("[]", .unclosed("["), 0..<1), ("*a", .nothingToRepeat, 0..<1),
    ("a|*", .nothingToRepeat, 2..<3), ("(+)", .nothingToRepeat, 1..<2),
    ("a**", .nothingToRepeat, 2..<3), ("{2}", .nothingToRepeat, 0..<1),
    ("a{2}{3}", .nothingToRepeat, 4..<5), ("a{3,2}", .repetition, 1..<6),
    ("a{2", .repetition, 1..<3), ("a{2,x}", .repetition, 1..<4), ("[z-a]", .backwards, 1..<4),
    ("a\\", .loneBackslash, 1..<2), ("[\\", .loneBackslash, 1..<2), ("\\q", .escape("q"), 0..<2),
    ("[\\q]", .escape("q"), 1..<3), ("(a)\\1", .backReference, 3..<5), ("(?i)a", .group, 0..<3),
    ("(?<n>a)", .group, 0..<3), ("[[:alpha:]]", .namedClass, 1..<3),
    ("[e\u{301}]", .composed("e\u{301}"), 1..<2), ("a{501}", .tooLarge, 0..<6),
    ("((a{1,100}){1,100}){1,100}", .tooLarge, 0..<26), ("((){999}){999}", .tooLarge, 0..<14),
    ("(){99999999999999999999}", .tooLarge, 0..<24),
    ("a{0,99999999999999999999}", .tooLarge, 0..<25),
  ]

  @Test(arguments: faults)
  func whatIsWrongIsSaidWithItsPlace(
    expression: String, problem: RegexFault.Problem, range: Range<Int>
  ) {
    #expect(throws: RegexFault(problem: problem, range: range)) { try NFAProgram(expression) }
    #expect(!CompiledPattern(.regex(expression)).matches(expression))
  }

  /// Expressions and texts on which other engines take minutes or for ever; here they must only end.
  @Test(arguments: [
    "(a*)*b", "a.*b", "(a|aa)+$b", "(a|b)*a(a|b){12}c", "(.*)(.*)(.*)(.*)(.*)b", "(a?){50}a{50}b",
    "(x+x+)+y", "^(a+)+$b", "([ab]*)*c", "\\b(\\w*)*\\b!",
  ])
  func noTextBlowsItUp(expression: String) {
    let pattern = CompiledPattern(.regex(expression))
    for letter in ["a", "x"] {
      let isFound = pattern.matches(String(repeating: letter, count: 65_536))
      #expect(!isFound)
    }
  }

  /// More states than the table holds, so that it begins anew in the middle of the text.
  @Test func aFullTableChangesNoAnswer() {
    let pattern = CompiledPattern(.regex("a[ab]{40}c"))
    var random = SplitMix64(seed: 9)
    let noise = random.text(of: ["a", "b"], upTo: 60_000) + String(repeating: "b", count: 60_000)
    let tail = "a" + String(repeating: "b", count: 40)
    let answers = [noise, noise + tail + "c", noise + tail + "bc", tail + "C" + noise]
      .map { pattern.matches($0) }
    #expect(answers == [false, true, false, true])
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func agreesWithTheSystemsEngine(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "b", "c", ".", "\u{E9}", "\\b", "\\B", "^", "$", "[ab]", "[^a]", "\\w", "\\d", "\\s",
      "(",
      ")", "|", "*", "+", "?", "{2}", "{1,2}", "(?:", "1", " ",
    ]
    var compared = 0
    for _ in 0..<3000 {
      let expression = random.text(of: pieces, upTo: 8)
      guard (try? NFAProgram(expression)) != nil,
        let peer = try? NSRegularExpression(
          pattern: expression, options: [.caseInsensitive, .dotMatchesLineSeparators])
      else { continue }
      let pattern = CompiledPattern(.regex(expression))
      for _ in 0..<5 {
        let text = random.text(of: ["a", "B", "c", "\u{C9}", "1", " ", "-"], upTo: 7)
        let range = NSRange(location: 0, length: text.utf16.count)
        let isFound = peer.firstMatch(in: text, range: range) != nil
        #expect(pattern.matches(text) == isFound, "/\(expression)/ on '\(text)'")
        compared += 1
      }
    }
    #expect(compared > 1000)
  }

  @Test(.tags(.fuzz), arguments: [1, 2, 3] as [UInt64])
  func noExpressionAndNoBytesTrap(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = "ab.*+?{}()[]|^$\\-,:/129dwsbq\u{E9}\u{301}\u{1F680}\r\n \"".map(String.init)
    for _ in 0..<2000 {
      let expression = random.text(of: pieces, upTo: 24)
      do throws(RegexFault) {
        _ = try NFAProgram(expression)
      } catch {
        #expect(error.range.lowerBound >= 0 && error.range.upperBound <= expression.count)
        continue
      }
      let pattern = CompiledPattern(.regex(expression))
      let bytes = (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
      _ = pattern.matches(utf8: bytes.span)
    }
  }
}
