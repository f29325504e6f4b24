public import ScrumtopCore

/// Records as exact values for other programs, in the order of the printed columns.
public enum RecordValues {
  public static func values(_ line: ServiceLine, of board: Board) -> [String] {
    let row = LineRow(line, cause: board.cause(of: line))
    return LineColumns.printed.map { $0.value(row) }
  }

  public static func values(_ event: PlatformEvent) -> [String] {
    EventColumns.printed.map { $0.value(event) }
  }

  public static func values(_ run: Run) -> [String] { RunColumns.printed.map { $0.value(run) } }
}
