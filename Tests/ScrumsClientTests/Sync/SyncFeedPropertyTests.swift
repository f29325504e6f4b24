import SampleData
import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism)
struct SyncFeedPropertyTests: FeedBench {
  /// Polls, storms, failures, sleeps and onDemand in any order; with small amounts, so that every poll and
  /// every wish is cut now and then.
  @Test(arguments: 1...24 as ClosedRange<UInt64>)
  func whatCountsAsLoadedWasToldAndTheRestIsAGap(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let isOldestFirst = seed.isMultiple(of: 4)
    let bench = await SyncBench(
      SyncSettings(isLoopback: true), window: FeedWindow(mostPolled: 20, mostRequested: 10))
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
      let before = bench.clock.now.time
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
          await bench.send(.more(.interval(gap)))
        }
      case 7:
        let from = before - .seconds(Int.random(in: 1...200_000, using: &random))
        let to = from + .seconds(Int.random(in: 1...20_000, using: &random))
        await bench.send(.more(.interval(TimeSpan(from: from, to: to))))
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
      await bench.send(.more(.interval(gap)))
    }
    #expect(await feed(bench)?.gaps == [])
    let board = await bench.board
    #expect(published.allSatisfy { ($0.createdAt ?? now) < since || board.events[$0.id] != nil })
    expectNoDifference(await bench.end().board, board)
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
