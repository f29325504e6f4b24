import ScrumtopCore
import TerminalGrid

/// One column of the lists of one kind of record: its names, and how it is drawn, printed, exported,
/// filtered and sorted.
///
/// The tables are `LineColumns`, `EventColumns` and `RunColumns`. To add a column, add an entry there.
public struct Column<Record>: Sendable {
  public let info: ColumnInfo
  /// Writes the record's value into the key of a sorted list; nil where lists cannot be sorted by it.
  let sortKey: (@Sendable (Record, inout SortKey) -> Void)?
  /// The cell on the screen.
  let cell: @Sendable (Record, CellContext) -> RecordCell
  /// The cell in a printed table.
  let printed: @Sendable (Record, CellContext) -> RecordCell
  /// The exact value for other programs: ids and words as the API writes them, plain numbers, times in
  /// RFC 3339 UTC; empty where it is not known.
  let value: @Sendable (Record) -> String

  /// - Parameters:
  ///   - field: the API's name, or ours where the value comes from other records.
  ///   - heading: nil for the name.
  ///   - printedHeading: nil for the field.
  ///   - width: the narrowest and widest useful width where a layout has no rule of its own.
  ///   - printed: nil where a printed table shows what the screen shows.
  init(
    _ name: ColumnName, field: String, _ meaning: String, filter: ColumnInfo.FilterSource,
    heading: String? = nil, printedHeading: String? = nil, width: ClosedRange<Int>,
    alignment: Alignment = .left, kind: ColumnInfo.Kind = .word,
    isDescendingByDefault: Bool = false,
    sortKey: (@Sendable (Record, inout SortKey) -> Void)?,
    cell: @escaping @Sendable (Record, CellContext) -> RecordCell,
    printed: (@Sendable (Record, CellContext) -> RecordCell)? = nil,
    value: @escaping @Sendable (Record) -> String
  ) {
    info = ColumnInfo(
      name: name, field: field, meaning: meaning, filter: filter,
      heading: heading ?? name.rawValue, printedHeading: printedHeading ?? field, width: width,
      alignment: alignment, kind: kind, isDescendingByDefault: isDescendingByDefault,
      isSortable: sortKey != nil)
    self.sortKey = sortKey
    self.cell = cell
    self.printed = printed ?? cell
    self.value = value
  }

  public var name: ColumnName { info.name }

  /// Where a record belongs in a list sorted by this column.
  public func key(of record: Record, id: String) -> SortKey {
    var key = SortKey(id: id)
    sortKey?(record, &key)
    return key
  }
}

/// What is shown around a cell and how times are written.
public struct CellContext: Sendable {
  public let times: TimeFormatter
  /// Whether the list is so narrow that cells use their short form.
  public let isNarrow: Bool

  public init(times: TimeFormatter, isNarrow: Bool = false) {
    self.times = times
    self.isNarrow = isNarrow
  }

  /// A time in a printed table.
  func time(_ time: Timestamp?) -> String {
    time.map { isNarrow ? times.feed($0) : times.stamp($0) } ?? Format.absent
  }
}
