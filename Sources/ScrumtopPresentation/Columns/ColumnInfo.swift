public import ScrumtopCore
public import TerminalGrid

/// What is known of a column without a record.
public struct ColumnInfo: Equatable, Sendable {
  /// How the filter language reaches the same value.
  public enum FilterSource: Equatable, Sendable {
    case field(FilterField)
    /// Cannot be filtered, with the reason.
    case none(String)

    public var field: FilterField? {
      if case .field(let field) = self { field } else { nil }
    }
  }

  public enum Kind: Sendable {
    case word
    /// Free text, which may be cut where there is little room.
    case text
    /// Numbers of a printed table are aligned at their right.
    case number
  }

  public let name: ColumnName
  /// The API's name of the field, or ours where the value comes from other records.
  public let field: String
  /// What the column shows, for the pickers.
  public let meaning: String
  public let filter: FilterSource
  /// The word above the column on the screen.
  public let heading: String
  /// The word above the column of a printed table, which has units of its own.
  public let printedHeading: String
  /// The narrowest and widest useful width where a layout has no rule of its own.
  public let width: ClosedRange<Int>
  /// On the screen.
  public let alignment: Alignment
  public let kind: Kind
  /// Whether sorting by it starts with the largest or newest value unless the user asks otherwise.
  public let isDescendingByDefault: Bool
  public let isSortable: Bool
}

extension FilterSubject {
  /// The columns of a list of such records, from left to right.
  public var columns: [ColumnInfo] {
    switch self {
    case .lines: LineColumns.infos
    case .events: EventColumns.infos
    case .runs: RunColumns.infos
    }
  }

  /// The columns of a printed table and a file, the most important first: narrow tables lose those at
  /// the end.
  public var printedColumns: [ColumnInfo] {
    switch self {
    case .lines: LineColumns.printed.map(\.info)
    case .events: EventColumns.printed.map(\.info)
    case .runs: RunColumns.printed.map(\.info)
    }
  }

  /// The columns that a list of such records can be sorted by.
  public var sortableColumns: [ColumnInfo] { columns.filter(\.isSortable) }

  /// - Returns: nil where such lists do not have the column.
  public func column(_ name: ColumnName) -> ColumnInfo? { columns.first { $0.name == name } }
}

extension Array {
  /// The columns in the order of `names`; the order of a printed table differs from that of the screen.
  func inOrder<Record>(_ names: [ColumnName]) -> [Column<Record>] where Element == Column<Record> {
    names.compactMap { name in first { $0.name == name } }
  }
}
