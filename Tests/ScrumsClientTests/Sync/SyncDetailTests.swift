import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// Details, reasons and what stands open.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncDetailTests {
  private let now = TestClock.start

  /// The order in which details and reasons were asked for.
  private func order(_ requests: [Request]) -> [String] {
    requests.compactMap { request in
      request.detailID ?? request.causeID.map { "why \($0)" }
    }
  }

  /// A sync whose lines come after its events, and are drawn before the first detail is read: that
  /// one waits at the first gate.
  private func bench(
    _ lines: [ExecutionRecord], drawn: [ServiceLineID]
  ) async -> SyncBench {
    let bench = await SyncBench()
    await bench.settle()
    await bench.backend.set { $0.pages = [lines] }
    await bench.backend.block(where: { $0.detailID != nil || $0.causeID != nil })
    await bench.pass(.seconds(5), except: [.details])
    await bench.send(.subscribe(Subscription(drawn: drawn)), except: [.details])
    return bench
  }

  @Test func detailsComeBlockedFirstThenDrawnThenTheOthers() async throws {
    let bench = await bench(
      [line(1), line(2, .blocked), line(3), line(4, .paused), line(5)],
      drawn: [lineID(3), lineID(1)])
    await bench.backend.open()
    await bench.settle()
    #expect(
      order(await bench.requests()) == [
        "why LIN-26-2", "LIN-26-2", "LIN-26-3", "LIN-26-1", "why LIN-26-4", "LIN-26-4", "LIN-26-5",
      ])
    #expect(await bench.backend.mostAtOnce["detail"] == 1)
    #expect(await bench.status.isSynced)
  }

  @Test func aReasonTheFeedToldIsNotAskedFor() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(2, .blocked)]]
      $0.eventPages = [[event(1, .executionBlocked, line: 2, at: TestClock.start, reason: "gap")]]
    }
    await bench.settle()
    #expect(order(await bench.requests()) == ["LIN-26-2"])
    let board = await bench.board
    #expect(board.line(lineID(2)).flatMap { board.cause(of: $0) }?.reason == "gap")
  }

  @Test func aReasonIsAskedForOncePerLineAndState() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(2, .paused)]] }
    await bench.settle()
    #expect(order(await bench.requests()) == ["why LIN-26-2", "LIN-26-2"])
    for _ in 0..<5 { await bench.pass(.seconds(5)) }
    #expect(order(await bench.requests()).isEmpty)
    await bench.backend.set { $0.pages = [[line(2)]] }
    await bench.pass(.seconds(5))
    await bench.backend.set { $0.pages = [[line(2, .paused)]] }
    await bench.pass(.seconds(5))
    #expect(order(await bench.requests()) == ["why LIN-26-2"])
  }

  @Test func aLineThatANewEventNamesIsReadAgain() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1), line(2)]]
      $0.eventPages = [[event(1, line: 1, at: TestClock.start - .seconds(600))]]
    }
    await bench.settle()
    #expect(order(await bench.requests()) == ["LIN-26-1", "LIN-26-2"])
    await bench.backend.set {
      $0.eventPages[0].append(event(2, line: 2, at: TestClock.start))
    }
    await bench.pass(.seconds(30))
    #expect(order(await bench.requests()) == ["LIN-26-2"])
    await bench.pass(.seconds(30))
    #expect(order(await bench.requests()).isEmpty)
  }

  @Test func aDrawnDetailIsReadAgainAfterAMinute() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)]] }
    await bench.send(.subscribe(Subscription(drawn: [lineID(1)])))
    _ = await bench.requests()
    await bench.pass(.seconds(59))
    #expect(order(await bench.requests()).isEmpty)
    await bench.pass(.seconds(1))
    #expect(order(await bench.requests()) == ["LIN-26-1"])
  }

  @Test func detailsLeaveTheBudgetToTheLists() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [(1...90).map { line($0) }, (91...180).map { line($0) }] }
    await bench.send(.subscribe(Subscription(drawn: (1...180).map(lineID))))
    let requests = await bench.requests()
    #expect(requests.count < 120)
    #expect(await bench.status.isSynced)
    for _ in 0..<4 {
      await bench.pass(.seconds(5))
      #expect(await bench.requests().count { $0.isLines } == 2)
    }
  }

  @Test func aLineThatAnswers404IsMissing() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)]] }
    await bench.settle()
    await bench.backend.fail(
      .refused(APIProblem(status: 404)), where: { $0.detailID == "LIN-26-1" })
    await bench.send(.read(lineID(1)))
    let board = await bench.board
    #expect(!board.isPresent(lineID(1)))
    #expect(board.isPresent(lineID(2)))
    #expect(await bench.status.lines.error == nil)
  }

  @Test func anOpenLineIsReadWithItsRunsEveryFiveSecondsAndItsEventsOnce() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1, model: .agentRuntime)]]
      $0.runPages = [
        [Run(id: RunID(rawValue: "RUN-26-1"))], [Run(id: RunID(rawValue: "RUN-26-2"))],
      ]
    }
    await bench.settle()
    _ = await bench.requests()
    await bench.send(.subscribe(Subscription(openView: .line(lineID(1)))))
    #expect(
      await bench.requests() == [
        .detail("LIN-26-1"), .runs("LIN-26-1", cursor: nil),
        .events(from: nil, to: nil, subject: "LIN-26-1", organization: nil, cursor: nil),
      ])
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent == .partial)
    await bench.pass(.seconds(5))
    let requests = await bench.requests()
    #expect(requests.contains(.runs("LIN-26-1", cursor: nil)))
    #expect(requests.compactMap(\.causeID).isEmpty)
    await bench.send(.more(.runs(lineID(1))))
    #expect(await bench.requests() == [.runs("LIN-26-1", cursor: "1")])
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent == .complete)
    #expect(await bench.board.runs(of: lineID(1)).count == 2)
    await bench.send(.subscribe(Subscription(openView: .panes)))
    await bench.pass(.seconds(5))
    #expect(await bench.requests() == [.lines(cursor: nil)])
  }

  @Test func aLineWithoutRunsIsNotAskedForThem() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1), line(2, model: .unknown("barter"))]]
    }
    await bench.backend.fail(
      .refused(APIProblem(status: 422, code: "runs_not_supported")),
      where: { if case .runs = $0 { true } else { false } })
    await bench.send(.subscribe(Subscription(openView: .line(lineID(1)))))
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent == .notSupported)
    #expect(await !bench.requests().contains(.runs("LIN-26-1", cursor: nil)))
    await bench.send(.subscribe(Subscription(openView: .line(lineID(2)))))
    #expect(await bench.status.coverage[.runs(lineID(2))]?.extent == .notSupported)
  }

  @Test func theFirstSyncWaitsForTheReasonsOfDrawnLines() async throws {
    let bench = await bench(
      [line(1), line(2, .paused), line(3, .blocked), line(4, .paused)],
      drawn: [lineID(4), lineID(1)])
    await bench.backend.set {
      $0.subjectEvents["LIN-26-4"] = [
        event(1, .serviceLinePaused, line: 4, at: TestClock.start, reason: "review")
      ]
    }
    await bench.backend.block(where: { $0.causeID == "LIN-26-4" })
    await bench.backend.openFirst()
    while await !bench.backend.requests.contains(where: { $0.causeID == "LIN-26-4" }) {
      await Task.yield()
    }
    // The reason of the drawn paused line comes before that of the other one.
    #expect(
      order(await bench.requests()) == [
        "why LIN-26-3", "LIN-26-3", "LIN-26-4", "LIN-26-1", "why LIN-26-4",
      ])
    #expect(await !bench.status.isSynced)
    await bench.backend.open()
    await bench.settle()
    #expect(await bench.status.isSynced)
    #expect(order(await bench.requests()) == ["why LIN-26-2", "LIN-26-2"])
  }

  @Test func aReasonThatIsRefusedKeepsNobodyWaiting() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(2, .paused)]] }
    await bench.backend.fail(
      .refused(APIProblem(status: 403)), where: { $0.causeID == "LIN-26-2" })
    await bench.send(.subscribe(Subscription(drawn: [lineID(2)])))
    #expect(await bench.status.isSynced)
  }

  @Test func anEventThatIsNotThereIsToldSo() async throws {
    let bench = await SyncBench()
    let id = EventID(rawValue: "EVT-26-404")
    await bench.settle()
    await bench.send(.subscribe(Subscription(openView: .event(id))))
    let absent = Coverage(extent: .failed(.refused(APIProblem(status: 404))))
    #expect(await bench.status.coverage[.event(id)] == absent)
    await bench.backend.set { $0.eventPages = [[event(404, line: 1, at: TestClock.start)]] }
    await bench.send(.refresh)
    #expect(await bench.status.coverage[.event(id)]?.extent == .complete)
    #expect(await bench.board.events[id] != nil)
    // What is told of one record ends with its being open.
    await bench.send(.subscribe(Subscription()))
    #expect(await bench.status.coverage[.event(id)] == nil)
  }

  @Test func aSingleReadThatFailsTellsItsNextTryAndComesBack() async throws {
    let bench = await SyncBench()
    let id = EventID(rawValue: "EVT-26-1")
    await bench.settle()
    let error = BackendError.refused(APIProblem(status: 500))
    await bench.backend.fail(error, times: 1, where: { $0 == .event("EVT-26-1") })
    await bench.send(.subscribe(Subscription(openView: .event(id))))
    #expect(
      await bench.status.coverage[.event(id)]
        == Coverage(extent: .failed(error), nextTry: now + .milliseconds(400)))
    await bench.backend.set { $0.eventPages = [[event(1, line: 1, at: TestClock.start)]] }
    await bench.pass(.milliseconds(400))
    #expect(await bench.status.coverage[.event(id)] == Coverage(extent: .complete))
  }

  @Test(arguments: [404, 500])
  func aLineThatCannotBeReadLeavesNothingLoading(status: Int) async throws {
    let bench = await SyncBench()
    await bench.settle()
    let error = BackendError.refused(APIProblem(status: status))
    await bench.backend.fail(error, where: { $0.detailID != nil })
    await bench.send(.subscribe(Subscription(openView: .line(lineID(9)))))
    let coverage = await bench.status.coverage
    for list in [
      .line(lineID(9)), .runs(lineID(9)), .history(subjectID: "LIN-26-9"),
    ] as [Coverage.List] {
      #expect(coverage[list]?.extent == .failed(error))
    }
    await bench.backend.heal()
    await bench.backend.set { $0.pages = [[line(9, model: .agentRuntime)]] }
    await bench.pass(.seconds(60))
    #expect(await bench.status.coverage[.line(lineID(9))]?.extent == .complete)
    #expect(await bench.status.coverage[.runs(lineID(9))]?.extent == .complete)
  }

  @Test func anIDThatIsNoneOfThePlatformsIsNotAskedForAndNotLoading() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    let id = ServiceLineID(rawValue: "LIN-26/../../admin")
    await bench.send(.subscribe(Subscription(openView: .line(id))))
    #expect(await bench.requests().isEmpty)
    guard case .failed(let error) = await bench.status.coverage[.line(id)]?.extent else {
      Issue.record("not told")
      return
    }
    #expect(error.isNotFound)
  }

  @Test func anOpenEventIsReadOnce() async throws {
    let bench = await SyncBench()
    let id = EventID(rawValue: "EVT-26-1")
    await bench.settle()
    _ = await bench.requests()
    await bench.send(.subscribe(Subscription(openView: .event(id))))
    await bench.pass(.seconds(5))
    #expect(await bench.requests() == [.event("EVT-26-1"), .lines(cursor: nil)])
  }

  @Test func aHistoryIsReadBySubject() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.subjectEvents["INV-26-1"] = [event(9, line: 1, at: TestClock.start - .seconds(99_999))]
    }
    await bench.settle()
    await bench.send(.subscribe(Subscription(openView: .history(subjectID: "INV-26-1"))))
    let coverage = await bench.status.coverage[.history(subjectID: "INV-26-1")]
    #expect(coverage == Coverage(extent: .complete, since: now - .seconds(99_999)))
  }

  @Test func aStatusSaysWhichInterestItIsAbout() async throws {
    let bench = await SyncBench()
    await bench.settle()
    let subscription = Subscription(drawn: [lineID(1)])
    await bench.send(.subscribe(subscription))
    #expect(await bench.status.subscription == subscription)
  }

  @Test func anActionIsCarriedOutAndItsFailureReturned() async throws {
    let bench = await SyncBench()
    await bench.settle()
    let action = Action(verb: .resume, line: lineID(1), key: "k")
    #expect(await bench.sync.perform(action) == .accepted)
    await bench.backend.fail(.timedOut(seconds: 20)) { _ in true }
    #expect(await bench.sync.perform(action) == .failed(.timedOut(seconds: 20)))
    #expect(await bench.backend.requests.count { $0 == .action("LIN-26-1") } == 2)
  }
}
