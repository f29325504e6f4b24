import ArgumentParser

/// Measures speed, memory and robustness, and prints figures.
@main
struct Benchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scrumtop-bench",
    abstract:
      "Figures of how fast, how small and how robust scrumtop is; build it with -c release.",
    subcommands: [AnswersCommand.self, FilterBenchmark.self])
}
