import Benchmark
import ScrumtopCore
import TerminalGrid

extension DashboardBenchmarks {
  /// The last character of each query, after the others.
  private static let lineQueries = ["blo", "health<70", "/squad 1[0-9]+7/"]
  private static let eventQueries = ["blo", "type:agent.run.*", "payload.outcome=success"]

  static func registerFilterBenchmarks() {
    for count in [10_000, 100_000] {
      for query in lineQueries { registerKeystroke(of: query, lines: count) }
    }
    for query in eventQueries { registerFilter(query, events: 1_000_000) }
  }

  /// From the key to the drawn frame.
  private static func registerKeystroke(of query: String, lines count: Int) {
    Benchmark("filter keystroke, \(count) lines, \(query)") { (benchmark, screen: Screen) in
      benchmark.startMeasurement()
      screen.type(query.suffix(1))
      benchmark.stopMeasurement()
      screen.press(.backspace)
    } setup: {
      let screen = Screen(board: try LoadedLines(count: count).board)
      screen.type("/" + query.dropLast())
      return screen
    }
  }

  /// Only the evaluation: the dashboard spreads it over several inputs.
  private static func registerFilter(_ query: String, events count: Int) {
    Benchmark("filter keystroke, \(count) events, \(query)") {
      (_, state: (events: LoadedEvents, filter: Filter)) in
      blackHole(state.events.count(passing: state.filter))
    } setup: {
      (events: try LoadedEvents(count: count), filter: try Filter.parse(query, for: .events))
    }
  }
}
