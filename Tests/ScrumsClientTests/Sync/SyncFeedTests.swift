import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

/// What is read of the feed and what is missing of it.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncFeedTests: FeedBench {
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
      await bench.send(.more(.interval(gap)))
      gap = try #require(await feed(bench)?.gaps.first)
      #expect(gap == TimeSpan(from: now, to: now + .seconds(end) + FeedReading.instant))
    }
    await bench.send(.more(.interval(gap)))
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
    await bench.send(.more(.interval(stretch)))
    #expect(
      await bench.requests() == [
        .events(
          from: now - .seconds(20_000), to: now - .seconds(3600), subject: nil,
          organization: "ORG-26-000007", cursor: nil)
      ])
    #expect(await feed(bench)?.unloaded(of: stretch) == [])
    // One that stands alone is an island, with a gap before it.
    await bench.send(.more(.interval(span(80_000, 70_000))))
    #expect(await feed(bench)?.since == now - .seconds(80_000))
    #expect(await feed(bench)?.gaps == [span(70_000, 20_000)])
    // What the API has not, or not yet, is not asked for.
    _ = await bench.requests()
    await bench.send(.more(.interval(span(-5000, -60))))
    await bench.send(.more(.interval(span(365 * 86_400, 91 * 86_400))))
    await bench.send(.more(.interval(span(10, 20))))
    #expect(await bench.requests().isEmpty)
    #expect(await bench.status.progress == nil)
  }

  @Test func aStretchOverSeveralGapsIsReadNewestFirst() async throws {
    let bench = await bench()
    await bench.backend.set {
      $0.stream?.publish(Self.events([4000, 6000, 8000, 10_000, 12_000, 14_000]))
    }
    for (from, to) in [(13_000, 11_000), (9000, 7000)] {
      await bench.send(.more(.interval(span(from, to))))
    }
    _ = await bench.requests()
    await bench.send(.more(.interval(span(12_500, 5000))))
    let windows = await bench.requests().compactMap { request -> Timestamp? in
      if case .events(_, let to, _, _, _) = request { to } else { nil }
    }
    #expect(windows == [now - .seconds(5000), now - .seconds(9000)])
    #expect(await feed(bench)?.gaps == [span(5000, 3600)])
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
    await bench.send(.more(.interval(span(300, 200))))
    #expect(await bench.requests().isEmpty)
  }

  @Test func anEventBehindPagesOfKnownOnesComesWithTheNextPoll() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    await bench.backend.set { $0.stream = EventStream(Self.events(0..<290)) }
    await bench.settle()
    await bench.backend.set {
      $0.stream?.publish([event(1, line: 1, at: TestClock.start - .seconds(280))])
    }
    _ = await bench.requests()
    await bench.pass(.seconds(2))
    #expect(await bench.requests().count { $0.isFeed } == 3)
    #expect(await bench.board.events.count == 291)
  }

  /// Its whole overlap would cost too much with every poll.
  @Test func aBusyFeedIsReadToItsOverlapsEndAtLeastOnceAMinute() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    // Ten a second, twelve pages in five minutes of them, more than a poll reads of what is new.
    await bench.backend.set {
      $0.stream = EventStream(
        (0..<1150).map {
          event(200_000 + $0, line: 1, at: TestClock.start - .milliseconds($0 * 200))
        })
    }
    await bench.settle()
    let late = now - .seconds(240)
    await bench.backend.set { $0.stream?.publish([event(1, line: 1, at: late)]) }
    _ = await bench.requests()
    var polls = 0
    while await bench.board.events[EventID(rawValue: "EVT-26-1")] == nil, polls < 40 {
      await bench.pass(.seconds(2))
      polls += 1
    }
    #expect(polls <= 30)
    let requests = await bench.requests().count { $0.isFeed }
    #expect(requests <= polls * 4 + 12)
  }

  @Test func aFeedWithoutEndIsNoFloodAndFails() async throws {
    let bench = await SyncBench(SyncSettings(isLoopback: true))
    await bench.backend.set {
      $0.eventPages = [Self.events(0..<25)]
      $0.isEndless = true
    }
    await bench.settle()
    #expect(await bench.requests().count { $0.isFeed } == 4)
    #expect(await feed(bench)?.extent == .failed(.badPaging(.noProgress)))
    await bench.backend.set { $0.isEndless = false }
    for _ in 0..<4 { await bench.pass(.seconds(1)) }
    #expect(await feed(bench)?.extent == .partial)
  }
}
