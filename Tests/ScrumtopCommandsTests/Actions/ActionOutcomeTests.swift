import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// How actions end that were sent.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionOutcomeTests {
  private let transcript = Transcript()
  private static let again = "; running the same command again is safe, it reads the record first"

  private func pause(
    _ api: ScriptedAPI, _ clock: TestClock = TestClock(.steps(sleepers: 1)), on numbers: Int...
  ) async -> ExitStatus {
    await ActionRun(
      .pause(reason: "review"), backend: api, clock: clock, seed: "seed", told: transcript.told
    ).run(on: numbers.map(lineID))
  }

  @Test func aMinuteIsTheSameForAll() async {
    let api = ScriptedAPI(read: { _, _, _ in .state(.running) })
    let clock = TestClock(.steps(sleepers: 3))
    #expect(await pause(api, clock, on: 1, 2, 3) == .unknownOutcome)
    #expect(clock.elapsed == .seconds(60))
    #expect(await api.requests.count == 3 + 3 + 3 * 7)
    #expect(transcript.output.isEmpty)
    for number in 1...3 {
      #expect(
        transcript.errors.filter { $0.contains("LIN-26-\(number):") } == [
          "pause of LIN-26-\(number): accepted; reading the record until it says paused",
          "pause of LIN-26-\(number): accepted, not seen yet: after a minute the record does not "
            + "say paused" + Self.again,
        ])
    }
  }

  @Test(arguments: [
    BackendError.timedOut(seconds: 20), .interrupted, .refused(APIProblem(status: 500)),
  ])
  func aLostAnswerIsDecidedByTheRecord(error: BackendError) async {
    let api = ScriptedAPI(
      read: { _, reads, _ in .state(reads > 2 ? .paused : .running) }, post: { _ in .fails(error) })
    #expect(await pause(api, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 paused"])
    #expect(
      transcript.errors == [
        "pause of LIN-26-1: sent, no answer (\(error.fault)); reading the record, do not send it "
          + "again yet"
      ])
    #expect(await api.actions.count == 1)
  }

  @Test func aLostAnswerThatNothingDecidesIsFiveAndASecondRunIsSafe() async {
    let api = ScriptedAPI(
      read: { _, reads, _ in .state(reads > 7 ? .paused : .running) },
      post: { _ in .fails(.timedOut(seconds: 20)) })
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await pause(api, clock, on: 1) == .unknownOutcome)
    #expect(clock.elapsed == .seconds(60))
    #expect(
      transcript.errors.last == "pause of LIN-26-1: outcome unknown (no answer within 20 s), after "
        + "a minute the record does not say paused" + Self.again)
    #expect(await pause(api, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 already paused"])
    #expect(await api.actions.count == 1)
  }

  @Test func aRecordThatCannotBeReadIsSaid() async {
    let api = ScriptedAPI(read: { _, reads, posts in
      posts > 0 ? .fails(.unreachable(.connectionRefused)) : .state(.running)
    })
    #expect(await pause(api, on: 1) == .unknownOutcome)
    #expect(
      transcript.errors.last?.contains(
        "which could not be read in the end (connection refused)") == true)
  }

  @Test func readsKeepAwayAsLongAsTheAPIAsks() async {
    let busy = APIProblem(status: 429, retryAfter: .seconds(10))
    let api = ScriptedAPI(read: { _, reads, posts in
      posts == 0 ? .state(.running) : reads == 1 ? .fails(.refused(busy)) : .state(.paused)
    })
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await pause(api, clock, on: 1) == .done)
    #expect(clock.elapsed == .seconds(16), "not at 2, 4 and 8 s")
  }

  @Test func aRefusalOfOneDoesNotStopTheOthers() async {
    let conflict = APIProblem(status: 409, currentState: .blocked)
    let api = ScriptedAPI(
      read: { _, _, posts in .state(posts > 0 ? .paused : .running) },
      post: { action in
        switch action.line {
        case lineID(1): .fails(.refused(conflict))
        case lineID(2): .fails(.refused(APIProblem(status: 403)))
        default: .state(.paused)
        }
      })
    #expect(await pause(api, on: 1, 2, 3) == .notAllowed)
    #expect(transcript.output == ["LIN-26-3 paused"])
    #expect(
      transcript.errors == [
        "pause of LIN-26-1: nothing was done: refused (409), its state is \"blocked\"; pause needs "
          + "a running or idle line, resume a paused one",
        "pause of LIN-26-2: nothing was done: not allowed (403); use a token that may do this, and "
          + "check --organization and --workspace",
      ])
  }

  @Test func whoeverWasFasterHasPausedItAlready() async {
    let api = ScriptedAPI(
      read: { _, _, _ in .state(.running) },
      post: { _ in .fails(.refused(APIProblem(status: 409, currentState: .paused))) })
    #expect(await pause(api, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 already paused"])
  }

  @Test(arguments: [
    (BackendError.refused(APIProblem(status: 401)), ExitStatus.notAllowed),
    (.unreachable(.connectionRefused), .unreachable),
    (.refused(APIProblem(status: 429)), .unreachable),
  ])
  func whatConcernsAllStopsTheRestByName(error: BackendError, status: ExitStatus) async {
    let api = ScriptedAPI(
      read: { _, _, posts in .state(posts > 0 ? .paused : .running) },
      post: { $0.line == lineID(1) ? .state(.paused) : .fails(error) })
    #expect(await pause(api, on: 1, 2, 3, 4) == status)
    #expect(transcript.output == ["LIN-26-1 paused"])
    #expect(await api.actions.count == 2)
    #expect(
      transcript.errors.dropFirst() == [
        "pause of LIN-26-3: not sent: \(error.fault)",
        "pause of LIN-26-4: not sent: \(error.fault)",
      ])
  }

  @Test func theWorstOfTheLinesIsTheStatus() async {
    let api = ScriptedAPI(
      read: { line, _, posts in .state(line == lineID(3) && posts > 0 ? .paused : .running) },
      post: { action in
        switch action.line {
        case lineID(1): .fails(.refused(APIProblem(status: 403)))
        case lineID(2): .fails(.interrupted)
        default: .fails(.refused(APIProblem(status: 503)))
        }
      })
    #expect(await pause(api, on: 1, 2, 3) == .unknownOutcome)
  }
}
