import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// Lists of the dashboard whose pages lead nowhere, repeat records or change.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncPagingTests {
  private let now = TestClock.start

  @Test func aListWithoutEndIsNoFloodAndNotLive() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    await bench.backend.set {
      $0.pages = [(1...25).map { line($0) }]
      $0.isEndless = true
    }
    await bench.settle()
    #expect(await bench.requests().count { $0.isLines } == 4)
    #expect(await bench.status.lines.error == .badPaging(.noProgress))
    #expect(await bench.board.lines.count == 25)
    #expect(await bench.status.lines.loaded == 25)
    for _ in 0..<60 { await bench.pass(.seconds(1)) }
    #expect(await bench.requests().count { $0.isLines } < 60)
  }

  @Test func aListWhoseAnswersDoNotSayWhetherThereIsMoreKeepsItsLines() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2)]] }
    await bench.settle()
    await bench.backend.set {
      $0.pages = [[line(1)]]
      $0.isSilentAboutMore = true
    }
    await bench.pass(.seconds(5))
    #expect(await bench.status.lines.error == .badPaging(.unknownEnd))
    // Nobody knows whether the second one is gone.
    #expect(await bench.board.isPresent(lineID(2)))
    await bench.backend.set { $0.isSilentAboutMore = false }
    await bench.pass(.seconds(5))
    #expect(await bench.status.lines.error == nil)
    #expect(await !bench.board.isPresent(lineID(2)))
  }

  @Test func linesThatComeTwiceAreCountedOnce() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1), line(2), line(1)], [line(2), line(3)]] }
    await bench.settle()
    #expect(await bench.status.lines.loaded == 3)
    #expect(await bench.board.lines.count == 3)
    #expect(await bench.status.isSynced)
  }

  @Test func aPageThatKeepsFailingDoesNotHoldTheListForEver() async throws {
    let bench = await SyncBench()
    await bench.backend.set { $0.pages = [[line(1)], [line(2)]] }
    await bench.backend.fail(
      .refused(APIProblem(status: 500)), where: { $0 == .lines(cursor: "1") })
    await bench.settle()
    for _ in 0..<10 { await bench.pass(.seconds(1)) }
    let requests = await bench.requests().filter(\.isLines)
    #expect(
      requests.prefix(5) == [.lines(cursor: nil)] + Array(repeating: .lines(cursor: "1"), count: 4))
    #expect(requests.count { $0 == .lines(cursor: nil) } == 2)
  }

  @Test(arguments: [ShiftingAPI.Cursors.seek, .offset])
  func aListThatChangesIsReadToItsEnd(cursors: ShiftingAPI.Cursors) async throws {
    for seed in 1...10 as ClosedRange<UInt64> {
      let api = ShiftingAPI(cursors, seed: seed, rows: 60)
      let sync = Sync(
        backend: api, settings: SyncSettings(isLoopback: true), clock: TestClock(),
        jitter: Jitter { 0.5 })
      _ = await sync.reports()
      await sync.settle()
      let status = await sync.currentStatus()
      #expect(status.lines.isComplete && status.lines.error == nil, "seed \(seed)")
      if cursors == .seek {
        let board = await sync.board
        let lasting = api.newestRead(of: .lines).lasting
        #expect(lasting.allSatisfy { board.isPresent(lineID($0)) }, "seed \(seed)")
        #expect(status.lines.loaded >= lasting.count)
      }
      await sync.close()
    }
  }

  // MARK: What stands open

  private func open(_ runs: [[Int]], of bench: SyncBench) async {
    await bench.backend.set { $0.runPages = runs.map { $0.map { run($0) } } }
    await bench.backend.set { $0.pages = [[line(1, model: .agentRuntime)]] }
    await bench.send(.subscribe(Subscription(drawn: [lineID(1)], openView: .line(lineID(1)))))
  }

  private func runs(_ bench: SyncBench) async -> Int {
    await bench.board.runs(of: lineID(1)).count
  }

  @Test func runsOfASleepAreReadUpToTheKnownOnes() async throws {
    let bench = await SyncBench()
    await open([[3, 2, 1]], of: bench)
    #expect(await runs(bench) == 3)
    await bench.backend.set {
      $0.runPages = [[9, 8, 7], [6, 5, 4], [3, 2, 1]].map { $0.map { run($0) } }
    }
    await bench.pass(.seconds(3600))
    #expect(await runs(bench) == 9)
    #expect(await bench.status.coverage[.runs(lineID(1))]?.extent == .complete)
  }

  @Test func moreGoesOnUntilSomethingIsNew() async throws {
    let bench = await SyncBench()
    await open([[6, 5], [4, 3], [2, 1]], of: bench)
    let list = Coverage.List.runs(lineID(1))
    await bench.send(.more(list))
    #expect(await runs(bench) == 4)
    // The cursor of the third page grew too old, so the list is read from its beginning.
    await bench.backend.fail(
      .refused(APIProblem(status: 410)), times: 1,
      where: { $0 == .runs("LIN-26-1", cursor: "2") })
    await bench.send(.more(list))
    #expect(await runs(bench) == 6)
    #expect(await bench.status.coverage[list]?.extent == .complete)
  }

  @Test func runsWithoutEndEnd() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    await open([[2, 1]], of: bench)
    await bench.backend.set {
      $0.runPages = [[run(9)]]
      $0.isEndless = true
    }
    _ = await bench.requests()
    await bench.pass(.seconds(10))
    let list = Coverage.List.runs(lineID(1))
    for _ in 0..<6 { await bench.send(.more(list)) }
    #expect(await bench.requests().count { $0 == .runs("LIN-26-1", cursor: nil) } < 5)
    #expect(await runs(bench) == 3)
  }
}

private func run(_ number: Int) -> Run {
  var run = Run(id: RunID(rawValue: "RUN-26-\(number)"))
  run.serviceLineID = lineID(1)
  run.startedAt = TestClock.start + .seconds(number)
  return run
}
