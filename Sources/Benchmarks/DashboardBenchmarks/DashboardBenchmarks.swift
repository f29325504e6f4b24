import Benchmark

/// What a key, a page of records and a frame cost, without terminal and network.
@main
struct DashboardBenchmarks: BenchmarkRunnerHooks {
  static func registerBenchmarks() {
    Benchmark.defaultConfiguration = .init(
      metrics: [.wallClock, .peakMemoryResident], maxDuration: .seconds(3))
    registerFilterBenchmarks()
    registerFoldBenchmarks()
    registerFrameBenchmarks()
  }
}
