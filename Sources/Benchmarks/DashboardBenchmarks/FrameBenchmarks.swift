import Benchmark
import TerminalGrid

extension DashboardBenchmarks {
  /// 120x40 with 10,000 lines, into the grid; ncurses is not part of it.
  static func registerFrameBenchmarks() {
    let setup = { Screen(board: try LoadedLines(count: 10_000).board) }
    Benchmark("rendering of a frame, 10000 lines") { (_, screen: Screen) in
      screen.draw()
    } setup: {
      try setup()
    }
    Benchmark("cursor key to its frame, 10000 lines") { (benchmark, screen: Screen) in
      screen.press(benchmark.currentIteration.isMultiple(of: 20) ? .character("g") : .down)
    } setup: {
      try setup()
    }
  }
}
