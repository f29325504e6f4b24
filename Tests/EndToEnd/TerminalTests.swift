import Foundation
import Glibc
import Support
import Testing

/// The terminal is given back, whatever ends the program.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TerminalTests {
  private let program = TmuxScreen.program

  @Test(arguments: [("q", 0), ("C-c", 130)])
  func aKeyThatLeavesGivesTheTerminalBack(key: String, status: Int) async throws {
    try await withScreen(program) { screen in
      try await screen.wait(for: "LIN-26-")
      #expect(try await screen.value("alternate_on") == "1")
      try await screen.press(key)
      let ended = try await screen.status()
      #expect(ended == status)
      try await Self.expectGivenBack(screen)
    }
  }

  @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129), (SIGQUIT, 131)])
  func aSignalGivesTheTerminalBack(signal: Int32, status: Int) async throws {
    try await withScreen(program) { screen in
      try await screen.wait(for: "LIN-26-")
      kill(try await screen.programID(), signal)
      let ended = try await screen.status()
      #expect(ended == status)
      try await Self.expectGivenBack(screen)
    }
  }

  @Test(arguments: ["", "trap '' HUP; "])
  func aTerminalThatIsGoneEndsTheProgram(shell: String) async throws {
    try await withScreen(shell + program) { screen in
      try await screen.wait(for: "LIN-26-")
      let id = try await screen.programID()
      await screen.hangUp()
      let end = ContinuousClock.now + .seconds(300)
      while kill(id, 0) == 0, ContinuousClock.now < end { try await screen.pause() }
      #expect(kill(id, 0) != 0, "the program outlived its terminal")
    }
  }

  @Test func controlZStopsAndFgBringsItBack() async throws {
    try await withScreen("PS1='ready> ' bash --norc --noprofile -i") { screen in
      try await screen.wait(for: "ready>")
      try await screen.press("\(program) --theme light", "Enter")
      try await screen.wait(for: "LIN-26-", "Running")
      try await screen.press("C-z")
      try await screen.wait(for: "Stopped")
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.value("cursor_flag") == "1")
      try await screen.press("fg", "Enter")
      try await screen.wait(for: "LIN-26-", "Running", "Events")
      #expect(try await screen.value("alternate_on") == "1")
      try await screen.press("q")
      try await screen.wait("for the shell") { !$0.contains("Running") && $0.contains("ready>") }
      try await screen.press("exit", "Enter")
      #expect(try await screen.status() == 0)
      try await Self.expectGivenBack(screen)
    }
  }

  @Test(arguments: ["xterm-kitty", "vt100", "screen", "linux"])
  func itStartsOnATerminal(named name: String) async throws {
    try await withScreen("TERM=\(name) \(program)") { screen in
      let text = try await screen.wait(for: "Blocked", "Running", "LIN-26-")
      // A terminal without an entry is said in one line, with what is used instead.
      #expect(text.contains("xterm-256color") == (name == "xterm-kitty"))
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }

  @Test func itStartsWithoutUnicode() async throws {
    try await withScreen("LC_ALL=POSIX LANG= \(program)") { screen in
      try await screen.wait(for: "Blocked", "Running", "LIN-26-")
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }

  @Test func withoutATerminalItSaysSoAndNamesSnapshot() async throws {
    try await withScreen("\(program) < /dev/null") { screen in
      #expect(try await screen.status() == 2)
      // The sentence may be cut by the edge of the screen.
      let text = try await screen.text().split(separator: "\n").joined()
      #expect(text.contains("no terminal; for one frame as text: scrumtop snapshot"))
    }
  }

  private static func expectGivenBack(_ screen: TmuxScreen) async throws {
    #expect(try await screen.value("alternate_on") == "0")
    #expect(try await screen.value("cursor_flag") == "1")
    #expect(try await screen.text().contains("tty restored"))
  }
}
