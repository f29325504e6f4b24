import Foundation
import Subprocess
import Support
import Testing

/// The program as a script meets it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct CommandLineTests {
  private struct Outcome {
    let status: TerminationStatus
    let output: String
    let error: String
  }

  private func scrumtop(_ arguments: String...) async throws -> Outcome {
    let folder = FileManager.default.temporaryDirectory.path
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program] + arguments),
      environment: .custom(["HOME": folder, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
  }

  @Test(arguments: [("80x24", 80, 24), ("120x40", 120, 40), ("45x30", 45, 30), ("39x9", 39, 9)])
  func aSnapshotHasItsRowsAndNoEscapeByte(size: String, columns: Int, rows: Int) async throws {
    let outcome = try await scrumtop("snapshot", "--size", size)
    #expect(outcome.status == .exited(0))
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == rows + 1, "every row ends its line")
    #expect(lines.last == "")
    #expect(lines.allSatisfy { $0.count <= columns && $0.last != " " })
    #expect(!outcome.output.contains("\u{1B}"))
    #expect(outcome.output.contains("blocked"))
    #expect(outcome.error.isEmpty)
  }

  private static func writeToken(_ path: String) throws {
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data("secret\n".utf8), attributes: [.posixPermissions: 0o600])
    try #require(isWritten)
  }

  @Test func theVersionIsTheNewestOfTheChangeLog() async throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let log = try String(
      contentsOf: root.appendingPathComponent("Sources/scrumtop/Documentation.docc/ChangeLog.md"),
      encoding: .utf8)
    let newest = try #require(log.firstMatch(of: /\n## ([0-9]+\.[0-9]+\.[0-9]+)\n/)?.1)
    let outcome = try await scrumtop("--version")
    #expect(outcome.output == "scrumtop \(newest)\n")
  }

  @Test func aSnapshotShowsWhatItsFilterLetsThrough() async throws {
    let outcome = try await scrumtop("snapshot", "state:blocked")
    #expect(outcome.status == .exited(0))
    #expect(outcome.output.contains("Blocked"))
    #expect(outcome.output.contains("state:blocked"))
    #expect(outcome.output.contains("Running 0"))
  }

  @Test func aSnapshotWithColoursKeepsThem() async throws {
    let outcome = try await scrumtop("snapshot", "--ansi")
    #expect(outcome.output.contains("\u{1B}[0;"))
  }

  @Test func nothingListeningIsOneSentenceStatusThreeAndNoOutput() async throws {
    try await withFolder { folder in
      let token = folder.appendingPathComponent("token").path
      try Self.writeToken(token)
      try await withReservedPort { port in
        let outcome = try await scrumtop(
          "snapshot", "--api", "http://127.0.0.1:\(port)", "--token-file", token)
        #expect(outcome.status == .exited(3))
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.hasPrefix("scrumtop: 127.0.0.1:\(port): "))
        #expect(outcome.error.split(separator: "\n").count == 1)
      }
    }
  }

  @Test func aFrameWithoutItsEventsIsPrintedAndNotASuccess() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let outcome = try await scrumtop(
          "snapshot", "--api", server.url, "--token-file", server.tokenFile, "--organization",
          "ORG-26-999999")
        #expect(outcome.status == .exited(1))
        #expect(outcome.output.contains("LIN-26-"))
        #expect(outcome.error.split(separator: "\n").count == 1)
      }
    }
  }

  @Test func aWrongTokenIsStatusFour() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let token = folder.appendingPathComponent("other").path
        try Self.writeToken(token)
        let outcome = try await scrumtop("snapshot", "--api", server.url, "--token-file", token)
        #expect(outcome.status == .exited(4))
        #expect(outcome.output.isEmpty)
        #expect(!outcome.error.contains("secret"))
      }
    }
  }

  @Test(arguments: [
    ("evnts", "no command 'evnts'"), ("--api=http://127.0.0.1 snapshot", "options stand after"),
    ("snapshot --size 0x0", "--size"), ("snapshot --theme nope", "no theme 'nope'"),
    ("snapshot --workspace WS-26-000021", "no API configured: --api URL"),
    ("snapshot --api https://api.example.com", "no token"),
    ("snapshot --api http://api.example.com", "http would show the token"),
    ("snapshot --bogus", "bogus"),
    (
      "snapshot stat:blocked", "filter stat:blocked, column 1: no field 'stat'; did you mean state?"
    ),
  ])
  func aSlipIsAnsweredWithStatusTwo(line: String, sentence: String) async throws {
    let words = line.split(separator: " ").map(String.init)
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program] + words),
      environment: .custom(["PATH": "/usr/bin:/bin"]),
      output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
    #expect(result.terminationStatus == .exited(2))
    #expect(result.standardOutput.isEmpty)
    #expect(result.standardError.contains(sentence))
  }

  @Test func theReadmeShowsTheOptionsThatHelpShows() async throws {
    let help = try await scrumtop("watch", "--help").output
    let options = try #require(help.range(of: "OPTIONS:\n"))
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(
      contentsOf: root.appendingPathComponent("README.md"), encoding: .utf8)
    let shown = help[options.upperBound...].trimmingCharacters(in: .newlines)
    #expect(readme.contains("<!-- options -->\n```text\n\(shown)\n```\n"))
  }
}
