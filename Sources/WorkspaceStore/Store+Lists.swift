public import Foundation
import GRDB
public import ScrumtopCore

/// The limit of a page without `limit`.
public let defaultPageLimit = 25

extension Store {
  /// A page of `GET /v1/execution`, ordered by (`started_at`, `service_line_id`) descending.
  public func lines(
    _ query: ExecutionQuery, in scope: Scope, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    try await page(.lines(query, in: scope), limit: query.limit, after: key)
  }

  /// The JSON of `GET /v1/execution/LIN`; nil if the scope has no such line.
  public func line(_ id: ServiceLineID, in scope: Scope) async throws(StoreError) -> Data? {
    try await one("detailed", of: "lines", id: id.rawValue, in: scope)
  }

  /// The model of a line; nil if the scope has no such line.
  public func model(
    of id: ServiceLineID, in scope: Scope
  ) async throws(StoreError) -> ExecutionModel? {
    try await one("execution_model", of: "lines", id: id.rawValue, in: scope)
      .map { ExecutionModel(rawValue: String(decoding: $0, as: UTF8.self)) }
  }

  /// A page of `GET /v1/execution/LIN/runs`, newest first by the time at which each run was first stored.
  public func runs(
    of id: ServiceLineID, limit: Int? = nil, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    try await page(.runs(of: id), limit: limit, after: key)
  }

  /// A page of `GET /v1/events`, ordered by (`created_at`, `id`) descending. The
  /// organization of the scope counts, not that of the query.
  public func events(
    _ query: EventQuery, in scope: Scope, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    try await page(.events(query, in: scope), limit: query.limit, after: key)
  }

  /// The JSON of `GET /v1/events/EVT`; nil if the scope has no such event.
  public func event(_ id: EventID, in scope: Scope) async throws(StoreError) -> Data? {
    try await one("record", of: "events", id: id.rawValue, in: scope)
  }

  private func page(
    _ list: ListSelection?, limit: Int?, after key: SeekKey?
  ) async throws(StoreError) -> RecordPage {
    guard let list else { return RecordPage(records: [], next: nil) }
    return try await read { try list.page($0, limit: limit ?? defaultPageLimit, after: key) }
  }

  private func one(
    _ column: String, of table: String, id: String, in scope: Scope
  ) async throws(StoreError) -> Data? {
    var sql = "SELECT \(column) FROM \(table) WHERE id = ? AND organization_id = ?"
    if scope.workspaceID != nil { sql += " AND workspace_id = ?" }
    let query = sql
    let values = [id, scope.organizationID] + [scope.workspaceID].compactMap(\.self)
    return try await read { database in
      try Data.fetchOne(database, sql: query, arguments: StatementArguments(values))
    }
  }
}
