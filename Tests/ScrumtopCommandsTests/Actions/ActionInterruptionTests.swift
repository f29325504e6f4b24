import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// Actions that are left behind.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionInterruptionTests {
  private let transcript = Transcript()
  private static let again = "; running the same command again is safe, it reads the record first"

  private func start(_ api: ScriptedAPI, _ clock: TestClock) -> Task<ExitStatus, Never> {
    Task { [transcript] in
      await ActionRun(
        .pause(reason: "review"), backend: api, clock: clock, seed: "seed", told: transcript.told
      ).run(on: [lineID(1), lineID(2)])
    }
  }

  @Test func whatWasSentAndNotAnsweredIsNamed() async {
    let api = ScriptedAPI(read: { _, _, _ in .state(.running) }, post: { _ in .never })
    let run = start(api, TestClock(.steps(sleepers: .max)))
    await api.arrival(of: "POST")
    run.cancel()
    #expect(await run.value == .unknownOutcome)
    #expect(
      transcript.errors == [
        "pause of LIN-26-1: sent, not answered yet" + Self.again,
        "pause of LIN-26-2: not sent: interrupted",
      ])
  }

  @Test func whatWasAcceptedAndNotSeenIsNamed() async {
    let api = ScriptedAPI(
      read: { _, _, _ in .state(.running) },
      post: { $0.line == lineID(1) ? .state(.paused) : .fails(.refused(APIProblem(status: 409))) })
    let clock = TestClock(.steps(sleepers: .max))
    let run = start(api, clock)
    await clock.waitForSleeper()
    await api.arrival(of: "POST pause LIN-26-2")
    run.cancel()
    #expect(await run.value == .unknownOutcome)
    #expect(
      transcript.errors.contains(
        "pause of LIN-26-1: accepted, not yet seen in the record" + Self.again))
  }

  @Test func beforeAnythingIsSentNothingIsLeftBehind() async {
    let api = ScriptedAPI(read: { _, _, _ in .never })
    let run = start(api, TestClock(.steps(sleepers: .max)))
    await api.arrival(of: "GET")
    run.cancel()
    _ = await run.value
    #expect(
      transcript.errors == [
        "pause of LIN-26-1: not sent: interrupted", "nothing was sent for the other line either",
      ])
    #expect(await api.actions.isEmpty)
  }
}
