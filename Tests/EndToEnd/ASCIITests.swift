import Foundation
import Subprocess
import Support
import Testing

/// `--ascii` on a machine that could draw more.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ASCIITests {
  @Test func aSnapshotHoldsNothingBeyondASCII() async throws {
    try await withFolder { folder in
      let result = try await run(
        .name("env"), arguments: [TmuxScreen.program, "snapshot", "--ascii"],
        environment: .custom(["HOME": folder.path, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]),
        output: .string(limit: 1 << 20), error: .string(limit: 1 << 16))
      #expect(result.terminationStatus == .exited(0))
      #expect(result.standardOutput.contains("+ Blocked"))
      #expect(result.standardOutput.utf8.allSatisfy { $0 < 0x80 })
    }
  }

  @Test func theDashboardHoldsNothingBeyondASCII() async throws {
    try await withScreen("\(TmuxScreen.program) --ascii") { screen in
      let text = try await screen.wait(for: "DEMO", "+ Blocked", "LIN-26-", "> LIN")
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
      #expect(!text.contains("no UTF-8 locale"), "it was asked for")
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }
}
