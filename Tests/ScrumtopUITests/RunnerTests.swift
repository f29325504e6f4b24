import ScrumtopCore
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// Terminal, source and dashboard joined.
@MainActor
@Suite struct RunnerTests {
  private let terminal = ScriptedTerminal()
  private let source = ScriptedSource()

  private func runner() -> Runner {
    let clock = RealClock()
    return Runner(
      dashboard: Dashboard(
        session: Session(host: "api.example.com"), size: terminal.size, now: clock.now,
        actionSeed: "seed"),
      terminal: terminal,
      connected: Connected(source: source, session: Session(host: "api.example.com")) {},
      theme: .mono, surroundings: ScriptedSurroundings(), clock: clock)
  }

  private func report(_ lines: String...) async {
    let changes = Board().changes(
      for: Observation(
        number: 1, at: Conversation.start, content: .lines(lines.map(Conversation.record))))
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

  @Test func requestsGoToTheSourceThatWasShownWhenTheyWereAskedFor() async {
    let (clock, other) = (RealClock(), ScriptedSource())
    var session = Session(host: "api.example.com")
    session.contexts = ["other"]
    let target = Connected(source: other, session: Session(host: "other.example.com")) {}
    let runner = Runner(
      dashboard: Dashboard(
        session: session, size: terminal.size, now: clock.now, actionSeed: "seed"),
      terminal: terminal, connected: Connected(source: source, session: session) {},
      theme: .mono, surroundings: ScriptedSurroundings(contexts: ["other": target]), clock: clock)
    async let ending = runner.run()
    await terminal.frame(with: "loading")
    await report("LIN-26-000001 running")
    await terminal.frame(with: "LIN-26-000001")
    terminal.give(.key(.enter))
    await terminal.frame(with: "LIN-26-000001 ")
    terminal.give(.key("W"))
    await terminal.frame(with: "Switch to")
    terminal.give(.key(.enter))
    await terminal.frame(with: "switched to other.example.com")
    terminal.give(.signal(15))
    _ = await ending
    let open = Interest.Place.line(lineID(1))
    let (here, there) = (await places(of: source), await places(of: other))
    #expect(here.contains(open))
    #expect(!there.contains(open))
  }

  private func places(of source: ScriptedSource) async -> [Interest.Place] {
    await source.requests.compactMap {
      if case .interest(let interest) = $0 { interest.place } else { nil }
    }
  }
}
