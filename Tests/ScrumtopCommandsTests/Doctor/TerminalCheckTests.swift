import ScrumtopCommands
import Support
import TerminalGrid
import Testing

/// What `doctor` says of terminals and locales.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TerminalCheckTests {
  private static func terminal(
    _ change: (inout TerminalFacts) -> Void = { _ in }
  ) -> TerminalFacts {
    var facts = TerminalFacts(
      isTerminal: true, term: "xterm-256color", entry: "xterm-256color", colors: 256,
      size: Size(columns: 120, rows: 40), multiplexer: nil)
    change(&facts)
    return facts
  }

  private static let utf8 = LocaleFacts(asked: "LANG=C.UTF-8", used: "C.UTF-8", isUnicode: true)

  static let terminals: [(TerminalFacts, String)] = [
    (terminal(), "ok terminal: xterm-256color, 256 colours, 120x40, no multiplexer"),
    (
      terminal {
        $0.colors = 0
        $0.multiplexer = "tmux"
      }, "ok terminal: xterm-256color, no colours, 120x40, tmux"
    ),
    (
      terminal { $0.isTerminal = false },
      "warn terminal: no terminal here; the dashboard needs one, all other commands do not"
    ),
    (
      terminal { $0.term = "nonsense" },
      """
      warn terminal: TERM=nonsense has no terminfo entry, xterm-256color is used, 256 colours, \
      120x40, no multiplexer -> install ncurses-term, or set TERM to the name of your terminal
      """
    ),
    (
      terminal {
        $0.term = ""
        $0.entry = nil
      },
      """
      fail terminal: TERM is not set; set it to your terminal's name, or for one frame as text: \
      scrumtop snapshot
      """
    ),
    (
      terminal { $0.size = Size(columns: 39, rows: 24) },
      """
      warn terminal: xterm-256color, 256 colours, 39x24, no multiplexer -> make it 40x10 or larger
      """
    ),
  ]

  @Test(arguments: terminals)
  func aTerminalIsTold(facts: TerminalFacts, expected: String) {
    #expect(TerminalChecks.findings(facts, Self.utf8)[0].told == expected)
  }

  static let locales: [(LocaleFacts, String)] = [
    (utf8, "ok locale: LANG=C.UTF-8, UTF-8"),
    (
      LocaleFacts(asked: nil, used: "C", isUnicode: false),
      """
      warn locale: no locale set: no UTF-8, everything is drawn in ASCII -> where the terminal shows \
      UTF-8: set LC_ALL=C.UTF-8
      """
    ),
    (
      LocaleFacts(asked: "LANG=xx_XX.UTF-8", used: "C.UTF-8", isUnicode: true),
      """
      warn locale: LANG=xx_XX.UTF-8 is not installed, C.UTF-8 is used -> install it, or set \
      LC_ALL=C.UTF-8
      """
    ),
    (
      LocaleFacts(asked: "LANG=de_DE", used: "de_DE", isUnicode: false),
      """
      warn locale: LANG=de_DE: no UTF-8, everything is drawn in ASCII -> where the terminal shows \
      UTF-8: set LC_ALL=C.UTF-8
      """
    ),
  ]

  @Test(arguments: locales)
  func aLocaleIsTold(facts: LocaleFacts, expected: String) {
    #expect(TerminalChecks.findings(Self.terminal(), facts)[1].told == expected)
  }

  static let multiplexers: [([String: String], String?)] = [
    ([:], nil), (["TMUX": "/tmp/tmux-0/default,1,0", "TERM": "tmux-256color"], "tmux"),
    (["STY": "12.pts-0", "TERM": "screen"], "screen"), (["TMUX": ""], nil),
    (["ZELLIJ": "0"], "zellij"), (["TERM": "tmux-256color"], "tmux by its TERM"),
    (["TERM": "screen-256color"], "screen by its TERM"),
  ]

  @Test(arguments: multiplexers)
  func aMultiplexerIsKnownByItsVariables(environment: [String: String], name: String?) {
    #expect(TerminalFacts.multiplexer(in: environment) == name)
  }

  @Test func theStrongestVariableDecidesAboutCharacters() {
    let all = ["LC_ALL": "a", "LC_CTYPE": "b", "LANG": "c"]
    #expect(LocaleFacts.asked(in: all) == "LC_ALL=a")
    #expect(LocaleFacts.asked(in: all.merging(["LC_ALL": ""]) { $1 }) == "LC_CTYPE=b")
    #expect(LocaleFacts.asked(in: ["LANG": "c"]) == "LANG=c")
    #expect(LocaleFacts.asked(in: [:]) == nil)
  }
}

extension Finding {
  /// All of it in one line.
  var told: String {
    "\(status.rawValue) \(check.rawValue): \(detail)" + (remedy.map { " -> \($0)" } ?? "")
  }
}
