import Foundation
import Support
import Testing

/// The configuration file under a running dashboard in a real terminal.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConfigurationTests {
  private let program = TmuxScreen.program

  @Test func aChangedFileIsReadAndAWrongOneSaysWhereWhileTheOldOneHolds() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let file = try Self.write("zoom = [\"x\"]", for: server, in: folder)
        try await withScreen(program, columns: 120, rows: 40, environment: Self.home(folder)) {
          screen in
          try await screen.wait(for: "local (127.0.0.1:", "LIN-26-", "Running")
          try await screen.press("x")
          try await screen.wait("for the zoomed pane") { !$0.contains("Running") }
          _ = try Self.write("zom = [\"x\"]", for: server, in: folder)
          try await screen.wait(for: "\(file.lastPathComponent):", "zom", "zoom?")
          // The old keys hold.
          try await screen.press("x")
          try await screen.wait(for: "Running")
          _ = try Self.write("zoom = [\"X\"]", for: server, in: folder)
          try await screen.wait(for: "configuration read anew")
          try await screen.press("X")
          try await screen.wait("for the zoomed pane") { !$0.contains("Running") }
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aDeadContextNeverTakesTheLivingOneAway() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        _ = try Self.write("", for: server, in: folder)
        try await withScreen(program, columns: 120, rows: 40, environment: Self.home(folder)) {
          screen in
          try await screen.wait(for: "local (127.0.0.1:", "LIN-26-", "Running")
          try await screen.press("W")
          try await screen.wait(for: "Switch to", "dead")
          try await screen.press("Enter")
          try await screen.wait(for: "127.0.0.1:1: connection refused", "LIN-26-", "  live  ")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aTokenFileThatIsOpenedToOthersIsToldOnTheScreenWhileTheOldTokenHolds() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let token = folder.appendingPathComponent("mine").path
        try FileManager.default.copyItem(atPath: server.tokenFile, toPath: token)
        let command = "\(program) --api \(server.url) --token-file \(token)"
        try await withScreen(
          command, columns: 240, rows: 40, environment: Self.home(folder)
        ) { screen in
          try await screen.wait(for: "LIN-26-", "Running", "  live  ")
          #expect(chmod(token, 0o644) == 0)
          try await screen.wait(
            for: "others may read or write it (mode 0644); chmod 600", "  live  ")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aContextThatBecomesReadOnlyIsSoAtOnce() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let file = try Self.write("zoom = [\"x\"]", for: server, in: folder)
        try await withScreen(program, columns: 120, rows: 40, environment: Self.home(folder)) {
          screen in
          try await screen.wait(for: "local (127.0.0.1:", "LIN-26-", "Running")
          let text = try String(contentsOf: file, encoding: .utf8)
          try text.replacing("[contexts.dead]", with: "read_only = true\n[contexts.dead]")
            .write(to: file, atomically: true, encoding: .utf8)
          try await screen.wait(for: "READ-ONLY", "read-only from now on")
          try await screen.press("P")
          try await screen.wait(for: "pause is taken away by", "config.toml:5")
          try FileManager.default.removeItem(at: file)
          try await screen.wait(for: "no context 'local', which is on the screen", "READ-ONLY")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func twoCommandsOnOneKeyAreRefusedAtTheStartWithBothNames() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        _ = try Self.write("zoom = [\"s\"]", for: server, in: folder)
        try await withScreen(program, columns: 240, environment: Self.home(folder)) { screen in
          #expect(try await screen.status() == 2)
          let text = try await screen.text()
          #expect(text.contains("zoom") && text.contains("sort"))
        }
      }
    }
  }

  private static func home(_ folder: URL) -> [String: String] {
    ["XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path]
  }

  /// A file with a living context, a dead one and one line of keys.
  private static func write(
    _ keys: String, for server: ServerProcess, in folder: URL
  ) throws -> URL {
    let home = folder.appendingPathComponent("scrumtop")
    try FileManager.default.createDirectory(at: home, withIntermediateDirectories: true)
    let file = home.appendingPathComponent("config.toml")
    let text = """
      context = "local"
      [contexts.local]
      api = "\(server.url)"
      token_file = "\(server.tokenFile)"
      [contexts.dead]
      api = "http://127.0.0.1:1"
      token_file = "\(server.tokenFile)"
      [keys]
      \(keys)
      """
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file
  }
}
