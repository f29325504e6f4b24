import ScrumtopCore
import Testing

@testable import ScrumsClient

/// Details, reasons and what stands open.
@Suite(.timeLimit(.minutes(1)))
struct SyncDetailTests {
  private let now = ManualClock.start

  /// The order in which details and reasons were asked for.
  private func order(_ requests: [Request]) -> [String] {
    requests.compactMap { request in
      request.detailID ?? request.causeID.map { "why \($0)" }
    }
  }

  @Test func detailsComeBlockedFirstThenDrawn() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(1), line(2, .blocked), line(3), line(4, .paused), line(5)]]
    }
    await bench.send(.interest(Interest(drawn: [lineID(3), lineID(1)])))
    #expect(
      order(await bench.requests()) == [
        "why LIN-26-2", "LIN-26-2", "LIN-26-3", "LIN-26-1", "why LIN-26-4",
      ])
    #expect(await bench.backend.mostAtOnce["detail"] == 1)
    #expect(await bench.status.isSynced)
  }

  @Test func aReasonTheFeedToldIsNotAskedFor() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.pages = [[line(2, .blocked)]]
      $0.eventPages = [[event(1, .executionBlocked, line: 2, at: ManualClock.start, reason: "gap")]]
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
    #expect(order(await bench.requests()) == ["why LIN-26-2"])
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
      $0.eventPages = [[event(1, line: 1, at: ManualClock.start - .seconds(600))]]
    }
    await bench.settle()
    #expect(order(await bench.requests()).isEmpty)
    await bench.backend.set {
      $0.eventPages[0].append(event(2, line: 2, at: ManualClock.start))
    }
    await bench.pass(.seconds(30))
    #expect(order(await bench.requests()) == ["LIN-26-2"])
    await bench.pass(.seconds(30))
    #expect(order(await bench.requests()).isEmpty)
  }

  @Test func aDrawnDetailIsReadAgainAfterAMinute() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)]] }
    await bench.send(.interest(Interest(drawn: [lineID(1)])))
    _ = await bench.requests()
    await bench.pass(.seconds(59))
    #expect(order(await bench.requests()).isEmpty)
    await bench.pass(.seconds(1))
    #expect(order(await bench.requests()) == ["LIN-26-1"])
  }

  @Test func detailsLeaveTheBudgetToTheLists() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [(1...90).map { line($0) }, (91...180).map { line($0) }] }
    await bench.send(.interest(Interest(drawn: (1...180).map(lineID))))
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
    #expect(await bench.status.link == .live)
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
    await bench.send(.interest(Interest(place: .line(lineID(1)))))
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
    await bench.send(.interest(Interest(place: .panes)))
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
    await bench.send(.interest(Interest(place: .line(lineID(1)))))
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent == .notSupported)
    #expect(await !bench.requests().contains(.runs("LIN-26-1", cursor: nil)))
    await bench.send(.interest(Interest(place: .line(lineID(2)))))
    #expect(await bench.status.coverage[.runs(lineID(2))]?.extent == .notSupported)
  }

  @Test func anOpenEventIsReadOnce() async throws {
    let bench = await SyncBench()
    let id = EventID(rawValue: "EVT-26-1")
    await bench.settle()
    _ = await bench.requests()
    await bench.send(.interest(Interest(place: .event(id))))
    await bench.pass(.seconds(5))
    #expect(await bench.requests() == [.event("EVT-26-1"), .lines(cursor: nil)])
  }

  @Test func aHistoryIsReadBySubject() async throws {
    let bench = await SyncBench()
    await bench.backend.set {
      $0.subjectEvents["INV-26-1"] = [event(9, line: 1, at: ManualClock.start - .seconds(99_999))]
    }
    await bench.settle()
    await bench.send(.interest(Interest(place: .history(subjectID: "INV-26-1"))))
    let coverage = await bench.status.coverage[.history(subjectID: "INV-26-1")]
    #expect(coverage == Coverage(extent: .complete, since: now - .seconds(99_999)))
  }

  @Test func earlierEventsAreReadByTimeUntilThereAreSome() async throws {
    let bench = await SyncBench()
    await bench.settle()
    _ = await bench.requests()
    await bench.send(.more(.events))
    let windows = await bench.requests().filter(\.isFeed)
    #expect(windows.count == 8)
    #expect(
      windows.first
        == .events(
          from: now - .seconds(7200), to: now - .seconds(3600), subject: nil, organization: nil,
          cursor: nil))
    #expect(
      await bench.status.coverage[.events]?.since == now - .seconds(3600) - .seconds(3600 * 255))
  }

  @Test func aStatusSaysWhichInterestItIsAbout() async throws {
    let bench = await SyncBench()
    await bench.settle()
    let interest = Interest(drawn: [lineID(1)])
    await bench.send(.interest(interest))
    #expect(await bench.status.interest == interest)
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
