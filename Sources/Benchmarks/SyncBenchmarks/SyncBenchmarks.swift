import Benchmark

/// What a client needs to read a whole workspace, with the server in the same process.
@main
struct SyncBenchmarks: BenchmarkRunnerHooks {
  static func registerBenchmarks() {
    Benchmark(
      "full sync of 10000 lines over loopback",
      configuration: .init(
        metrics: [.wallClock, .cpuTotal, .peakMemoryResident], maxDuration: .seconds(30),
        maxIterations: 20)
    ) { (_, workspace: ServedWorkspace) in
      try await workspace.synchronize()
    } setup: {
      try await ServedWorkspace(lines: 10_000)
    }
  }
}
