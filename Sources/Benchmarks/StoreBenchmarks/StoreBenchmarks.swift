import Benchmark
import SampleData
import ScrumtopCore
import WorkspaceStore

/// What the server's database costs, on a file with durable commits.
@main
struct StoreBenchmarks: BenchmarkRunnerHooks {
  static func registerBenchmarks() {
    Benchmark.defaultConfiguration = .init(metrics: [.wallClock], maxDuration: .seconds(5))
    for count in [1_000, 100_000, 1_000_000] { registerPage(of: count) }
    registerPause()
  }

  /// A page of 100 from the middle of the events.
  private static func registerPage(of count: Int) {
    let folder = DatabaseFolder()
    Benchmark("page of 100 of \(count) events") { (_, store: Store) in
      blackHole(
        try await store.events(WorkspaceContent.middlePage(of: count), in: WorkspaceContent.scope))
    } setup: {
      let store = try folder.open()
      try WorkspaceContent.addEvents(count, to: store)
      return store
    } teardown: {
      folder.remove()
    }
  }

  /// A pause or a resume with its event, acknowledged after the commit reached the disk.
  private static func registerPause() {
    let folder = DatabaseFolder()
    Benchmark("durable pause") { (_, state: (store: Store, changes: Counter)) in
      try state.store.apply([WorkspaceContent.change(number: state.changes.next())])
    } setup: {
      let store = try folder.open()
      try store.apply([WorkspaceContent.line])
      return (store: store, changes: Counter())
    } teardown: {
      folder.remove()
    }
  }
}

/// Iterations start again after the warm-up; states do not.
private final class Counter {
  private var count = 0

  func next() -> Int {
    defer { count += 1 }
    return count
  }
}
