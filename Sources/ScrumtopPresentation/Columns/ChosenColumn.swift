public import ScrumtopCore

/// A column the user chose, with the width they gave it.
public struct ChosenColumn: Equatable, Codable, Sendable {
  public var column: ColumnName
  /// In columns of the screen; nil for as much as it needs.
  public var width: Int?

  public init(_ column: ColumnName, width: Int? = nil) {
    self.column = column
    self.width = width
  }

  /// `name` or `name:30`.
  public var text: String { width.map { "\(column.rawValue):\($0)" } ?? column.rawValue }

  /// Parses `text`; widths are 1 to 200.
  public init?(text: String, of subject: FilterSubject) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let column = ColumnName(rawValue: String(parts[0])), parts.count <= 2,
      subject.column(column) != nil
    else { return nil }
    self.init(column)
    guard parts.count == 2 else { return }
    guard let width = Int(parts[1]), Self.widths.contains(width) else { return nil }
    self.width = width
  }

  /// The valid columns of a file that may have been edited by hand: those that the list has, each once,
  /// with valid widths.
  public static func sound(_ chosen: [ChosenColumn], of subject: FilterSubject) -> [ChosenColumn] {
    var known = Set(subject.columns.map(\.name))
    return chosen.filter { known.remove($0.column) != nil }.map {
      ChosenColumn($0.column, width: $0.width.flatMap { widths.contains($0) ? $0 : nil })
    }
  }

  public static let widths = 1...200
}
