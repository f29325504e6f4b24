import ScrumtopCommands
import ScrumtopCore
import Support
import Synchronization
import Testing

/// Pause and resume against an API that does what the test says.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionRunTests {
  private let pause = Action.Verb.pause(reason: "review")
  private let transcript = Transcript()

  private func run(
    asking verb: Action.Verb? = nil, _ api: ScriptedAPI,
    _ clock: TestClock = TestClock(.steps(sleepers: 1)),
    on numbers: Int...
  ) async -> ExitStatus {
    await ActionRun(
      verb ?? pause, backend: api, clock: clock, seed: "seed", told: transcript.told
    ).run(on: numbers.map(lineID))
  }

  /// Every line is running until it is acted on, and then as wanted.
  private static let obedient: ScriptedAPI.Read = { _, _, posts in
    .state(posts > 0 ? .paused : .running)
  }

  @Test func aPauseIsDoneWhenTheRecordSaysSo() async {
    let api = ScriptedAPI(read: Self.obedient)
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await run(api, clock, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 paused"])
    #expect(transcript.errors.isEmpty)
    #expect(await api.requests == ["GET LIN-26-1", "POST pause LIN-26-1", "GET LIN-26-1"])
    #expect(clock.elapsed == .seconds(1))
  }

  @Test func whatIsOpenIsNotedFromBeforeItIsSentUntilItsOutcomeIsTold() async {
    let api = ScriptedAPI(read: Self.obedient)
    let notes = Mutex<[[ServiceLineID]]>([])
    let run = ActionRun(
      pause, backend: api, clock: TestClock(.steps(sleepers: 1)), seed: "seed",
      told: transcript.told,
      noteOpen: { lines in notes.withLock { $0.append(lines) } })
    #expect(await run.run(on: [lineID(1)]) == .done)
    #expect(notes.withLock { $0 } == [[lineID(1)], []])
  }

  @Test func everyLineHasItsOwnKeyAndOneReason() async {
    let api = ScriptedAPI(read: Self.obedient)
    #expect(await run(api, TestClock(.steps(sleepers: 2)), on: 1, 2) == .done)
    let actions = await api.actions
    #expect(actions.map(\.key) == ["seed-1", "seed-2"])
    #expect(actions.allSatisfy { $0.verb == pause })
  }

  @Test func allAreLookedAtBeforeAnythingIsSent() async {
    let api = ScriptedAPI(read: { line, _, _ in
      switch line {
      case lineID(1): .state(.running)
      case lineID(2): .state(.blocked)
      case lineID(3): .fails(.refused(APIProblem(status: 404)))
      case lineID(4): .state(.closed)
      default: .state(.paused)
      }
    })
    #expect(await run(api, on: 1, 2, 3, 4, 5) == .no)
    #expect(await api.actions.isEmpty)
    #expect(transcript.output.isEmpty)
    #expect(
      transcript.errors == [
        "pause of LIN-26-2: not sent: it is blocked; resolve the block, then pause it",
        "pause of LIN-26-3: not sent: not found (404), or not visible to this token; check the id, "
          + "--organization and --workspace",
        "pause of LIN-26-4: not sent: it is closed; its execution has ended",
        "nothing was sent for the other 2 lines either",
      ])
  }

  @Test func whatIsDoneAlreadyIsSaidAndNotSent() async {
    let api = ScriptedAPI(read: { line, _, posts in
      .state(line == lineID(1) || posts > 0 ? .running : .paused)
    })
    #expect(await run(asking: .resume, api, on: 1, 2) == .done)
    #expect(transcript.output == ["LIN-26-1 already running", "LIN-26-2 running"])
    #expect(await api.actions.map(\.line) == [lineID(2)])
  }

  @Test func aStateNobodyKnowsIsLetThrough() async {
    let api = ScriptedAPI(read: { _, _, posts in
      .state(posts > 0 ? .paused : .unknown("hibernating"))
    })
    #expect(await run(api, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 paused"])
  }

  @Test(arguments: [
    (BackendError.refused(APIProblem(status: 401)), ExitStatus.notAllowed, 1),
    (.refused(APIProblem(status: 403)), .notAllowed, 2),
    (.untrusted(detail: "expired"), .unreachable, 1),
    (.refused(APIProblem(status: 502)), .unreachable, 1), (.interrupted, .unreachable, 1),
    (.refused(APIProblem(status: 404)), .no, 2),
  ])
  func whatCannotBeReadIsNotActedOn(
    error: BackendError, status: ExitStatus, reads: Int
  ) async {
    let api = ScriptedAPI(read: { _, _, _ in .fails(error) })
    #expect(await run(api, on: 1, 2) == status)
    #expect(await api.requests == (1...reads).map { "GET LIN-26-\($0)" })
    let told = "pause of LIN-26-1: not sent: \(error.fault); \(error.remedy)"
    #expect(transcript.errors.first == told)
    #expect(transcript.errors.count == 2)
  }
}
