import Foundation
import Subprocess
import Support
import Testing

/// `doctor` as a person and a script meet it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DoctorTests {
  private struct Outcome {
    let status: TerminationStatus
    let output: String
    let error: String

    func line(_ check: String) -> String? {
      output.split(separator: "\n").map(String.init).first {
        $0.dropFirst(6).hasPrefix(check + " ")
      }
    }
  }

  private func doctor(
    _ arguments: String..., home: URL, environment: [String: String] = [:]
  ) async throws -> Outcome {
    let own = ["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    let values = own.merging(environment) { $1 }
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program, "doctor"] + arguments),
      environment: .custom(
        Dictionary(uniqueKeysWithValues: values.map { (Environment.Key(stringLiteral: $0), $1) })),
      output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
  }

  private static func write(_ text: String, to path: String) throws {
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    try #require(isWritten)
  }

  @Test func withAServerEverythingIsWellAndTheTokenIsMasked() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let outcome = try await doctor(
          "--api", server.url, "--token-file", server.tokenFile, "--workspace", "WS-26-000021",
          home: folder)
        #expect(outcome.status == .exited(0))
        #expect(outcome.error.isEmpty)
        let token = try String(contentsOfFile: server.tokenFile, encoding: .utf8)
        #expect(!outcome.output.contains(token.trimmingCharacters(in: .newlines)))
        #expect(outcome.line("token")?.contains("<masked>") == true)
        #expect(outcome.line("terminal")?.hasPrefix("warn") == true)
        for check in [
          "locale", "api", "token", "connection", "tls", "authentication", "workspace", "features",
          "clock", "latency", "budget", "files",
        ] {
          #expect(outcome.line(check)?.hasPrefix("ok ") == true, "\(check)")
        }
        #expect(outcome.line("latency")?.hasSuffix("median of 5") == true)
        #expect(
          outcome.line("features")?.hasSuffix(
            "lines: yes, events: yes, runs: yes, push (events/stream): no, events are polled")
            == true)
      }
    }
  }

  @Test func withNothingConfiguredTheEmbeddedWorkspaceIsNamed() async throws {
    try await withFolder { folder in
      let outcome = try await doctor(home: folder)
      #expect(outcome.status == .exited(0))
      #expect(outcome.line("api")?.contains("embedded DEMO workspace") == true)
      #expect(outcome.line("api")?.contains("planned and not yet public") == true)
      #expect(outcome.line("token") == nil)
    }
  }

  @Test func aWrongTokenFailsAndTheRestGoesOn() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let outcome = try await doctor(
          "--api", server.url, "-o", "json", home: folder,
          environment: ["SCRUMTOP_TOKEN": "s3cret"])
        #expect(outcome.status == .exited(1))
        #expect(!outcome.output.contains("s3cret"))
        let rows = try #require(
          try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]])
        #expect(
          rows.filter { $0["status"] as? String == "fail" }.map { $0["check"] as? String }
            == ["authentication"])
        #expect(rows.contains { $0["check"] as? String == "clock" })
      }
    }
  }

  @Test func nothingListeningIsTheFaultOfTheConnection() async throws {
    try await withFolder { folder in
      try await withReservedPort { port in
        let outcome = try await doctor(
          "--api", "http://localhost:\(port)", home: folder,
          environment: ["SCRUMTOP_TOKEN": "s3cret"])
        #expect(outcome.status == .exited(1))
        #expect(outcome.line("dns")?.hasPrefix("ok ") == true)
        #expect(
          outcome.line("connection")?.hasSuffix("localhost:\(port): connection refused") == true)
        #expect(outcome.line("rest")?.contains("not checked: tls, authentication") == true)
      }
    }
  }

  @Test func aWrongConfigurationIsToldAndTheOptionsGoOn() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let file = folder.appendingPathComponent("wrong.toml").path
        try Self.write("theme = \"dark\"\nthme = \"dark\"\n", to: file)
        let outcome = try await doctor(
          "--config", file, "--api", server.url, "--token-file", server.tokenFile, "--color",
          "blue", home: folder)
        #expect(outcome.status == .exited(1))
        #expect(
          outcome.line("configuration")?.hasSuffix(
            "\(file):2: no key 'thme'; did you mean theme?") == true)
        #expect(outcome.line("options")?.contains("--color: 'blue'") == true)
        #expect(outcome.line("authentication")?.hasPrefix("ok ") == true)
      }
    }
  }

  @Test(arguments: [(80, 24), (120, 40)])
  func inATerminalItsLinesFit(columns: Int, rows: Int) async throws {
    let command = "\(TmuxScreen.program) doctor"
    try await withScreen(
      command, columns: columns, rows: rows, environment: ["TERM": "nonsense"]
    ) { screen in
      #expect(try await screen.status() == 0)
      let text = try await screen.text()
      #expect(text.contains("warn  terminal        TERM=nonsense has no terminfo entry"))
      #expect(text.contains("\(columns)x\(rows)"))
      #expect(text.contains("→ install ncurses-term"))
      // A line that did not fit would go on at the left edge.
      let starts = ["ok    ", "warn  ", "fail  ", "                      "]
      let lines = text.split(separator: "\n").prefix { !$0.hasPrefix("tty restored") }
      #expect(lines.allSatisfy { line in starts.contains(where: line.hasPrefix) })
      #expect(lines.count > 4)
    }
  }

  @Test func aTerminalWithoutANameIsAFailure() async throws {
    try await withScreen(
      "\(TmuxScreen.program) doctor", columns: 120, environment: ["TERM": "dumb"]
    ) { screen in
      let status = try await screen.status()
      let text = try await screen.text()
      #expect(status == 1)
      #expect(text.contains("fail  terminal        TERM=dumb"))
    }
  }
}
