import Foundation
import Subprocess
import Support
import Testing

/// The lists and records of the command line as a script meets them, against a real server.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ListCommandTests {
  private struct Outcome {
    let status: TerminationStatus
    let output: String
    let error: String
  }

  private func scrumtop(
    _ line: String, _ server: ServerProcess, home: URL
  ) async throws -> Outcome {
    let words = line.split(separator: " ").map(String.init)
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program] + words),
      environment: .custom([
        "HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8",
        "SCRUMTOP_API": server.url, "SCRUMTOP_TOKEN": try server.token,
      ]),
      output: .string(limit: 1 << 22), error: .string(limit: 1 << 16))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
  }

  private func withServer(
    _ body: @Sendable @escaping (ServerProcess, URL) async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { try await body($0, folder) }
    }
  }

  @Test func everyFormHoldsTheSameLines() async throws {
    try await withServer { server, home in
      let table = try await scrumtop("lines state:*", server, home: home)
      let rows = table.output.split(separator: "\n").dropFirst()
      #expect(table.status == .exited(0))
      #expect(table.error.isEmpty)
      #expect(!table.output.contains("\u{1B}"))
      #expect(rows.count > 40)
      func ids(_ text: some Sequence<Substring>) -> Set<String> {
        Set(text.map { String($0.prefix(13)) })
      }
      let csv = try await scrumtop("lines state:* -o csv", server, home: home)
      #expect(ids(csv.output.split(separator: "\r\n").dropFirst()) == ids(rows))
      let lines = try await scrumtop("lines state:* -o jsonl", server, home: home).output
        .split(separator: "\n")
      let records = try lines.map {
        try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      }
      #expect(Set(records.compactMap { $0["service_line_id"] as? String }) == ids(rows))
      let array = try await scrumtop("lines state:* -o json", server, home: home).output
      let all = try JSONSerialization.jsonObject(with: Data(array.utf8)) as? [[String: Any]]
      #expect(all?.count == rows.count)
    }
  }

  @Test func theAnswersOfAListAreItsStatus() async throws {
    try await withServer { server, home in
      let some = try await scrumtop("lines state:running --none", server, home: home)
      #expect(some.status == .exited(1))
      #expect(some.output.contains("LIN-26-084729"))
      let none = try await scrumtop("lines id:LIN-26-1 --none", server, home: home)
      #expect(none.status == .exited(0))
      #expect(none.output.isEmpty)
      let health = try await scrumtop(
        "lines state:running signal:*=amber,red --none", server, home: home)
      #expect(health.status == .exited(1))
      let missing = try await scrumtop("line LIN-26-999999", server, home: home)
      #expect(missing.status == .exited(1))
      #expect(missing.error.hasPrefix("scrumtop: LIN-26-999999: not found (404)"))
    }
  }

  @Test func everyRecordCanBeOpenedByItsID() async throws {
    try await withServer { server, home in
      let line = try await scrumtop("line LIN-26-084729", server, home: home)
      #expect(line.output.hasPrefix("LIN-26-084729"))
      #expect(line.output.contains("Resources"))
      let json = try await scrumtop("line LIN-26-084729 -o json", server, home: home)
      #expect(json.output.hasPrefix("{"))
      let runs = try await scrumtop("runs LIN-26-091100 --limit 1 -o csv", server, home: home)
      let run = try #require(runs.output.split(separator: "\r\n").last?.prefix(13))
      let one = try await scrumtop("run LIN-26-091100 \(run)", server, home: home)
      #expect(one.output.hasPrefix(run))
      let events = try await scrumtop("events --limit 1 -o csv", server, home: home)
      let event = try #require(events.output.split { ",\r\n".contains($0) }.last)
      let shown = try await scrumtop("event \(event)", server, home: home)
      #expect(shown.output.hasPrefix(event))
      #expect([json, runs, one, shown].allSatisfy { $0.status == .exited(0) })
    }
  }

  @Test func withoutAnAPIAListShowsADemonstrationAndSaysSo() async throws {
    try await withFolder { folder in
      let result = try await run(
        .name("env"), arguments: [TmuxScreen.program, "lines", "--limit", "3"],
        environment: .custom([
          "HOME": folder.path, "PATH": "/usr/bin:/bin", "TMPDIR": folder.path,
        ]),
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      #expect(result.terminationStatus == .exited(0))
      #expect(result.standardOutput.split(separator: "\n").count == 4)
      #expect(result.standardError.hasPrefix("scrumtop: DEMO: "))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
  }

  @Test func aReaderThatHasSeenEnoughEndsAFollowedListQuietly() async throws {
    try await withServer { server, home in
      let pipe = "'\(TmuxScreen.program)' events --follow -o jsonl \(server.options) | head -1"
      let result = try await run(
        .name("env"), arguments: ["bash", "-c", "set -o pipefail; \(pipe)"],
        environment: .custom(["HOME": home.path, "PATH": "/usr/bin:/bin"]),
        output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
      #expect(result.terminationStatus == .exited(0))
      #expect(result.standardOutput.split(separator: "\n").count == 1)
      #expect(result.standardError.isEmpty)
    }
  }

  @Test func aFollowedListEndsWithTheStatusOfItsSignal() async throws {
    try await withServer { server, home in
      let result = try await run(
        .name("env"),
        arguments: Arguments(
          [TmuxScreen.program]
            + "events -f -o jsonl \(server.options)".split(separator: " ").map(String.init)),
        environment: .custom(["HOME": home.path, "PATH": "/usr/bin:/bin"]),
        input: .none, output: .sequence, error: .discarded
      ) { execution in
        var seen = 0
        for try await _ in execution.standardOutput.strings() {
          seen += 1
          if seen == 10 { try execution.send(signal: .interrupt) }
        }
        return seen
      }
      #expect(result.terminationStatus == .exited(130))
      #expect(result.closureResult >= 10)
    }
  }

  @Test func aFollowedListSurvivesARestartOfTheServer() async throws {
    try await withFolder { folder in
      try await withReservedPort { port in
        let log = folder.appendingPathComponent("log").path
        try await ServerProcess.with(folder: folder, port: port, speed: "50") { server in
          let follower = "'\(TmuxScreen.program)' events -f -o jsonl \(server.options)"
          // Should a step fail, it does not stay behind.
          let script = "timeout 300 \(follower) > '\(log)' 2> '\(log).err' & echo $! > '\(log).pid'"
          _ = try await run(
            .name("env"), arguments: ["bash", "-c", script],
            environment: .custom(["HOME": folder.path, "PATH": "/usr/bin:/bin"]),
            output: .discarded, error: .discarded)
          try await Self.wait(for: log) { $0.count >= 10 }
        }
        try await Self.waitForText(in: log + ".err", "trying again")
        try await ServerProcess.with(folder: folder, port: port, speed: "50") { server in
          let before = Self.ids(in: log).count
          try await Self.wait(for: log) { $0.count > before + 5 }
          let pid = try String(contentsOfFile: log + ".pid", encoding: .utf8)
          _ = kill(pid_t(pid.trimmingCharacters(in: .newlines)) ?? 0, SIGTERM)
          let seen = Self.ids(in: log)
          #expect(Set(seen).count == seen.count, "an event was repeated")
          let home = folder.appendingPathComponent("home")
          let all = try await scrumtop(
            "events --limit 0 -o csv", server, home: home
          ).output.split(separator: "\r\n").compactMap {
            $0.split(separator: ",").last.map(String.init)
          }
          // Newest first; what was followed is one unbroken stretch of it.
          let newest = try #require(all.firstIndex(of: seen.last ?? ""))
          let oldest = try #require(all.firstIndex(of: seen[0]))
          #expect(Set(all[newest...oldest]).isSubset(of: Set(seen)), "an event was lost")
        }
      }
    }
  }

  private static func ids(in path: String) -> [String] {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      line.split(separator: "\"").first { $0.hasPrefix("EVT-") }.map(String.init)
    }
  }

  private static func wait(
    for path: String, until isEnough: ([String]) -> Bool
  ) async throws {
    try await wait("for events in the log") { isEnough(ids(in: path)) }
  }

  private static func waitForText(in path: String, _ text: String) async throws {
    try await wait("for \(text)") {
      (try? String(contentsOfFile: path, encoding: .utf8))?.contains(text) == true
    }
  }

  /// A file tells nobody that it grew, so it is looked at until then.
  private static func wait(_ what: String, until holds: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(300)
    while !holds() {
      guard ContinuousClock.now < end else {
        throw TmuxScreen.Failure(description: "waited in vain \(what)")
      }
      try await Task.sleep(for: .milliseconds(50))
    }
  }
}
