import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// Workspaces of thousands of lines on a server that limits nothing.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncScaleTests {
  private let now = TestClock.start

  /// A bench whose list has so many pages of `rows` lines, read once.
  private func bench(pages: Int, rows: Int = 1, isLoopback: Bool = true) async -> SyncBench {
    let bench = await SyncBench(SyncSettings(isLoopback: isLoopback))
    await bench.backend.set {
      $0.pages = (0..<pages).map { page in (1...rows).map { line(page * rows + $0) } }
    }
    await bench.settle()
    return bench
  }

  @Test func aLargeListIsReadAtAStretchOnceAndThenInTurn() async throws {
    let bench = await bench(pages: 100)
    #expect(await bench.requests().count { $0.isLines } == 100)
    #expect(await bench.status.lines.interval == .seconds(20))
    for turn in 0..<20 {
      await bench.pass(.seconds(1))
      #expect(
        await bench.requests().filter(\.isLines)
          == (0..<5).map { .lines(cursor: turn + $0 == 0 ? nil : "\(turn * 5 + $0)") })
      let asOf = await bench.status.lines.asOf?.time
      #expect(asOf == (turn < 19 ? now : now + .seconds(1)))
    }
  }

  @Test func aSmallListKeepsItsTwoSeconds() async throws {
    let bench = await bench(pages: 10)
    _ = await bench.requests()
    await bench.pass(.milliseconds(1900))
    #expect(await bench.requests().filter(\.isLines).isEmpty)
    await bench.pass(.milliseconds(100))
    #expect(await bench.requests().count { $0.isLines } == 10)
  }

  @Test func aRefreshReadsALargeListAtOnce() async throws {
    let bench = await bench(pages: 20)
    for _ in 0..<3 { await bench.pass(.seconds(1)) }
    _ = await bench.requests()
    await bench.send(.refresh)
    // The rest of the pass under way, and a whole new one.
    #expect(await bench.requests().count { $0.isLines } == 5 + 20)
    #expect(await bench.status.lines.asOf?.time == now + .seconds(3))
    await bench.pass(.seconds(1))
    #expect(await bench.requests().filter(\.isLines).first == .lines(cursor: nil))
  }

  @Test func aLargeListThatWasRefusedBeginsAnewWithoutHurry() async throws {
    let bench = await bench(pages: 20)
    await bench.backend.fail(
      .refused(APIProblem(status: 403)), times: 1, where: { $0 == .lines(cursor: "5") })
    for _ in 0..<2 { await bench.pass(.seconds(1)) }
    _ = await bench.requests()
    await bench.pass(.seconds(60))
    #expect(
      await bench.requests().filter(\.isLines)
        == [.lines(cursor: nil)] + (1..<5).map { .lines(cursor: "\($0)") })
  }

  @Test func detailsNobodyHurriesAreReadTenASecond() async throws {
    let bench = await bench(pages: 3, rows: 100)
    #expect(await bench.requests().count { $0.detailID != nil } == DetailQueue.initialBurst)
    for _ in 0..<10 {
      await bench.pass(.milliseconds(900))
      #expect(await bench.requests().compactMap(\.detailID).isEmpty)
      await bench.pass(.milliseconds(100))
      #expect(await bench.requests().compactMap(\.detailID).count == 10)
    }
    for _ in 0..<3 { await bench.pass(.seconds(1)) }
    #expect(await bench.requests().compactMap(\.detailID).isEmpty)
  }

  @Test func drawnBlockedAndChangedLinesDoNotWaitForTheirTurn() async throws {
    let bench = await bench(pages: 3, rows: 100)
    _ = await bench.requests()
    await bench.send(.subscribe(Subscription(drawn: (280...299).map(lineID))))
    #expect(await bench.requests().compactMap(\.detailID).count == 20)
    await bench.send(.read(lineID(250)))
    #expect(await bench.requests().compactMap(\.detailID) == [lineID(250).rawValue])
    await bench.backend.set { $0.pages[0][0] = line(1, .blocked) }
    await bench.pass(.seconds(2))
    #expect(await bench.requests().compactMap(\.detailID).contains(lineID(1).rawValue))
  }

  @Test func aFloodOfChangesKeepsNeitherOldNorUnreadDetailsWaitingForEver() async throws {
    let bench = await bench(pages: 3, rows: 100, isLoopback: false)
    await bench.send(.subscribe(Subscription(drawn: [lineID(1)])))
    var read: Set<String> = []
    var drawn = 0
    for round in 1...60 {
      // Forty a step are more than the budget gives, and none of them is one that is looked for.
      await bench.backend.set { backend in
        backend.eventPages = [
          (0..<40).map { event(round * 40 + $0, line: 201 + $0, at: TestClock.start) }
        ]
      }
      await bench.pass(.seconds(30))
      let ids = await bench.requests().compactMap(\.detailID)
      read.formUnion(ids)
      drawn += ids.count { $0 == lineID(1).rawValue }
    }
    #expect((101...200).allSatisfy { read.contains(lineID($0).rawValue) })
    #expect(drawn > 20)
  }

  @Test func aQueueThatIsEmptiedKeepsNothing() {
    var queue = DetailQueue()
    var sizes: [Int] = []
    for round in 0..<1000 {
      queue.markChanged(lineID(1))
      queue.markChanged(lineID(2))
      for id in [1, 2].map(lineID) {
        let want = queue.next(
          drawn: [id], allowed: DetailQueue.Allowed(), at: .seconds(round), hasCause: { _ in true })
        #expect(want == .detail(id))
        queue.attempted(id, at: .seconds(round))
      }
      sizes.append(ValueSize.members(of: queue))
    }
    #expect(queue.due(drawn: [], allowed: DetailQueue.Allowed(), at: .seconds(1000)) == nil)
    #expect(sizes.last == sizes.first)
  }

  /// Polls, an open line and details share ten requests a minute: each comes, later.
  @Test func aBudgetSmallerThanTheWishesIsKeptAndSharedByAll() async throws {
    let bench = await SyncBench(SyncSettings(requestsPerMinute: 10, isLoopback: true))
    await bench.backend.set {
      $0.pages = (0..<8).map { page in (1...9).map { line(page * 9 + $0, model: .agentRuntime) } }
    }
    await bench.sync.send(
      .subscribe(Subscription(drawn: (1...40).map(lineID), openView: .line(lineID(1)))))
    await bench.settle()
    #expect(await bench.status.lines.interval == .seconds(96))
    #expect(await bench.status.events.interval == .seconds(60))
    _ = await bench.requests()
    for _ in 0..<1200 { await bench.pass(.seconds(3)) }
    let requests = await bench.requests()
    #expect(requests.count <= 120 + 600)
    #expect(requests.count { $0.isLines } >= 280)
    #expect(requests.count { $0.isFeed } >= 55)
    #expect(requests.count { $0 == .runs("LIN-26-1", cursor: nil) } >= 110)
    let age = await bench.status.lines.asOf.map { bench.clock.now.uptime - $0.uptime }
    #expect(try #require(age) <= .seconds(110))
  }

  @Test(arguments: [(nil, true, nil), (nil, false, 60), (30, true, 30), (600, false, 600)])
  func theRequestsPerMinuteCanBeSet(wanted: Int?, isLoopback: Bool, perMinute: Int?) async throws {
    let bench = await SyncBench(
      SyncSettings(requestsPerMinute: wanted, isLoopback: isLoopback))
    await bench.settle()
    #expect(await bench.status.budget?.perMinute == perMinute)
  }
}
