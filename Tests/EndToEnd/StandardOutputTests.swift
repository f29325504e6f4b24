import Support
import Testing

/// What cannot be written to standard output is told, by every command alike.
@Suite(.guardAgainstHanging, .boundedParallelism) struct StandardOutputTests {
  static let commands = [
    "--help", "completion bash", "config example", "config path", "config show", "doctor",
    "doctor -o json", "keys", "lines -o csv", "man", "snapshot", "themes", "themes dark",
  ]

  @Test(arguments: commands)
  func whatIsLostIsNoSuccess(command: String) async throws {
    try await withFolder { folder in
      let full = try await Shell(folder: folder).run("scrumtop \(command) > /dev/full")
      #expect(full.status == 2)
      #expect(
        full.error.hasSuffix(
          "scrumtop: standard output: No space left on device; send it where there is room\n"))
      let closed = try await Shell(folder: folder).run("scrumtop \(command) >&-")
      #expect(closed.status == 2)
      #expect(
        closed.error.hasSuffix(
          "scrumtop: standard output is closed; open it, or send it to a file\n"))
    }
  }

  @Test(arguments: commands)
  func aReaderThatGoesAwayIsNoFailure(command: String) async throws {
    try await withFolder { folder in
      let gone = try await Shell(folder: folder).run(
        "scrumtop \(command) | true; exit ${PIPESTATUS[0]}")
      #expect(gone.status == 0)
      #expect(!gone.error.contains("standard output"))
    }
  }

  @Test func aClosedStandardInputHasNoIDs() async throws {
    try await withFolder { folder in
      let closed = try await Shell(folder: folder).run(
        "scrumtop resume - --api http://127.0.0.1:1 <&-", token: "t")
      #expect(closed.status == 2)
      #expect(
        closed.error == "scrumtop: standard input: cannot read it, bad file descriptor; "
          + "give the ids as words\n")
    }
  }
}

extension Shell {
  fileprivate func run(_ line: String, token: String) async throws -> Outcome {
    try await Shell(folder: folder, environment: ["SCRUMTOP_TOKEN": token]).run(line)
  }
}
