import Foundation
import Glibc
import Subprocess
import Support
import Testing

/// pause, resume and wait as a script meets them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionCommandTests {
  private struct Outcome {
    let status: TerminationStatus
    let output: String
    let error: String
  }

  private static let line = "LIN-26-084729"
  private static let other = "LIN-26-091100"

  private func scrumtop(
    _ arguments: [String], home: URL, input: String = ""
  ) async throws -> Outcome {
    let result = try await run(
      .name("env"), arguments: Arguments([TmuxScreen.program] + arguments),
      environment: .custom(["HOME": home.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
      input: .string(input), output: .string(limit: 1 << 16), error: .string(limit: 1 << 16))
    return Outcome(
      status: result.terminationStatus, output: result.standardOutput, error: result.standardError)
  }

  /// Runs the words against a server of their own; `OPTIONS` is what leads there.
  private func withServer(
    _ body:
      @Sendable @escaping (_ run: @Sendable (String, String) async throws -> Outcome)
      async throws -> Void
  ) async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await body { words, input in
          let all = words.split(separator: " ") + server.options.split(separator: " ")
          return try await scrumtop(all.map(String.init), home: folder, input: input)
        }
      }
    }
  }

  @Test func aLineIsPausedWaitedForAndResumed() async throws {
    try await withServer { run in
      let steps: [(words: String, output: String)] = [
        ("pause \(Self.line) --reason review", "\(Self.line) paused\n"),
        ("pause \(Self.line) --reason review", "\(Self.line) already paused\n"),
        ("wait \(Self.line) --state running,paused", "\(Self.line) paused\n"),
        ("resume \(Self.line)", "\(Self.line) running\n"),
        ("resume \(Self.line) \(Self.line)", "\(Self.line) already running\n"),
      ]
      for step in steps {
        let outcome = try await run(step.words, "")
        #expect(outcome.status == .exited(0))
        #expect(outcome.output == step.output)
        #expect(outcome.error == "")
      }
    }
  }

  @Test func idsComeFromStandardInput() async throws {
    try await withServer { run in
      let outcome = try await run(
        "pause - --reason review", "\(Self.line)\n\n \(Self.other) \(Self.line)\n")
      #expect(outcome.status == .exited(0))
      #expect(
        Set(outcome.output.split(separator: "\n")) == [
          "\(Self.line) paused", "\(Self.other) paused",
        ])
      let empty = try await run("resume -", " \n")
      #expect(empty.status == .exited(2))
      #expect(
        empty.error == "scrumtop: standard input: no Service Line in it; write ids such as "
          + "LIN-26-084729, one or more a line\n")
      let wrong = try await run("resume -", "\(Self.line)\nrun-away\n\u{1B}[2J\n")
      #expect(wrong.status == .exited(2))
      #expect(wrong.error.contains("'run-away'"))
      #expect(!wrong.error.contains("\u{1B}"))
      let still = try await run("wait \(Self.line) --state paused --timeout 10s", "")
      #expect(still.status == .exited(0), "nothing was sent")
    }
  }

  @Test func aMissingLineKeepsTheOthersAsTheyAre() async throws {
    try await withServer { run in
      let outcome = try await run("pause \(Self.line) LIN-26-999999 --reason review", "")
      #expect(outcome.status == .exited(1))
      #expect(outcome.output == "")
      #expect(
        outcome.error == """
          scrumtop: pause of LIN-26-999999: not sent: not found (404), or not visible to this token; \
          check the id, --organization and --workspace
          scrumtop: nothing was sent for the other line either

          """)
      let still = try await run("wait \(Self.line) --state running --timeout 10s", "")
      #expect(still.output == "\(Self.line) running\n")
    }
  }

  @Test func theTimeOfAWaitEndsIt() async throws {
    try await withServer { run in
      let outcome = try await run("wait \(Self.line) --state idle --timeout 10s", "")
      #expect(outcome.status == .exited(1))
      #expect(outcome.output == "")
      #expect(outcome.error == "scrumtop: \(Self.line): after 10s it is running, not idle\n")
    }
  }

  @Test func aWaitOutlivesLostConnections() async throws {
    try await withFolder { folder in
      let api = try SilentAPI(isDown: true)
      let token = try Self.token(in: folder)
      let result = try await Subprocess.run(
        .name("env"),
        arguments: [
          TmuxScreen.program, "wait", Self.line, "--state", "running", "--timeout", "1h", "--api",
          "http://127.0.0.1:\(api.port)", "--token-file", token,
        ],
        environment: .custom(["HOME": folder.path, "PATH": "/usr/bin:/bin"]),
        input: .none, output: .discarded, error: .sequence
      ) { execution in
        var lines: [String] = []
        for try await line in execution.standardError.strings() {
          lines.append(line)
          api.recover()
        }
        return lines
      }
      #expect(result.terminationStatus == .exited(0))
      #expect(
        result.closureResult == [
          "scrumtop: \(Self.line): the connection broke before the answer was complete; wait goes "
            + "on, and tries again every 2s", "scrumtop: the API answers again",
        ])
    }
  }

  @Test func nothingListeningIsStatusThree() async throws {
    try await withFolder { folder in
      let options = ["--api", "http://127.0.0.1:1", "--token-file", try Self.token(in: folder)]
      let outcome = try await scrumtop(["resume", Self.line, Self.other] + options, home: folder)
      #expect(outcome.status == .exited(3))
      #expect(outcome.output == "")
      #expect(
        outcome.error == """
          scrumtop: resume of \(Self.line): not sent: connection refused; check the address, and that \
          the server runs
          scrumtop: nothing was sent for the other line either

          """)
    }
  }

  @Test func aReadOnlyContextRefusesBeforeAnyRequest() async throws {
    try await withFolder { folder in
      let api = try SilentAPI()
      let file = folder.appendingPathComponent("config.toml")
      try """
      context = "local"
      [contexts.local]
      api = "http://127.0.0.1:\(api.port)"
      token_file = "\(try Self.token(in: folder))"
      read_only = true
      """.write(to: file, atomically: true, encoding: .utf8)
      let options = ["--config", file.path]
      let outcome = try await scrumtop(["resume", Self.line] + options, home: folder)
      #expect(outcome.status == .exited(2))
      #expect(
        outcome.error == "scrumtop: \(file.path):5: the context 'local' is read-only, nothing was "
          + "sent; resume with a context that is not\n")
      let waiting = try await scrumtop(
        ["wait", Self.line, "--state", "running"] + options, home: folder)
      #expect(waiting.status == .exited(0), "to look is allowed")
      #expect(api.count == 1, "the wait's own")
    }
  }

  @Test(arguments: [(Signal.interrupt, Int32(130)), (.terminate, 143)])
  func whatIsInFlightIsNamedWhenASignalEndsIt(signal: Signal, status: Int32) async throws {
    let api = try SilentAPI()
    let (ended, error) = try await signalled(
      ["pause", Self.line, Self.other, "--reason", "review", "--timeout", "1h"], api, once: "POST",
      by: signal)
    #expect(ended == .exited(status))
    #expect(
      error == [
        "scrumtop: pause of \(Self.line): sent, not answered yet; running the same command again is "
          + "safe, it reads the record first",
        "scrumtop: pause of \(Self.other): not sent: interrupted",
      ])
  }

  @Test func aCrashLeavesTheOutcomeUnknown() async throws {
    let api = try SilentAPI()
    let (ended, error) = try await signalled(
      ["pause", Self.line, Self.other, "--reason", "review", "--timeout", "1h"], api, once: "POST",
      by: Signal(rawValue: SIGILL))
    #expect(ended == .exited(5))
    #expect(
      error == [
        "scrumtop: pause of \(Self.line): outcome unknown, scrumtop crashed; running the same command "
          + "again is safe, it reads the record first"
      ])
  }

  @Test func aCrashBeforeAnythingWasSentKeepsItsSignal() async throws {
    let api = try SilentAPI(isDown: true)
    let (ended, error) = try await signalled(
      ["pause", Self.line, "--reason", "review"], api, once: "GET", by: Signal(rawValue: SIGILL))
    #expect(ended == .signaled(SIGILL))
    #expect(!error.contains { $0.contains("outcome unknown") })
  }

  @Test func aSignalEndsAWaitInSilence() async throws {
    let api = try SilentAPI()
    let (ended, error) = try await signalled(
      ["wait", Self.line, "--state", "paused"], api, once: "GET", by: .interrupt)
    #expect(ended == .exited(130))
    #expect(error.isEmpty)
  }

  /// Sends the signal once a request of this method has come; gives the status and the lines of stderr.
  private func signalled(
    _ arguments: [String], _ api: SilentAPI, once method: String, by signal: Signal
  ) async throws -> (TerminationStatus, [String]) {
    var ended: (TerminationStatus, [String])?
    try await withFolder { folder in
      let options = [
        "--api", "http://127.0.0.1:\(api.port)", "--token-file", try Self.token(in: folder),
      ]
      let result = try await run(
        .name("env"), arguments: Arguments([TmuxScreen.program] + arguments + options),
        environment: .custom(["HOME": folder.path, "PATH": "/usr/bin:/bin"]),
        input: .none, output: .discarded, error: .sequence
      ) { execution in
        await api.arrival(of: method)
        try execution.send(signal: signal)
        var lines: [String] = []
        for try await line in execution.standardError.strings() { lines.append(line) }
        return lines
      }
      ended = (result.terminationStatus, result.closureResult)
    }
    return try #require(ended)
  }

  private static func token(in folder: URL) throws -> String {
    let path = folder.appendingPathComponent("own-token").path
    let isWritten = FileManager.default.createFile(
      atPath: path, contents: Data("secret\n".utf8), attributes: [.posixPermissions: 0o600])
    try #require(isWritten)
    return path
  }
}
