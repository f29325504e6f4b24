import ArgumentParser

/// Measures what performance.md sets goals for and prints figures. Nothing here passes or fails.
@main
struct Benchmarks: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop-bench",
    abstract: "Figures of how fast and how small scrumtop is; build it with -c release.",
    subcommands: [FilterBenchmark.self])
}
