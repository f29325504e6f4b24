import Foundation
import Support
import Testing

/// A simulated and a real workspace are never mixed: refused with 2, naming the file and what to do.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ServeOriginTests {
  @Test(arguments: [("--simulate 7", ""), ("", "--simulate 7")])
  func anotherOriginIsRefused(first: String, second: String) async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      let serve = "scrumtop serve --port 0 --database a.db --token-file token"
      // Serves until its line says that it is ready.
      let made = try await shell.run(
        """
        coproc \(serve) \(first) 2>/dev/null
        pid=$COPROC_PID
        read -r line <&"${COPROC[0]}"
        kill -TERM $pid
        wait $pid
        """)
      #expect(made.status == 0)
      let refused = try await shell.run(
        "sum a.db > before; \(serve) \(second); status=$?; sum a.db | cmp - before; exit $status")
      #expect(refused.status == 2)
      #expect(refused.output == "")
      #expect(refused.error.contains("a.db"))
      #expect(refused.error.contains(second.isEmpty ? "add --simulate" : "leave out --simulate"))
    }
  }
}
