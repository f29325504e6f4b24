public import ScrumtopCore

/// Records as the cells of a printed table.
public struct RecordFormatter {
  private let context: CellContext

  public init(times: RecordTimes, now: Timestamp) {
    let words = TimeFormatter(style: times.style, zone: times.zone, now: now)
    context = CellContext(times: words, isNarrow: times.isShort)
  }

  /// - Parameter board: knows why and since when the line is in its state.
  public func cells(_ line: ServiceLine, of board: Board) -> [RecordCell] {
    let row = LineRow(line, cause: board.cause(of: line), isPresent: board.isPresent(line.id))
    return LineColumns.printed.map { $0.printed(row, context) }
  }

  public func cells(_ event: PlatformEvent) -> [RecordCell] {
    EventColumns.printed.map { $0.printed(event, context) }
  }

  public func cells(_ run: Run) -> [RecordCell] {
    RunColumns.printed.map { $0.printed(run, context) }
  }
}
