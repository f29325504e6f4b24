import Support
import Testing

/// Signals end a command whatever it is at, and nothing stays behind.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SignalHandlerTests {
  /// Prints the status of `$pid`, and kills what a signal could not end.
  private static let ending = """
    timeout 300 tail --pid=$pid -f /dev/null || kill -9 $pid
    wait $pid; echo $?
    """

  @Test(arguments: [("TERM", 143), ("HUP", 129), ("QUIT", 131), ("INT", 130)])
  func aCommandEndsThoughNobodyReadsWhatItWrites(signal: String, status: Int) async throws {
    try await withFolder { folder in
      let ended = try await Shell(folder: folder).run(
        """
        mkfifo pipe; exec 3<>pipe
        scrumtop events --limit 0 -o jsonl >&3 & pid=$!
        head -c 1 <&3 > begun
        kill -\(signal) $pid
        \(Self.ending)
        """)
      #expect(ended.output == "\(status)\n")
    }
  }

  @Test func aHangUpThatIsIgnoredFromTheStartEndsNothing() async throws {
    try await withFolder { folder in
      let ended = try await Shell(folder: folder).run(
        """
        mkfifo pipe; exec 3<>pipe
        nohup scrumtop events -f -o jsonl >&3 & pid=$!
        head -c 1 <&3 > begun
        kill -HUP $pid; kill -TERM $pid
        \(Self.ending)
        """)
      #expect(ended.output == "143\n")
    }
  }

  @Test(arguments: ["snapshot", "events -f", "lines"], ["TERM", "HUP", "QUIT"])
  func theEmbeddedWorkspaceIsRemoved(command: String, signal: String) async throws {
    try await withFolder { folder in
      let ended = try await Shell(folder: folder).run(
        """
        mkdir made; export TMPDIR="$PWD/made"
        scrumtop \(command) > text & pid=$!
        while kill -0 $pid && [ -z "$(ls made)" ]; do :; done 2> watched
        kill -\(signal) $pid 2>> watched
        \(Self.ending); ls made
        """)
      let lines = ended.output.split(separator: "\n")
      #expect(lines.count == 1, "the status, and no folder: \(ended.output)")
      // It may have been done before the signal came.
      #expect(["0", "129", "131", "143"].contains(lines.first))
    }
  }
}
