import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// Waiting for states, against an API that does what the test says.
@Suite(.guardAgainstHanging, .boundedParallelism) struct WaitingTests {
  private let transcript = Transcript()
  private static let refused = BackendError.unreachable(.connectionRefused)

  private func wait(
    for states: [ExecutionState] = [.running], timeout: Duration? = nil, _ api: ScriptedAPI,
    _ clock: TestClock, on numbers: Int...
  ) async -> ExitStatus {
    await Waiting(
      for: states, timeout: timeout, backend: api, clock: clock,
      interval: .seconds(5), told: transcript.told
    ).run(for: numbers.map(lineID))
  }

  @Test func eachIsWrittenWhenItArrivesAndReadNoMore() async {
    let api = ScriptedAPI(read: { line, reads, _ in
      line == lineID(1) || reads > 1 ? .state(.running) : .state(.blocked)
    })
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await wait(api, clock, on: 1, 2) == .done)
    #expect(transcript.output == ["LIN-26-1 running", "LIN-26-2 running"])
    #expect(transcript.errors.isEmpty)
    #expect(clock.elapsed == .seconds(10), "every 5 s")
    #expect(await api.requests.filter { $0 == "GET LIN-26-1" }.count == 1)
  }

  @Test func anyOfTheStatesWillDo() async {
    let api = ScriptedAPI(read: { line, _, _ in .state(line == lineID(1) ? .closed : .idle) })
    #expect(
      await wait(for: [.idle, .closed], api, TestClock(.steps(sleepers: 1)), on: 1, 2) == .done)
    #expect(transcript.output == ["LIN-26-1 closed", "LIN-26-2 idle"])
  }

  @Test func theTimeIsOverForEachLineByName() async {
    let api = ScriptedAPI(read: { line, reads, _ in
      .state(line == lineID(1) ? .blocked : reads > 0 ? .running : .idle)
    })
    let clock = TestClock(.steps(sleepers: 2))
    let status = await wait(
      for: [.running, .paused], timeout: .seconds(12), api, clock, on: 1, 2)
    #expect(status == .no)
    #expect(transcript.output == ["LIN-26-2 running"])
    #expect(transcript.errors == ["LIN-26-1: after 12s it is blocked, not running or paused"])
    #expect(clock.elapsed == .seconds(12))
    #expect(await api.requests.filter { $0 == "GET LIN-26-1" }.count == 3, "at 0, 5 and 10 s")
  }

  @Test func aReadThatHangsEndsWithTheTime() async {
    let api = ScriptedAPI(read: { _, _, _ in .never })
    #expect(
      await wait(timeout: .seconds(60), api, TestClock(.steps(sleepers: 1)), on: 1, 2) == .no)
    #expect(
      transcript.errors == [
        "LIN-26-1: after 1m its state is not known; the API has not answered",
        "LIN-26-2: after 1m its state is not known; the API has not answered",
      ])
  }

  @Test func anOutageIsSaidOnceAndItsEndToo() async {
    let api = ScriptedAPI(read: { _, reads, _ in
      switch reads {
      case 0: .state(.idle)
      case 1: .fails(.refused(APIProblem(status: 500)))
      case 2...5: .fails(Self.refused)
      default: .state(reads > 7 ? .running : .idle)
      }
    })
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await wait(api, clock, on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 running"])
    #expect(
      transcript.errors == [
        "LIN-26-1: the API failed (500); wait goes on, and tries again every 5s",
        "the API answers again",
      ])
    #expect(clock.elapsed == .seconds(40))
  }

  @Test(
    arguments: [
      .refused(APIProblem(status: 501)), .refused(APIProblem(status: 520)),
      .refused(APIProblem(status: 408)), .notTheAPI(.noData), .tooLarge(limit: 1),
      .wrongSubject(id: "LIN-26-2"), .timedOut(seconds: 15),
    ] as [BackendError])
  func everyOutageIsWaitedThrough(error: BackendError) async {
    let api = ScriptedAPI(read: { _, reads, _ in reads < 2 ? .fails(error) : .state(.running) })
    #expect(await wait(api, TestClock(.steps(sleepers: 1)), on: 1) == .done)
    #expect(transcript.output == ["LIN-26-1 running"])
  }

  @Test func aLineThatFailsDoesNotKeepTheOthersFromTheirTurn() async {
    let api = ScriptedAPI(read: { line, reads, _ in
      line == lineID(1) ? .fails(.refused(APIProblem(status: 500))) : .state(.running)
    })
    let status = await wait(timeout: .seconds(30), api, TestClock(.steps(sleepers: 2)), on: 1, 2, 3)
    #expect(status == .no)
    #expect(transcript.output == ["LIN-26-2 running", "LIN-26-3 running"])
    #expect(
      transcript.errors.last == "LIN-26-1: after 30s its state is not known; the API could not be "
        + "read in the end: the API failed (500)")
  }

  @Test func theAPIsOwnTimeIsKept() async {
    let busy = APIProblem(status: 429, retryAfter: .seconds(42))
    let api = ScriptedAPI(read: { _, reads, _ in
      reads == 0 ? .fails(.refused(busy)) : .state(.running)
    })
    let clock = TestClock(.steps(sleepers: 1))
    #expect(await wait(api, clock, on: 1) == .done)
    #expect(clock.elapsed == .seconds(42))
  }

  @Test(arguments: [
    (BackendError.refused(APIProblem(status: 404)), ExitStatus.no),
    (.refused(APIProblem(status: 401)), .notAllowed),
    (.refused(APIProblem(status: 403)), .notAllowed),
    (.untrusted(detail: "expired"), .unreachable), (.redirected(to: "elsewhere"), .unreachable),
  ])
  func aClearNoEndsIt(error: BackendError, status: ExitStatus) async {
    let api = ScriptedAPI(read: { line, _, _ in
      line == lineID(1) ? .state(.running) : .fails(error)
    })
    #expect(await wait(api, TestClock(.steps(sleepers: 1)), on: 1, 2, 3) == status)
    #expect(transcript.output == ["LIN-26-1 running"])
    #expect(transcript.errors == [error.sentence(for: "LIN-26-2")])
    #expect(await api.requests.count == 2)
  }

  @Test func aClosedLineIsNotWaitedFor() async {
    let api = ScriptedAPI(read: { _, _, _ in .state(.closed) })
    #expect(await wait(for: [.running, .idle], api, TestClock(.steps(sleepers: 1)), on: 1) == .no)
    #expect(
      transcript.errors == [
        "LIN-26-1: it is closed and stays so; it will never be running or idle"
      ])
  }

  @Test func whoeverCancelsIsNotToldAnything() async {
    let api = ScriptedAPI(read: { _, _, _ in .state(.idle) })
    let clock = TestClock(.steps(sleepers: .max))
    let waiting = Task { await wait(timeout: .seconds(60), api, clock, on: 1) }
    await api.arrival(of: "GET")
    waiting.cancel()
    #expect(await waiting.value == .interrupted)
    #expect(transcript.errors.isEmpty)
  }
}
