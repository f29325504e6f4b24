public import ScrumtopCore

/// By which column a list is sorted.
public struct Sort: Equatable, Codable, Sendable {
  public var column: ColumnName
  public var isDescending: Bool

  public init(_ column: ColumnName, isDescending: Bool? = nil) {
    self.column = column
    self.isDescending = isDescending ?? column.isDescendingByDefault
  }

  /// `health`, or `health-` for the opposite of the default direction.
  public var text: String {
    isDescending == column.isDescendingByDefault ? column.rawValue : column.rawValue + "-"
  }

  /// Parses `text`; nil for anything else, also for a column the list does not have.
  public init?(text: String, of subject: FilterSubject) {
    let isTurned = text.hasSuffix("-")
    guard let column = ColumnName(rawValue: isTurned ? String(text.dropLast()) : text),
      subject.column(column)?.isSortable == true
    else { return nil }
    self.init(column, isDescending: column.isDescendingByDefault != isTurned)
  }
}
