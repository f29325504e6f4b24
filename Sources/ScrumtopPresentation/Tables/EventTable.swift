public import ScrumtopCore
import TerminalGrid

/// Events as rows of a table.
public struct EventTable {
  public let layout: TableLayout
  private let isNarrow: Bool

  /// - Parameter timeWidth: of the longest time on the screen.
  public init(width: Int, timeWidth: Int, choice: [ChosenColumn]? = nil, skipped: Int = 0) {
    isNarrow = width < 50
    let time = isNarrow ? 5 : max(8, timeWidth)
    let subject = 13
    let type = min(max(12, width - time - subject - 2), isNarrow ? 20 : 27)
    layout = TableLayout(
      width: width, subject: .events,
      rules: [
        .init(column: .time, least: time, most: time),
        .init(column: .type, least: type, most: type),
        .init(column: .subject, least: subject, most: subject),
        .init(column: .summary, least: 4, most: .max),
      ],
      growing: [(.summary, .max)], choice: choice, skipped: skipped)
  }

  public func spans(_ event: PlatformEvent, times: TimeFormatter) -> [Span] {
    layout.spans(event, EventColumns.all, CellContext(times: times, isNarrow: isNarrow))
  }
}
