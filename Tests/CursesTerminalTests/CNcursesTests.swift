import CNcurses
import Testing

@testable import CursesTerminal

/// ncurses keeps its terminfo entry in a global, so one test at a time.
@Suite(.serialized) struct CNcursesTests {
  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func aTerminalThatCanBeDrawnOnIsKnown(name: String) {
    #expect(nc_knows_terminal(name) == 1)
  }

  @Test(arguments: ["", "dumb", "no-such-terminal", String(repeating: "x", count: 5_000)])
  func aTerminalThatCannotBeDrawnOnIsNotKnown(name: String) {
    #expect(nc_knows_terminal(name) == 0)
  }

  @Test func widthsAreThoseOfAUTF8Locale() {
    #expect(nc_locale() == 1)
    #expect(nc_wcwidth(0x41) == 1)
    #expect(nc_wcwidth(0x4E2D) == 2)
    #expect(nc_wcwidth(0x301) == 0)
    #expect(nc_wcwidth(0x1B) == -1)
  }

  @Test @MainActor func withoutATermThereIsATypedErrorAndNothingElse() {
    #expect(throws: TerminalError.self) { _ = try CursesTerminal(environment: [:]) }
  }
}
