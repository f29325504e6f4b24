import ScrumtopCore
import Testing

@testable import ScrumsClient

/// Workspaces of thousands of lines on a server that limits nothing.
@Suite(.timeLimit(.minutes(1)))
struct SyncScaleTests {
  private let now = ManualClock.start

  /// A bench whose list has so many pages of `rows` lines, read once.
  private func bench(pages: Int, rows: Int = 1, isLoopback: Bool = true) async -> SyncBench {
    let bench = await SyncBench(SyncSettings(isLoopback: isLoopback))
    await bench.backend.set {
      $0.pages = (0..<pages).map { page in (1...rows).map { line(page * rows + $0) } }
    }
    await bench.settle()
    return bench
  }

  @Test func aLargeListIsReadAtAStretchOnceAndThenPageByPage() async throws {
    let bench = await bench(pages: 100)
    #expect(await bench.requests().count { $0.isLines } == 100)
    #expect(await bench.status.lines.interval == .seconds(20))
    for page in 0..<100 {
      await bench.pass(.milliseconds(200))
      #expect(
        await bench.requests().filter(\.isLines) == [.lines(cursor: page == 0 ? nil : "\(page)")])
      let asOf = await bench.status.lines.asOf
      #expect(asOf == (page < 99 ? now : now + .milliseconds(200)))
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
    for _ in 0..<3 { await bench.pass(.milliseconds(200)) }
    _ = await bench.requests()
    await bench.send(.refresh)
    // The rest of the pass under way, and a whole new one.
    #expect(await bench.requests().count { $0.isLines } == 17 + 20)
    #expect(await bench.status.lines.asOf == now + .milliseconds(600))
    await bench.pass(.milliseconds(200))
    #expect(await bench.requests().filter(\.isLines) == [.lines(cursor: nil)])
  }

  @Test func aLargeListThatWasRefusedBeginsAnewWithoutHurry() async throws {
    let bench = await bench(pages: 20)
    await bench.backend.fail(
      .refused(APIProblem(status: 403)), times: 1, where: { $0 == .lines(cursor: "1") })
    for _ in 0..<2 { await bench.pass(.milliseconds(200)) }
    _ = await bench.requests()
    await bench.pass(.seconds(60))
    #expect(await bench.requests().filter(\.isLines) == [.lines(cursor: nil)])
  }

  @Test func detailsNobodyHurriesAreReadTenASecond() async throws {
    let bench = await bench(pages: 3, rows: 100)
    #expect(await bench.requests().count { $0.detailID != nil } == DetailQueue.readAtAStretch)
    for _ in 0..<10 {
      await bench.pass(.milliseconds(50))
      #expect(await bench.requests().compactMap(\.detailID).isEmpty)
      await bench.pass(.milliseconds(50))
      #expect(await bench.requests().compactMap(\.detailID).count == 1)
    }
    for _ in 0..<90 { await bench.pass(.milliseconds(100)) }
    #expect(await bench.requests().compactMap(\.detailID).count == 90)
    for _ in 0..<20 { await bench.pass(.milliseconds(100)) }
    #expect(await bench.requests().compactMap(\.detailID).isEmpty)
  }

  @Test func drawnBlockedAndChangedLinesDoNotWaitForTheirTurn() async throws {
    let bench = await bench(pages: 3, rows: 100)
    _ = await bench.requests()
    await bench.send(.interest(Interest(drawn: (280...299).map(lineID))))
    #expect(await bench.requests().compactMap(\.detailID).count == 20)
    await bench.send(.read(lineID(250)))
    #expect(await bench.requests().compactMap(\.detailID) == [lineID(250).rawValue])
    await bench.backend.set { $0.pages[0][0] = line(1, .blocked) }
    await bench.pass(.seconds(2))
    #expect(await bench.requests().compactMap(\.detailID).contains(lineID(1).rawValue))
  }

  @Test(arguments: [(nil, true, nil), (nil, false, 60), (30, true, 30), (600, false, 600)])
  func theRequestsPerMinuteCanBeSet(wanted: Int?, isLoopback: Bool, perMinute: Int?) async throws {
    let bench = await SyncBench(
      SyncSettings(requestsPerMinute: wanted, isLoopback: isLoopback))
    await bench.settle()
    #expect(await bench.status.budget?.perMinute == perMinute)
  }
}
