import Foundation
import Support
import Testing

/// The dashboard as a person meets it, with the built program in a real terminal.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DashboardTests {
  private let program = TmuxScreen.program

  @Test func theEmbeddedWorkspaceFillsThePanesAndSaysDemo() async throws {
    try await withScreen(program, columns: 120, rows: 40) { screen in
      let text = try await screen.wait(
        for: "DEMO", "Blocked", "Running", "Paused", "Health", "Events", "LIN-26-")
      #expect(!text.contains("\u{1B}"))
      try await screen.press("q")
      #expect(try await screen.status() == 0)
      #expect(try await screen.text().contains("tty restored"))
    }
  }

  @Test func enterGoesFromALineToItsRunAndEscapeBack() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await withScreen("\(program) LIN-26-091100 \(server.options)", columns: 100, rows: 50) {
          screen in
          try await screen.wait(for: "LIN-26-091100", "Summariser", "RUN-26-")
          try await Self.move(screen, to: "RUN-26-")
          try await screen.press("Enter")
          try await screen.wait(for: "Output", "median")
          try await screen.press("Escape")
          try await screen.wait(for: "Summariser")
          try await screen.press("Escape")
          try await screen.wait(for: "Running", "Events")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aLineIsPausedWithAReasonUntilItIsSeenAsPausedAndResumed() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await withScreen("\(program) LIN-26-084729 \(server.options)", columns: 80, rows: 24) {
          screen in
          try await screen.wait(for: "LIN-26-084729", "running")
          try await screen.press("P")
          try await screen.wait(for: "reason")
          try await screen.type("stakeholder review")
          // What is read together is a burst, in which Enter is text: it has to come by itself.
          try await screen.wait(for: "stakeholder review")
          try await screen.press("Enter")
          try await screen.wait(for: "y sends")
          try await Self.quiet(screen)
          try await screen.press("y")
          try await screen.wait("until it is seen as paused") {
            $0.contains("state          paused") && $0.contains("stakeholder review")
          }
          try await screen.press("R")
          try await screen.wait(for: "Resume", "y sends")
          try await Self.quiet(screen)
          try await screen.press("y")
          try await screen.wait("until it is seen as running") {
            $0.contains("state          running")
          }
          try await screen.press("q", "q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aPasteIsNeverKeysAndIsSaid() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await withScreen("\(program) \(server.options)") { screen in
          try await screen.wait(for: "LIN-26-")
          try await screen.paste("P\ry\nq")
          try await screen.wait(for: "aste", "ignored")
          try await screen.wait(for: "Running")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func theScreenFollowsTheTerminalDownToOneCellAndBack() async throws {
    try await withScreen(program) { screen in
      try await screen.wait(for: "Running", "LIN-26-")
      try await screen.resize(columns: 45, rows: 30)
      try await screen.wait(for: "Blocked", "LIN-26-")
      try await screen.resize(columns: 39, rows: 9)
      try await screen.wait("for one honest line") {
        $0.contains("blocked") && !$0.contains("Running")
      }
      try await screen.resize(columns: 1, rows: 1)
      try await screen.wait("for one cell") { $0.count <= 2 }
      try await screen.resize(columns: 120, rows: 40)
      try await screen.wait(for: "Running", "Events", "LIN-26-")
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }

  @Test func theLastDataStaysWhileTheServerIsAwayAndIsFreshAgainAfterwards() async throws {
    try await withFolder { folder in
      try await withReservedPort { port in
        let token = folder.appendingPathComponent("token").path
        // The first start writes the token that the dashboard is given.
        try await ServerProcess.with(folder: folder, port: port) { _ in }
        let command = "\(program) --api http://127.0.0.1:\(port) --token-file \(token)"
        try await withScreen(command, columns: 120, rows: 40) { screen in
          try await screen.wait("for an API that is not there") { $0.contains("127.0.0.1:\(port)") }
          try await ServerProcess.with(folder: folder, port: port) { _ in
            try await screen.press("r")
            try await screen.wait(for: "LIN-26-", "  live  ")
          }
          try await screen.wait("for the outage, with the data") {
            $0.contains("LIN-26-") && $0.contains("API unreachable")
          }
          try await ServerProcess.with(folder: folder, port: port) { _ in
            try await screen.press("r")
            try await screen.wait(for: "LIN-26-", "  live  ")
          }
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  /// Moves the cursor down until the row it marks contains `text`. A document that grows above the cursor
  /// meanwhile may leave it on the same text; then the key is pressed again.
  private static func move(_ screen: TmuxScreen, to text: String) async throws {
    for _ in 0..<60 {
      let row = try await markedRow(screen)
      if row.contains(text) { return }
      try await screen.press("j")
      for _ in 0..<100 where try await markedRow(screen) == row { try await screen.pause() }
    }
    throw TmuxScreen.Failure(description: "no row with \(text) under the cursor")
  }

  private static func markedRow(_ screen: TmuxScreen) async throws -> String {
    let row = try await screen.text().split(separator: "\n").first { $0.contains("▸") }
    return row.map(String.init) ?? ""
  }

  /// `y` counts only a while after the key before it: two reads of the screen take longer than that.
  private static func quiet(_ screen: TmuxScreen) async throws {
    let end = ContinuousClock.now + .milliseconds(400)
    try await screen.wait("for the keys to be quiet") { _ in ContinuousClock.now > end }
  }
}
