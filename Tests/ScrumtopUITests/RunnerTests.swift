import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Terminal, source and dashboard joined.
@MainActor
@Suite(.guardAgainstHanging, .boundedParallelism) struct RunnerTests {
  private let terminal = ScriptedTerminal()
  private let source = ScriptedSource()

  private func runner(noteOpen: @escaping ([String]) -> Void = { _ in }) -> Runner {
    let clock = TestClock(.runs, start: KeyboardHarness.start)
    return Runner(
      dashboard: Dashboard(
        session: Session(host: "api.example.com"), size: terminal.size, now: clock.now,
        actionSeed: "seed"),
      terminal: terminal,
      connected: Connected(source: source, session: Session(host: "api.example.com")) {},
      theme: .mono, host: ScriptedHost(), clock: clock, noteOpen: noteOpen)
  }

  private func report(_ lines: String...) async {
    let changes = Board().changes(
      for: Observation(
        number: 1, at: KeyboardHarness.start, content: .lines(lines.map(KeyboardHarness.record))))
    await source.report(.changes(changes))
  }

  @Test func theFirstFrameWaitsForNobodyAndReportsAreDrawn() async {
    let runner = runner()
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 running")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key(.character("q")))
    #expect(await ending == .left(.finished))
  }

  @Test(arguments: [
    (TerminalEvent.key(.control("c")), Runner.Ending.left(.interrupted)),
    (.signal(15), .signal(15)),
    (.hangUp, .hangUp),
  ])
  func whatEndsItIsTold(event: TerminalEvent, ending: Runner.Ending) async {
    let runner = runner()
    async let ended = runner.run()
    await terminal.frame(with: "loading")
    terminal.give(event)
    #expect(await ended == ending)
  }

  @Test func aTerminalWhoseInputEndsIsGone() async {
    let runner = runner()
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    terminal.end()
    #expect(await ending == .hangUp)
  }

  @Test func whatIsCopiedReachesTheTerminal() async {
    let runner = runner()
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 running")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key("y"))
    await terminal.frame(with: "copied LIN-26-000001")
    #expect(terminal.copied == ["LIN-26-000001"])
    terminal.give(.signal(15))
    _ = await ending
  }

  @Test func aConfirmStepIsShownBeforeWhatWasTypedIsThrownAway() async {
    let runner = runner()
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 paused")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key(.character("R")))
    await terminal.frame(with: "y sends")
    #expect(terminal.discards.count == 1)
    #expect(terminal.frames[terminal.discards[0] - 1].text.contains("y sends"))
    terminal.give(.signal(15))
    _ = await ending
    #expect(await source.actions.isEmpty)
  }

  @Test func anActionIsNotedAsOpenOnceItIsSent() async {
    let (notes, note) = AsyncStream.makeStream(of: [String].self)
    let runner = runner { note.yield($0) }
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 paused")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key(.character("R")))
    await terminal.frame(with: "y sends")
    terminal.give(.key("y"), after: .seconds(1))
    for await open in notes {
      #expect(open == ["resume of LIN-26-000001: sent, not answered yet"])
      break
    }
    terminal.give(.signal(15))
    _ = await ending
  }

  /// A runner that can be switched to `other` at once, and to `slow` when that answers.
  private func switching(
    to other: ScriptedSource, slow: ScriptedSource = ScriptedSource()
  ) -> (runner: Runner, host: ScriptedHost) {
    var session = Session(host: "api.example.com")
    session.contexts = ["other", "slow"]
    func connected(_ source: ScriptedSource, _ host: String) -> Connected {
      var there = session
      there.host = host
      var connected = Connected(source: source, session: there) { await source.close() }
      connected.shown = { Task { await source.show() } }
      return connected
    }
    let clock = TestClock(.runs, start: KeyboardHarness.start)
    let host = ScriptedHost(
      contexts: [
        "other": connected(other, "other.example.com"), "slow": connected(slow, "slow.example.com"),
      ], slow: ["slow"])
    let runner = Runner(
      dashboard: Dashboard(
        session: session, size: terminal.size, now: clock.now, actionSeed: "seed"),
      terminal: terminal, connected: connected(source, "api.example.com"), theme: .mono,
      host: host, clock: clock)
    return (runner, host)
  }

  private func type(_ text: String) {
    for character in text { terminal.give(.key(.character(character))) }
  }

  private func switchContext(to name: String) {
    type(":context \(name)")
    terminal.give(.key(.enter))
  }

  @Test func requestsGoToTheSourceThatWasShownWhenTheyWereAskedFor() async {
    let other = ScriptedSource()
    let (runner, _) = switching(to: other)
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 running")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key(.enter))
    switchContext(to: "other")
    await terminal.frame(with: "switched to other.example.com")
    terminal.give(.signal(15))
    _ = await ending
    let open = Subscription.OpenView.line(lineID(1))
    #expect(await places(of: source).contains(open))
    #expect(await !places(of: other).contains(open))
    await other.shown()
  }

  @Test func aSwitchWaitsForWhatIsBeingTyped() async {
    let (runner, host) = switching(to: ScriptedSource())
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 running")
    await terminal.frame(with: "LIN-26-000001")
    switchContext(to: "slow")
    await terminal.frame(with: "trying slow")
    type("Pwhy")
    await terminal.frame(with: "why")
    await host.answer()
    type(" not")
    await terminal.frame(with: "why not")
    #expect(terminal.frames.last?.text.contains("Pause LIN-26-000001") == true)
    terminal.give(.key(.escape))
    await terminal.frame(with: "switched to slow.example.com")
    terminal.give(.signal(15))
    _ = await ending
  }

  @Test func onlyTheLastSwitchThatWasAskedForCounts() async {
    let (other, slow) = (ScriptedSource(), ScriptedSource())
    let (runner, host) = switching(to: other, slow: slow)
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    switchContext(to: "slow")
    await terminal.frame(with: "trying slow")
    switchContext(to: "other")
    await terminal.frame(with: "switched to other.example.com")
    await host.answer()
    await slow.closed()
    #expect(await !slow.showing.isOver)
    #expect(terminal.frames.last?.text.contains("other.example.com") == true)
    terminal.give(.signal(15))
    _ = await ending
    #expect(runner.connected.session.host == "other.example.com")
  }

  @Test func whatAnsweredAndWasNeverShownIsClosedAtTheEnd() async {
    let slow = ScriptedSource()
    let (runner, host) = switching(to: ScriptedSource(), slow: slow)
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    switchContext(to: "slow")
    await terminal.frame(with: "trying slow")
    type("/nothing")
    await terminal.frame(with: "/nothing")
    await host.answer()
    terminal.give(.signal(15))
    #expect(await ending == .signal(15))
    await slow.closed()
  }

  private func places(of source: ScriptedSource) async -> [Subscription.OpenView] {
    await source.requests.compactMap {
      if case .subscribe(let subscription) = $0 { subscription.openView } else { nil }
    }
  }
}
