import Foundation
import Support
import Testing

/// The feed under a storm of events, in a real terminal.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedFollowTests {
  private let program = TmuxScreen.program

  @Test func aReaderIsNotMovedWhileNewEventsAreCountedAndFFollowsAgain() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder, speed: "600") { server in
        let command = "\(program) \(server.options)"
        try await withScreen(command, columns: 120, rows: 40) { screen in
          try await screen.wait(for: "LIN-26-", "Running")
          try await screen.press("6")
          let first = try await screen.wait("for the feed") {
            $0.contains("Events · following") && Self.cursor($0) == 0
          }
          // The cursor is on the newest, whichever that is.
          try await screen.wait("for newer events under the cursor at the top") {
            Self.rows($0).first != Self.rows(first).first && Self.cursor($0) == 0
          }
          try await screen.press("j")
          try await screen.press("j")
          let reading = try await screen.wait("for events above the reader") {
            Self.unread($0) > 0
          }
          let later = try await screen.wait("for many more of them") {
            Self.unread($0) > Self.unread(reading) + 20
          }
          // Events that come late stand where their time is, around the reader's row.
          let row = try #require(Self.cursor(reading))
          #expect(Self.cursor(later) == row)
          #expect(Self.rows(later)[row] == Self.rows(reading)[row])
          try await screen.press("f")
          let following = try await screen.wait("for the newest under the cursor") {
            $0.contains("Events · following") && Self.cursor($0) == 0
              && Self.rows($0).first != Self.rows(reading).first
          }
          try await screen.wait("for newer events at the top") {
            Self.rows($0).first != Self.rows(following).first && Self.cursor($0) == 0
          }
          try await screen.press("q")
          #expect(try await screen.status() == 0)
        }
      }
    }
  }

  /// The rows of the zoomed feed below its heading, without the marks before them.
  private static func rows(_ screen: String) -> [Substring] {
    feed(screen).map { $0.dropFirst(3) }
  }

  /// The row the cursor is on.
  private static func cursor(_ screen: String) -> Int? {
    feed(screen).firstIndex { $0.hasPrefix("│▸") }
  }

  private static func feed(_ screen: String) -> [Substring] {
    let lines = screen.split(separator: "\n")
    guard let heading = lines.firstIndex(where: { $0.contains("summary") }) else { return [] }
    return lines[(heading + 1)...].prefix { $0.hasPrefix("│") }.map { $0 }
  }

  /// The number on the badge; 0 without one.
  private static func unread(_ screen: String) -> Int {
    let badge = screen.split(separator: "\n").first { $0.contains(" new ") && $0.contains("↑") }
    let number = badge?.split(separator: "↑").last?.prefix { $0 != "n" }.filter(\.isNumber)
    return number.flatMap { Int(String($0)) } ?? 0
  }
}
