import Foundation
import Support
import Testing

/// Finding one's way with the built program in a real terminal.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FindingTests {
  private let program = TmuxScreen.program

  @Test func aFilterASortADrillAndTheWayBackAndForward() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await withScreen("\(program) \(server.options)", columns: 120, rows: 40) { screen in
          try await screen.wait(for: "LIN-26-", "Running")
          try await screen.press("/")
          try await screen.type("LIN-26-091100")
          try await screen.wait(for: "1 of 46")
          try await screen.press("Enter")
          try await screen.wait(for: "/LIN-26-091100 1 of 46", "clear filter")
          try await screen.press("s")
          try await screen.wait(for: "Sort lines by", "its own order")
          try await screen.press("j")
          try await screen.press("Enter")
          try await screen.wait(for: "by id")
          try await screen.press("Enter")
          try await screen.wait(for: "Summariser", "Metrics")
          try await screen.press("[")
          try await screen.wait(for: "/LIN-26-091100 1 of 46", "by id")
          try await screen.press("]")
          try await screen.wait(for: "Summariser", "Metrics")
          try await screen.press("q")
          try await screen.wait(for: "/LIN-26-091100 1 of 46")
          try await screen.press("\\")
          try await screen.wait("for all lines again") { !$0.contains("1 of 46") }
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func aWrongFilterMarksItsPlaceAndLeavesTheLastGoodOne() async throws {
    try await withScreen(program, columns: 80, rows: 24) { screen in
      try await screen.wait(for: "LIN-26-", "Running")
      try await screen.press("/")
      try await screen.type("state:blocked")
      try await screen.wait("for the blocked lines alone") { $0.contains("of 46") }
      try await screen.type(" helth<5")
      try await screen.wait(for: "helth", "health", "of 46")
      try await screen.press("Enter")
      // Not taken, and not lost.
      try await screen.wait(for: "/state:blocked helth<5")
      try await screen.press("Escape")
      try await screen.wait("for the filter to be as before") { !$0.contains("helth") }
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }

  @Test func thePaletteRunsCommandsByNameAndOpensIds() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        try await withScreen("\(program) \(server.options)", columns: 120, rows: 40) { screen in
          try await screen.wait(for: "LIN-26-", "Running")
          try await screen.press(":")
          try await screen.type("theme lig")
          try await screen.wait(for: ":theme lig", "light")
          try await screen.press("Tab")
          try await screen.wait(for: ":theme light")
          try await screen.press("Enter")
          try await screen.wait(for: "theme light")
          try await screen.press(":")
          try await screen.type("LIN-26-091100")
          try await screen.wait(for: ":LIN-26-091100")
          try await screen.press("Enter")
          try await screen.wait(for: "Summariser", "Metrics")
          try await screen.press("i")
          try await screen.wait(for: "JSON", "\"service_line_id\": \"LIN-26-091100\"")
          try await screen.press("/")
          try await screen.type("metrics")
          try await screen.wait(for: "1 match")
          try await screen.press("Enter")
          try await screen.press(":")
          try await screen.type("quit")
          try await screen.wait(for: ":quit")
          try await screen.press("Enter")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  @Test func theLastViewIsThereAgainAfterCtrlC() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let variables = ["XDG_STATE_HOME": folder.path]
        let command = "\(program) \(server.options)"
        try await withScreen(command, columns: 120, rows: 40, environment: variables) { screen in
          try await screen.wait(for: "LIN-26-", "Running")
          try await screen.press("2")
          try await screen.wait(for: "/state:blocked")
          try await screen.press("C-c")
          #expect(try await screen.status() == 130)
        }
        try await withScreen(command, columns: 120, rows: 40, environment: variables) { screen in
          try await screen.wait(for: "LIN-26-", "/state:blocked")
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }
}
