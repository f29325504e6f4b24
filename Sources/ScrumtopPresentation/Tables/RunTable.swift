public import ScrumtopCore
import TerminalGrid

/// Runs as rows of a table.
public struct RunTable {
  public let layout: TableLayout

  public init(width: Int, timeWidth: Int, choice: [ChosenColumn]? = nil, skipped: Int = 0) {
    let time = max(8, timeWidth)
    layout = TableLayout(
      width: width, subject: .runs,
      rules: [
        .init(column: .id, least: 13, most: 13), .init(column: .status, least: 9, most: 9),
        // `59 min 59 s`, `23 h 59 min`
        .init(column: .duration, least: 11, most: 11), .init(column: .prompt, least: 4, most: .max),
        .init(column: .time, least: time, most: time, leastList: 56),
        .init(column: .tokens, least: 10, most: 10, leastList: 72),
      ],
      growing: [(.prompt, .max)], choice: choice, skipped: skipped)
  }

  public func spans(_ run: Run, times: TimeFormatter) -> [Span] {
    layout.spans(run, RunColumns.all, CellContext(times: times))
  }
}
