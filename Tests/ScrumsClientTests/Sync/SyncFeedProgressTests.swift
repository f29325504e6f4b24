import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// What is told of events that a person asked for, and what they wait for.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncFeedProgressTests: FeedBench {
  @Test func whatIsReadForAPersonTellsItsCostOncePerPage() async throws {
    let bench = await benchAfterAStorm()
    let gap = try #require(await feed(bench)?.gaps.first)
    let list = Coverage.List.interval(gap)
    await bench.backend.block { request in
      if case .events(_, .some, _, _, let cursor) = request {
        cursor == "EVT-26-98299"
      } else {
        false
      }
    }
    await bench.sync.send(.more(list))
    #expect(await bench.status.progress == SyncStatus.Progress(list: list))
    while await bench.requests().isEmpty { await Task.yield() }
    while await bench.status.progress?.requests != 3 { await Task.yield() }
    #expect(
      await bench.status.progress == SyncStatus.Progress(list: list, requests: 3, records: 300))
    await bench.backend.open()
    await bench.settle()
    #expect(await bench.status.progress == nil)
    let told = await bench.end()
    let counts = await told.statuses.compactMap { $0.progress?.requests }
    // A slow reader is told the newest alone, but never more than one of a page.
    #expect(Set(counts).count == counts.count)
    #expect(Set(counts).isSubset(of: 0..<5))
  }

  @Test func whatIsNotWantedAnyLongerEndsAndKeepsWhatItRead() async throws {
    let bench = await benchAfterAStorm()
    let gap = try #require(await feed(bench)?.gaps.first)
    await bench.backend.block { request in
      if case .events(_, .some, _, _, .some) = request { true } else { false }
    }
    await bench.sync.send(.more(.interval(gap)))
    while await bench.status.progress?.requests != 1 { await Task.yield() }
    await bench.sync.send(.more(.events))
    await bench.sync.send(.stop)
    #expect(await bench.status.progress == nil)
    await bench.backend.open()
    await bench.settle()
    #expect(await bench.status.progress == nil)
    // The page that was under way is not lost, and nothing follows it.
    #expect(await bench.requests().count == 2)
    let rest = try #require(await feed(bench)?.gaps.first)
    #expect(rest.from == gap.from && rest.to < gap.to)
    await bench.send(.more(.interval(rest)))
    #expect(await feed(bench)?.gaps != [rest])
  }

  @Test func whatWaitsForTheBudgetSaysUntilWhen() async throws {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events(3601...4000)) }
    await bench.sync.spendAllBudget()
    await bench.send(.more(.events))
    let next = try #require(await bench.status.progress?.nextRequest)
    #expect(next > now + .seconds(2) && next < now + .seconds(4))
    #expect(await !bench.backend.requests.contains { $0.isEarlier })
    for _ in 0..<6 { await bench.pass(.seconds(1)) }
    let progress = try #require(await bench.status.progress)
    #expect(progress.requests > 0 && progress.records == progress.requests * 100)
    for _ in 0..<60 { await bench.pass(.seconds(1)) }
    #expect(await bench.status.progress == nil)
    #expect(await bench.board.events.count == 401)
  }

  @Test func whatTheAPIWantsQuietForWaitsAndSaysSo() async throws {
    let bench = await bench()
    await bench.backend.fail(
      .refused(APIProblem(status: 429, retryAfter: .seconds(40))), times: 1, where: \.isLines)
    await bench.pass(.seconds(5))
    await bench.send(.more(.events))
    #expect(await bench.status.progress?.nextRequest == now + .seconds(45))
    await bench.pass(.seconds(40))
    #expect(await bench.status.progress == nil)
    #expect(await feed(bench)?.extent == .complete)
  }

  @Test func whatStandsOpenAndWaitsForTheBudgetSaysSo() async throws {
    let bench = await bench()
    await bench.sync.spendAllBudget()
    await bench.send(.subscribe(Subscription(openView: .history(subjectID: "INV-26-1"))))
    let progress = try #require(await bench.status.progress)
    #expect(progress.list == .history(subjectID: "INV-26-1"))
    #expect(progress.nextRequest.map { $0 > now && $0 < now + .seconds(2) } == true)
    for _ in 0..<4 { await bench.pass(.seconds(1)) }
    #expect(await bench.status.progress == nil)
    #expect(
      await bench.status.coverage[.history(subjectID: "INV-26-1")]?.extent == .complete)
  }

  @Test func whatFailsIsToldUntilItIsAskedForAgain() async throws {
    let bench = await bench()
    let error = BackendError.refused(APIProblem(status: 500))
    await bench.backend.fail(error, times: 1, where: \.isEarlier)
    await bench.send(.more(.events))
    #expect(
      await bench.status.progress == SyncStatus.Progress(list: .events, requests: 1, error: error))
    #expect(await feed(bench)?.extent == .partial)
    #expect(await bench.status.lines.error == nil)
    await bench.send(.more(.events))
    #expect(await bench.status.progress == nil)
    #expect(await feed(bench)?.extent == .complete)
  }

  @Test func aRecordThatIsAskedForDoesNotWaitBehindALongList() async throws {
    let bench = await benchAfterAStorm()
    await bench.backend.set { $0.pages = [[line(1)]] }
    let gap = try #require(await feed(bench)?.gaps.first)
    await bench.backend.block { request in
      if case .events(_, .some, _, _, nil) = request { true } else { false }
    }
    await bench.sync.send(.more(.interval(gap)))
    while await bench.backend.requests.isEmpty { await Task.yield() }
    await bench.sync.send(.read(lineID(1)))
    await bench.backend.open()
    await bench.settle()
    let requests = await bench.requests()
    #expect(requests.firstIndex(of: .detail("LIN-26-1")) == 1)
    #expect(requests.count == 6)
  }
}

extension Sync {
  fileprivate func spendAllBudget() {
    while budget.take(at: clock.now.uptime) {}
  }
}
