import Benchmark

extension DashboardBenchmarks {
  /// A page of 100 records: decoded, compared with the board and merged.
  static func registerFoldBenchmarks() {
    Benchmark("fold of a page, 100 of 10000 lines, all changed") { (_, lines: LoadedLines) in
      lines.fold(try lines.nextPage())
    } setup: {
      try LoadedLines(count: 10_000)
    }
    Benchmark("fold of a page, 100 new of 100000 events") { (_, events: LoadedEvents) in
      events.fold(try events.nextPage())
    } setup: {
      try LoadedEvents(count: 100_000)
    }
  }
}
