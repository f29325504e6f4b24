import ScrumtopCore

/// The name of a column in the configuration, the palette, the pickers and the state file; the filter
/// language uses the same name where it has the field.
public struct ColumnName: RawRepresentable, Hashable, Codable, Sendable {
  public let rawValue: String

  /// - Returns: nil for a name that no kind of record has.
  public init?(rawValue: String) {
    self.init(stringLiteral: rawValue)
    guard FilterSubject.allCases.contains(where: { $0.column(self) != nil }) else { return nil }
  }

  /// Whether sorting by it starts with the largest or newest value unless the user asks otherwise.
  var isDescendingByDefault: Bool {
    FilterSubject.allCases.contains { $0.column(self)?.isDescendingByDefault == true }
  }
}

/// The table of columns is written with literals.
extension ColumnName: ExpressibleByStringLiteral {
  public init(stringLiteral name: String) { rawValue = name }
}

/// The columns that layouts and default orders refer to.
extension ColumnName {
  public static let age: ColumnName = "age"
  public static let duration: ColumnName = "duration"
  public static let health: ColumnName = "health"
  public static let id: ColumnName = "id"
  public static let model: ColumnName = "model"
  public static let name: ColumnName = "name"
  public static let product: ColumnName = "product"
  public static let prompt: ColumnName = "prompt"
  public static let reason: ColumnName = "reason"
  public static let state: ColumnName = "state"
  public static let status: ColumnName = "status"
  public static let subject: ColumnName = "subject"
  public static let summary: ColumnName = "summary"
  public static let time: ColumnName = "time"
  public static let tokens: ColumnName = "tokens"
  public static let type: ColumnName = "type"
}
