import Foundation
import Support
import Testing

@testable import ScrumtopCommands

@Suite(.guardAgainstHanging, .boundedParallelism) struct TerminalTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("\u{11B}2J", "?2J"), ("a … b", "a ~ b"), ("≥ 3 ě中", "> 3 ??"),
    ("e\u{301}", "?"),
  ])
  func textIsSignsAndQuestionMarks(text: String, expected: String) {
    let ascii = String(decoding: TerminalText.ascii(Array(text.utf8)), as: UTF8.self)
    #expect(ascii == expected)
  }

  @Test func invalidBytesAreReplaced() {
    #expect(TerminalText.ascii([0x41, 0x9B, 0x42]) == Array("A?B".utf8))
  }

  @Test(arguments: ["ě2J", "😀 and …", "plain", "\\u0041"])
  func jsonStaysTheSameJSON(text: String) throws {
    let json = Array(#"{"name":"\#(text)"}"#.utf8)
    let ascii = TerminalText.ascii(json: json)
    #expect(ascii.allSatisfy { $0 < 0x80 })
    let decoder = JSONDecoder()
    #expect(
      try decoder.decode([String: String].self, from: Data(ascii))
        == decoder.decode([String: String].self, from: Data(json)))
  }

  @Test func aSentenceOnStandardErrorIsAdapted() {
    #expect(StandardError.line("ě: no…", isASCII: true) == "scrumtop: ?: no~")
  }
}
