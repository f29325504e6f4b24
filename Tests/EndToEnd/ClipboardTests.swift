import Foundation
import Support
import Testing

/// Copying with the built program in a real terminal, which takes OSC 52 for its clipboard.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ClipboardTests {
  /// tmux ignores what is wrapped for a multiplexer it is not, or was not told to pass on.
  @Test(arguments: [[:], ["TMUX": "/tmp/tmux-0/default,1,0"], ["TERM": "screen-256color"]])
  func yHandsTheIdToTheTerminalAndLeavesTheScreenAlone(
    environment: [String: String]
  ) async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let command = "\(TmuxScreen.program) \(server.options)"
        try await withScreen(command, columns: 100, rows: 30, environment: environment) { screen in
          // What was read later, health among it, would change rows.
          try await screen.wait(for: "LIN-26-", "Running", "43 of 43 lines known")
          try await screen.press("/")
          try await screen.type("LIN-26-091100")
          try await screen.wait(for: "1 of 46")
          try await screen.press("Enter")
          try await screen.wait(for: "clear filter")
          try await screen.press("=")
          try await screen.wait(for: "frozen")
          let before = try await screen.text()
          try await screen.press("y")
          try await screen.wait(for: "copied LIN-26-091100")
          #expect(try await screen.clipboard() == "LIN-26-091100")
          let after = try await screen.text()
          // The message stands over one row; nothing else is another.
          #expect(changed(from: before, to: after) <= 1, "\(after)")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  /// How many rows begin otherwise, apart from the header with its clock: ages and counts to the right
  /// change with time.
  private func changed(from before: String, to after: String) -> Int {
    let (before, after) = (before.split(separator: "\n"), after.split(separator: "\n"))
    return zip(before, after).dropFirst().count { $0.prefix(16) != $1.prefix(16) }
      + abs(before.count - after.count)
  }
}
