import Support
import Testing

@testable import CursesTerminal

@Suite(.guardAgainstHanging, .boundedParallelism) struct TerminalSettingsTests {
  @Test(arguments: [
    ("xterm-256color", ["xterm-256color"]),
    ("xterm-kitty", ["xterm-kitty", "xterm-256color"]),
    ("foot", ["foot", "xterm-256color"]),
    ("tmux-256color", ["tmux-256color", "screen-256color", "xterm-256color"]),
    ("screen.xterm", ["screen.xterm", "screen-256color", "xterm-256color"]),
    ("rxvt-unicode", ["rxvt-unicode", "rxvt-256color", "rxvt", "xterm-256color"]),
    ("linux-16color", ["linux-16color", "linux", "xterm-256color"]),
    ("", []), ("dumb", []), ("unknown", []), ("../../etc/passwd", []),
  ])
  func aTermFallsBackByFamily(term: String, names: [String]) {
    #expect(TerminalSettings.terminfoNames(for: term) == names)
  }

  @Test(
    arguments: [
      ([:], 100), (["SSH_CONNECTION": "10.0.0.1 1 10.0.0.2 22"], 300),
      (["SSH_TTY": "/dev/pts/1"], 300),
      (["ESCDELAY": "25"], 25), (["ESCDELAY": "25", "SSH_TTY": "/dev/pts/1"], 25),
      (["ESCDELAY": "0"], 0), (["ESCDELAY": ""], 100), (["ESCDELAY": "-1"], 100),
      (["ESCDELAY": "soon"], 100), (["ESCDELAY": "99999999999999999999"], 100),
    ] as [([String: String], Int)])
  func theEscapeDelayIsTheEnvironmentsOrFollowsTheLine(
    environment: [String: String], milliseconds: Int
  ) {
    #expect(
      TerminalSettings.escapeDelay(environment: environment) == .milliseconds(milliseconds))
  }

  @Test func aFallbackIsSaidInOneSentence() {
    #expect(TerminalSettings.notice(term: "xterm", used: "xterm", isUnicode: true) == nil)
    let both = TerminalSettings.notice(term: "foot", used: "xterm-256color", isUnicode: false)
    #expect(
      both == "no terminfo entry for TERM=foot, using xterm-256color; "
        + "no UTF-8 locale, drawing in ASCII; LC_ALL=C.UTF-8 changes that")
    let long = TerminalSettings.notice(
      term: String(repeating: "x", count: 5_000), used: "xterm", isUnicode: true)
    #expect((long ?? "").count < 100)
  }
}
