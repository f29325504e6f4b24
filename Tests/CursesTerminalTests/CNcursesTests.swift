import CNcurses
import Support
import Testing

@testable import CursesTerminal

/// ncurses keeps its terminfo entry in a global, so one test at a time.
@Suite(.guardAgainstHanging, .boundedParallelism) struct CNcursesTests {
  @Test(arguments: ["xterm-256color", "tmux-256color", "screen", "linux", "vt100"])
  func aTerminalThatCanBeDrawnOnIsKnown(name: String) {
    #expect(nc_knows_terminal(name) == 1)
  }

  @Test(arguments: ["", "dumb", "no-such-terminal", String(repeating: "x", count: 5_000)])
  func aTerminalThatCannotBeDrawnOnIsNotKnown(name: String) {
    #expect(nc_knows_terminal(name) == 0)
  }

  @Test(arguments: [
    ("xterm-256color", 256), ("xterm", 8), ("vt100", 0), ("no-such-terminal", -1), ("dumb", -1),
  ])
  func aTerminalHasTheColoursOfItsEntry(name: String, colors: Int32) {
    #expect(nc_terminal_colors(name) == colors)
  }

  @Test(arguments: [
    (-1, 0), (7, 0), (8, 8), (15, 8), (16, 16), (88, 16), (256, 256), (1 << 24, 256),
  ])
  func coloursAreUsedInFourSizes(count: Int32, used: Int32) {
    #expect(nc_usable_colors(count) == used)
  }

  @Test func widthsAreThoseOfAUTF8Locale() {
    #expect(nc_locale() == 1)
    #expect(nc_wcwidth(0x41) == 1)
    #expect(nc_wcwidth(0x4E2D) == 2)
    #expect(nc_wcwidth(0x301) == 0)
    #expect(nc_wcwidth(0x1B) == -1)
  }

  @Test(arguments: [
    "C.UTF-8", "C.utf8", "de_DE.UTF-8", "xx_XX.utf8@euro", "UTF-8", "en_US.utf-8",
  ])
  func aLocaleThatNamesUTF8(name: String) { #expect(nc_names_utf8(name) == 1) }

  @Test(arguments: [
    "", "C", "POSIX", "de_DE", "de_DE@euro", "en_US.ISO-8859-1", "zh_CN.GB18030", "ja_JP.eucJP",
    "x.utf", "x.utf81", "x.utf16",
  ])
  func aLocaleThatNamesAnotherCharsetOrNone(name: String) { #expect(nc_names_utf8(name) == 0) }

  @Test @MainActor func withoutATermThereIsATypedErrorAndNothingElse() {
    #expect(throws: TerminalError.self) { _ = try CursesTerminal(environment: [:]) }
  }
}
