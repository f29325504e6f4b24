import Foundation
import Subprocess
import Support
import Testing

/// Every file of `WrongCommandLines` is a command line, its exit status, and what it writes to stderr to the
/// letter. It runs with an empty home and without an API, and writes nothing to stdout.
@Suite(.guardAgainstHanging, .boundedParallelism) struct WrongCommandLineTests {
  private struct Case {
    let words: [String]
    let status: Int32
    let error: String
  }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("WrongCommandLines")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  @Test func thereAreWrongCommandLines() { #expect(Self.names.count >= 30) }

  @Test(arguments: names)
  func aWrongCommandLineIsAnsweredToTheLetter(name: String) async throws {
    let wrong = try Self.read(name)
    try await withFolder { home in
      let result = try await run(
        .name("env"), arguments: Arguments([TmuxScreen.program] + wrong.words),
        environment: .custom(["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      #expect(result.standardError == wrong.error)
      #expect(result.terminationStatus == .exited(wrong.status))
      #expect(result.standardOutput == "")
      let left = try FileManager.default.contentsOfDirectory(atPath: home.path)
      #expect(left.isEmpty, "a slip leaves nothing behind")
    }
  }

  private static func read(_ name: String) throws -> Case {
    let text = try String(
      contentsOf: folder.appendingPathComponent(name + ".txt"), encoding: .utf8)
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    try #require(lines.count == 3)
    let status = try #require(Int32(lines[1]))
    return Case(words: words(lines[0]), status: status, error: String(lines[2]))
  }

  /// The words as a shell cuts them at spaces; single quotes keep what is between them together.
  static func words(_ line: Substring) -> [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in line {
      switch character {
      case "'":
        isQuoted.toggle()
        word = word ?? ""
      case " " where !isQuoted:
        if let ended = word { words.append(ended) }
        word = nil
      default: word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  @Test func wordsAreCutAsAShellDoes() {
    #expect(Self.words("a  'b c' d'e f'g ''") == ["a", "b c", "de fg", ""])
  }
}
