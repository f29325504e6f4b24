import GRDB

/// The combinations of the list filters that have few values (type, state, workspace, …), one row for
/// each combination that occurs. Each event and each line refers to its combination.
///
/// An index on the combination, time and id serves every subset of these filters: few combinations
/// match, each needs one seek, and their rows are merged (`MergedSelection`).
struct FacetTable {
  let name: String
  private let search: String
  private let insert: String

  static let events = FacetTable(
    name: "event_facets", columns: ["organization_id", "type", "subject_type", "workspace_id"])

  static let lines = FacetTable(
    name: "line_facets",
    columns: ["organization_id", "state", "execution_model", "product_line", "workspace_id"])

  /// - Parameter columns: the filters, the organization first.
  private init(name: String, columns: [String]) {
    self.name = name
    let filter = columns.map { "\($0) IS ?" }.joined(separator: " AND ")
    search = "SELECT id FROM \(name) WHERE \(filter)"
    let places = columns.map { _ in "?" }.joined(separator: ", ")
    insert = "INSERT INTO \(name) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  /// The id of the combination, which is inserted if it is new; `values` in the order of the columns.
  func id(
    of values: [(any DatabaseValueConvertible)?], in database: Database
  ) throws -> Int64 {
    let arguments = StatementArguments(values)
    let known = try Int64.fetchOne(
      database.cachedStatement(sql: search), arguments: arguments)
    if let known { return known }
    try database.execute(sql: insert, arguments: arguments)
    return database.lastInsertedRowID
  }
}
