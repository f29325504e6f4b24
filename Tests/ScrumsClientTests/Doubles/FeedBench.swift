import ScrumtopCore
import Support

@testable import ScrumsClient

/// What tests of the feed begin with.
protocol FeedBench: SendableMetatype {}

extension FeedBench {
  var now: Timestamp { TestClock.start }

  /// One event a second, `ages` seconds old, numbered so that every age has its own.
  static func events(_ ages: some Sequence<Int>) -> [PlatformEvent] {
    ages.map { event(100_000 + $0, line: 1, at: TestClock.start - .seconds($0)) }
  }

  func span(_ from: Int, _ to: Int) -> TimeSpan {
    TimeSpan(from: now - .seconds(from), to: now - .seconds(to))
  }

  func feed(_ bench: SyncBench) async -> Coverage? { await bench.status.coverage[.events] }

  /// A feed that is read to `now`, in an hour without any event but one at its end.
  func bench(
    _ settings: SyncSettings = SyncSettings(isLoopback: false)
  ) async -> SyncBench {
    let bench = await SyncBench(settings)
    await bench.backend.set { $0.stream = EventStream(Self.events([0])) }
    await bench.settle()
    return bench
  }

  /// The same after a storm of 3,000 seconds that one poll could not read, and after some quiet.
  func benchAfterAStorm() async -> SyncBench {
    let bench = await bench()
    await bench.backend.set { $0.stream?.publish(Self.events((-3000)...(-1))) }
    await bench.pass(.seconds(3000))
    _ = await bench.requests()
    return bench
  }

  func isLoaded(_ age: Int, _ bench: SyncBench) async -> Bool {
    await bench.board.events[EventID(rawValue: "EVT-26-\(100_000 + age)")] != nil
  }
}

extension Request {
  /// Whether it goes back in the feed.
  var isEarlier: Bool {
    if case .events(_, .some, nil, _, _) = self { true } else { false }
  }
}
