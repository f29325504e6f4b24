import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// What is read of the feed, what is missing of it, and how it is asked for.
@Suite(.timeLimit(.minutes(1)))
struct SyncFeedTests {
  private let now = ManualClock.start

  /// One event a second, `ages` seconds old, numbered so that every age has its own.
  private static func events(_ ages: some Sequence<Int>) -> [PlatformEvent] {
    ages.map { event(100_000 + $0, line: 1, at: ManualClock.start - .seconds($0)) }
  }

  private func span(_ from: Int, _ to: Int) -> TimeSpan {
    TimeSpan(from: now - .seconds(from), to: now - .seconds(to))
  }

  private func feed(_ bench: SyncBench) async -> Coverage? { await bench.status.coverage[.events] }

  /// A feed that is read to `now`, in an hour without any event but one at its end.
  private func bench(
    _ settings: SyncSettings = SyncSettings(isLoopback: false)
  ) async -> SyncBench {
    let bench = await SyncBench(settings)
    await bench.backend.set { $0.stream = EventStream(Self.events([0])) }
    await bench.settle()
    return bench
  }

  /// The same after a storm of 3,000 seconds that one poll could not read, and after some quiet.
  private func benchAfterAStorm() async -> SyncBench {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events((-3000)...(-1))) }
    await bench.pass(.seconds(3000))
    _ = await bench.requests()
    return bench
  }

  private func isLoaded(_ age: Int, _ bench: SyncBench) async -> Bool {
    await bench.board.events[EventID(rawValue: "EVT-26-\(100_000 + age)")] != nil
  }

  @Test func earlierEventsAreReadNewestFirstAndAFewHundredAtATime() async throws {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events(3601...4700)) }
    _ = await bench.requests()
    await bench.send(.more(.events))
    let requests = await bench.requests().filter(\.isFeed)
    #expect(requests.count == 5)
    guard case .events(let from, let to, _, _, nil) = requests.first else {
      Issue.record("\(requests)")
      return
    }
    #expect(from == now - FeedWindow.retention && to == now - .seconds(3600))
    #expect(await feed(bench)?.since == now - .seconds(4100) + FeedReading.instant)
    #expect(await feed(bench)?.extent == .partial)
    #expect(await bench.status.progress == nil)
    for _ in 0..<2 { await bench.send(.more(.events)) }
    #expect(await feed(bench) == Coverage(extent: .complete, since: now - FeedWindow.retention))
    #expect(await bench.board.events.count == 1101)
    _ = await bench.requests()
    await bench.send(.more(.events))
    #expect(await bench.requests().isEmpty)
  }

  @Test func aStormLeavesAGapAndTheFeedKeepsItsPast() async throws {
    let bench = await benchAfterAStorm()
    let coverage = try #require(await feed(bench))
    #expect(coverage.since == now - .seconds(3600))
    #expect(coverage.gaps == [TimeSpan(from: now, to: now + .seconds(2001) + FeedReading.instant)])
    #expect(coverage.wholeSince == coverage.gaps[0].to)
    #expect(await isLoaded(0, bench))
    #expect(await !isLoaded(-1000, bench))
    // The polls that follow do not read it.
    await bench.pass(.seconds(60))
    #expect(await feed(bench)?.gaps == coverage.gaps)
  }

  @Test func aGapIsFilledOnRequestFromItsNewerEnd() async throws {
    let bench = await benchAfterAStorm()
    var gap = try #require(await feed(bench)?.gaps.first)
    for end in [1502, 1003, 504, 5] as [Int64] {
      await bench.send(.more(.stretch(gap)))
      gap = try #require(await feed(bench)?.gaps.first)
      #expect(gap == TimeSpan(from: now, to: now + .seconds(end) + FeedReading.instant))
    }
    await bench.send(.more(.stretch(gap)))
    #expect(await feed(bench)?.gaps == [])
    #expect(await bench.board.events.count == 3001)
  }

  @Test func aGapAfterALongSleepIsAsLongAsTheSleepAndAPollThatReachesTheKnownLeavesNone() async {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events([-40_000, -20_000])) }
    await bench.pass(.seconds(86_400))
    #expect(await feed(bench)?.gaps == [])
    await bench.backend.set { $0.stream?.publish(Self.events((-174_000)..<(-172_000))) }
    await bench.pass(.seconds(200_000))
    #expect(
      await feed(bench)?.gaps == [
        TimeSpan(
          from: now + .seconds(40_000), to: now + .seconds(173_001) + FeedReading.instant)
      ])
  }

  @Test func aPageThatFailsInTheMiddleLeavesAGapThatTheNextPollCloses() async throws {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events((-250)...(-1))) }
    await bench.backend.fail(.interrupted, times: 1) {
      if case .events(_, _, nil, _, let cursor) = $0 { cursor != nil } else { false }
    }
    await bench.pass(.seconds(300))
    let gap = TimeSpan(from: now, to: now + .seconds(151) + FeedReading.instant)
    #expect(await feed(bench)?.gaps == [gap])
    #expect(await isLoaded(-151, bench))
    #expect(await !isLoaded(-150, bench))
    await bench.pass(.milliseconds(400))
    #expect(await feed(bench)?.gaps == [])
    #expect(await isLoaded(-1, bench))
  }

  @Test func aStretchIsReadWhereItIsNotLoaded() async throws {
    let bench = await bench()
    await bench.backend.set {
      $0.stream?.publish(Self.events(stride(from: 10, to: 90_000, by: 500)))
    }
    _ = await bench.requests()
    // Yesterday, from an hour that is not loaded to one that is.
    let stretch = span(20_000, 1000)
    #expect(await feed(bench)?.unloaded(of: stretch) == [span(20_000, 3600)])
    await bench.send(.more(.stretch(stretch)))
    #expect(
      await bench.requests() == [
        .events(
          from: now - .seconds(20_000), to: now - .seconds(3600), subject: nil,
          organization: "ORG-26-000007", cursor: nil)
      ])
    #expect(await feed(bench)?.unloaded(of: stretch) == [])
    // One that stands alone is an island, with a gap before it.
    await bench.send(.more(.stretch(span(80_000, 70_000))))
    #expect(await feed(bench)?.since == now - .seconds(80_000))
    #expect(await feed(bench)?.gaps == [span(70_000, 20_000)])
    // What the API has not, or not yet, is not asked for.
    _ = await bench.requests()
    await bench.send(.more(.stretch(span(-5000, -60))))
    await bench.send(.more(.stretch(span(365 * 86_400, 91 * 86_400))))
    await bench.send(.more(.stretch(span(10, 20))))
    #expect(await bench.requests().isEmpty)
    #expect(await bench.status.progress == nil)
  }

  @Test func aStretchOverSeveralGapsIsReadNewestFirst() async throws {
    let bench = await bench()
    await bench.backend.set {
      $0.stream?.publish(Self.events([4000, 6000, 8000, 10_000, 12_000, 14_000]))
    }
    for (from, to) in [(13_000, 11_000), (9000, 7000)] {
      await bench.send(.more(.stretch(span(from, to))))
    }
    _ = await bench.requests()
    await bench.send(.more(.stretch(span(12_500, 5000))))
    let windows = await bench.requests().compactMap { request -> Timestamp? in
      if case .events(_, let to, _, _, _) = request { to } else { nil }
    }
    #expect(windows == [now - .seconds(5000), now - .seconds(9000)])
    #expect(await feed(bench)?.gaps == [span(5000, 3600)])
  }

  @Test func whatIsReadForAPersonTellsItsCostOncePerPage() async throws {
    let bench = await benchAfterAStorm()
    let gap = try #require(await feed(bench)?.gaps.first)
    let list = Coverage.List.stretch(gap)
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
    await bench.sync.send(.more(.stretch(gap)))
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
    await bench.send(.more(.stretch(rest)))
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
    await bench.send(.interest(Interest(place: .history(subjectID: "INV-26-1"))))
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
    #expect(await bench.status.link == .live)
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
    await bench.sync.send(.more(.stretch(gap)))
    while await bench.backend.requests.isEmpty { await Task.yield() }
    await bench.sync.send(.read(lineID(1)))
    await bench.backend.open()
    await bench.settle()
    let requests = await bench.requests()
    #expect(requests.firstIndex(of: .detail("LIN-26-1")) == 1)
    #expect(requests.count == 6)
  }

  @Test func whatTheBoardCannotKeepIsNotLoadedAndNotAskedFor() async throws {
    let bench = await SyncBench(
      SyncSettings(isLoopback: false, limits: Board.Limits(events: 150)))
    await bench.backend.set { $0.stream = EventStream(Self.events(0..<300)) }
    await bench.settle()
    let coverage = try #require(await feed(bench))
    #expect(coverage.extent == .limited)
    #expect(coverage.since == now - .seconds(149) + FeedReading.instant)
    _ = await bench.requests()
    await bench.send(.more(.events))
    await bench.send(.more(.stretch(span(300, 200))))
    #expect(await bench.requests().isEmpty)
  }

  @Test func aPollLooksForLateEventsOnceAMinuteAndStopsAtTheKnownOtherwise() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    await bench.backend.set { $0.stream = EventStream(Self.events(0..<290)) }
    await bench.settle()
    await bench.backend.set {
      $0.stream?.publish([event(1, line: 1, at: ManualClock.start - .seconds(280))])
    }
    for _ in 0..<29 {
      _ = await bench.requests()
      await bench.pass(.seconds(2))
      #expect(await bench.requests().count { $0.isFeed } == 1)
    }
    #expect(await bench.board.events.count == 290)
    await bench.pass(.seconds(2))
    #expect(await bench.requests().count { $0.isFeed } == 3)
    #expect(await bench.board.events.count == 291)
  }

  /// Polls, storms, failures, sleeps and wishes in any order; with small amounts, so that every poll and
  /// every wish is cut now and then.
  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func whatCountsAsLoadedWasToldAndTheRestIsAGap(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let isOldestFirst = seed.isMultiple(of: 4)
    let bench = await SyncBench(
      SyncSettings(isLoopback: true), window: FeedWindow(mostPolled: 20, mostAsked: 10))
    var published: [PlatformEvent] = []
    func publish(_ count: Int, from: Timestamp, to: Timestamp) async {
      let times = (0..<count).map { _ in
        Timestamp(
          microseconds: Int64.random(
            in: from.microseconds + 1...to.microseconds, using: &random))
      }
      // Some share an instant.
      let new = times.indices.map { index in
        event(published.count + index, line: 1, at: times[index - index % 3])
      }
      published += new
      await bench.backend.set { $0.stream?.publish(new) }
    }
    await bench.backend.set {
      $0.stream = EventStream(isOldestFirst: isOldestFirst, pageSize: 5)
    }
    await publish(60, from: now - .seconds(200_000), to: now)
    await bench.settle()
    var since = try #require(await feed(bench)?.since)
    for _ in 0..<40 {
      let before = bench.clock.now().time
      switch Int.random(in: 0..<10, using: &random) {
      case 0...3:
        let wait = [2, 2, 60, 7200].randomElement(using: &random)!
        await publish(
          [0, 1, 3, 40].randomElement(using: &random)!, from: before, to: before + .seconds(wait))
        await bench.pass(.seconds(wait))
      case 4:
        let page = Int.random(in: 0...3, using: &random)
        await bench.backend.fail(.interrupted, times: 1) {
          if case .events(_, _, _, _, let cursor) = $0 {
            (cursor == nil) == (page == 0)
          } else {
            false
          }
        }
      case 5, 6:
        if let gap = await feed(bench)?.gaps.randomElement(using: &random) {
          await bench.send(.more(.stretch(gap)))
        }
      case 7:
        let from = before - .seconds(Int.random(in: 1...200_000, using: &random))
        let to = from + .seconds(Int.random(in: 1...20_000, using: &random))
        await bench.send(.more(.stretch(TimeSpan(from: from, to: to))))
      case 8: await bench.send(.more(.events))
      default: await bench.backend.heal()
      }
      try await check(bench, published)
      let coverage = try #require(await feed(bench))
      #expect(try #require(coverage.since) <= since)
      since = try #require(coverage.since)
    }
    // Whatever happened: what is missing can be asked for, and comes.
    await bench.backend.heal()
    for _ in 0..<40 { await bench.pass(.seconds(2)) }
    for _ in 0..<400 {
      guard let gap = await feed(bench)?.gaps.first else { break }
      await bench.send(.more(.stretch(gap)))
    }
    #expect(await feed(bench)?.gaps == [])
    let board = await bench.board
    #expect(published.allSatisfy { ($0.createdAt ?? now) < since || board.events[$0.id] != nil })
    #expect(await bench.end().board == board)
  }

  private func check(_ bench: SyncBench, _ published: [PlatformEvent]) async throws {
    let spans = await bench.sync.feed.window.loaded.spans
    let board = await bench.board
    let coverage = try #require(await feed(bench))
    var tiles: [TimeSpan] = []
    for (newer, older) in zip(spans, spans.dropFirst()) {
      #expect(older.to < newer.from)
      tiles += [newer, TimeSpan(from: older.to, to: newer.from)]
    }
    tiles += spans.suffix(1)
    // Each begins where the one before it ends.
    for (newer, older) in zip(tiles, tiles.dropFirst()) { #expect(older.to == newer.from) }
    #expect(tiles.filter { !spans.contains($0) } == coverage.gaps)
    #expect(coverage.since == tiles.last?.from)
    for event in published {
      let time = try #require(event.createdAt)
      guard spans.contains(where: { $0.from <= time && time < $0.to }) else { continue }
      #expect(board.events[event.id] != nil, "\(event.id) of \(time) is missing")
    }
  }
}

extension Request {
  /// Whether it goes back in the feed.
  fileprivate var isEarlier: Bool {
    if case .events(_, .some, nil, _, _) = self { true } else { false }
  }
}

extension Sync {
  fileprivate func spendAllBudget() {
    while budget.take(at: clock.now().uptime) {}
  }
}
