import Foundation
import Support
import TerminalGrid
import Testing

@testable import CursesTerminal

@Suite(.guardAgainstHanging, .boundedParallelism) struct ClipboardSequenceTests {
  private static let bare = "\u{1B}]52;c;TElOLTI2LTA4NDcyOQ==\u{07}"

  private func sequence(_ text: String, _ environment: [String: String]) throws -> String {
    let text = try #require(ClipboardText(text))
    return String(
      decoding: ClipboardSequence.bytes(for: text, environment: environment), as: UTF8.self)
  }

  @Test(
    arguments: [
      [:], ["TERM": "xterm-256color"], ["TERM": "foot", "TMUX": "", "STY": ""],
    ] as [[String: String]])
  func aTerminalGetsTheTextInBase64(environment: [String: String]) throws {
    #expect(try sequence("LIN-26-084729", environment) == Self.bare)
  }

  @Test(arguments: [
    ["TERM": "tmux-256color"], ["TERM": "screen", "TMUX": "/tmp/tmux-1000/default,1,0"],
    ["TERM": "xterm-256color", "TMUX": "x", "STY": "1.tty"],
  ])
  func tmuxGetsItWrappedWithEveryEscDoubledAndBare(environment: [String: String]) throws {
    #expect(
      try sequence("LIN-26-084729", environment)
        == "\u{1B}Ptmux;\u{1B}" + Self.bare + "\u{1B}\\" + Self.bare)
  }

  @Test(arguments: [["TERM": "screen.xterm"], ["TERM": "xterm", "STY": "1234.pts-0.host"]])
  func screenGetsItWrappedAndBare(environment: [String: String]) throws {
    #expect(
      try sequence("LIN-26-084729", environment) == "\u{1B}P" + Self.bare + "\u{1B}\\" + Self.bare)
  }

  @Test func whatIsLongIsWrappedForScreenInParts() throws {
    let text = String(repeating: "x", count: ClipboardText.mostCharacters)
    let sent = try sequence(text, ["TERM": "screen"])
    let parts = sent.components(separatedBy: "\u{1B}\\")
    let bare = parts[parts.count - 1]
    #expect(parts.dropLast().allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count <= 250 })
    #expect(parts.dropLast().map { $0.dropFirst(2) }.joined() == bare)
    #expect(try sequence(text, [:]) == bare)
  }
}
