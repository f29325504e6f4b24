import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What a shell hands over at a Tab, and what it is told.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TypedWordsTests {
  private static func typed(_ parts: [String], _ shell: CompletingShell) -> TypedWords {
    TypedWords(parts, index: parts.count - 1, prefix: parts.last ?? "", shell: shell)
  }

  /// The words as the shell cuts them, and what it is told of a filter of lines.
  static let filters: [(parts: [String], shell: CompletingShell, offered: [String])] = [
    (["scrumtop", "lines", "sta"], .fish, ["state:"]),
    (["scrumtop", "lines", "sta"], .bash, ["state:"]),
    (["scrumtop", "lines", "sta"], .zsh, ["state\\:"]),
    (["scrumtop", "lines", "state:bl"], .fish, ["state:blocked"]),
    (["scrumtop", "lines", "state:bl"], .zsh, ["state\\:blocked"]),
    (["scrumtop", "lines", "state", ":", "bl"], .bash, ["blocked"]),
    (["scrumtop", "lines", "state", ":", "paused,bl"], .bash, ["paused,blocked"]),
    (["scrumtop", "lines", "'state:bl"], .bash, ["state:blocked"]),
    (["scrumtop", "lines", "'age>2h state:bl"], .bash, ["age>2h state:blocked"]),
    (["scrumtop", "lines", "signal", ":", "sla_compliance", "=", "am"], .bash, ["amber"]),
    (["scrumtop", "lines", "!state", ":", "bl"], .bash, ["blocked"]),
    (["scrumtop", "lines", "nonsense"], .bash, []),
    // Bash evaluates what it is offered.
    (["scrumtop", "lines", "'name:$(reboot) state:bl"], .bash, []),
    (["scrumtop", "lines", "'name:`reboot` state:bl"], .bash, []),
  ]

  @Test(arguments: filters)
  func aFilterGoesOnAsTheShellTakesIt(
    parts: [String], shell: CompletingShell, offered: [String]
  ) {
    #expect(Self.typed(parts, shell).filters(of: .lines) == offered)
  }

  @Test func afterTheColonBashIsToldTheValuesAlone() {
    let offered = Self.typed(["scrumtop", "lines", "state", ":"], .bash).filters(of: .lines)
    #expect(offered == ExecutionState.known.map(\.rawValue))
  }

  @Test(arguments: CompletingShell.allCases)
  func theOptionsOfTheLineAreKnown(shell: CompletingShell) {
    let address =
      shell == .bash ? ["http", ":", "//127.0.0.1", ":", "8787"] : ["http://127.0.0.1:8787"]
    let parts =
      ["scrumtop", "pause", "--api"] + address
      + ["--context", "'pay ments'", "--config", "\"/a b\"", ""]
    let typed = Self.typed(parts, shell)
    #expect(typed.options.api == "http://127.0.0.1:8787")
    #expect(typed.options.context == "pay ments")
    #expect(typed.options.config == "/a b")
    #expect(typed.options.workspace == nil)
    #expect(typed.word.isEmpty)
  }

  @Test func anOptionWithItsValueInOneWordIsKnownToo() {
    #expect(Self.typed(["scrumtop", "--context=a", ""], .fish).options.context == "a")
    #expect(Self.typed(["scrumtop", "--context", "=", "a", ""], .bash).options.context == "a")
    #expect(Self.typed(["scrumtop", "--context"], .bash).options.context == nil)
  }

  @Test(arguments: [-1, 0, 5])
  func anIndexThatIsNoneOffersNothingWrong(index: Int) {
    let typed = TypedWords(["scrumtop"], index: index, prefix: "", shell: .bash)
    #expect(typed.offered(["a", "$(b)", "c;d", "e"]) == ["a", "e"])
  }
}
