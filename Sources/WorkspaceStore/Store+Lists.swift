public import Foundation
import GRDB
public import ScrumtopCore

/// What `limit` means when it is left out.
public let defaultPageLimit = 25

extension Store {
  /// A page of `GET /v1/execution`, ordered by (`started_at`, `service_line_id`) descending.
  public func lines(
    _ query: ExecutionQuery, in scope: Scope, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    let workspaces = Set([query.workspaceID, scope.workspaceID].compactMap(\.self))
    guard workspaces.count < 2 else { return RecordPage(records: [], next: nil) }
    let workspace = workspaces.first
    let tagged = query.projectTag != nil
    let index =
      query.state != nil
      ? "lines_by_state"
      : query.executionModel != nil
        ? "lines_by_model"
        : query.productLine != nil
          ? "lines_by_product" : workspace != nil ? "lines_by_workspace" : "lines_by_organization"
    var selection = Selection(
      from: tagged
        ? "line_tags AS t JOIN lines AS l ON l.id = t.line_id" : "lines AS l INDEXED BY \(index)",
      record: "l.listed", time: tagged ? "t.started_at" : "l.started_at",
      id: tagged ? "t.line_id" : "l.id")
    selection.narrow("t.tag = ?", query.projectTag)
    selection.narrow("l.state = ?", query.state?.rawValue)
    selection.narrow("l.execution_model = ?", query.executionModel?.rawValue)
    selection.narrow("l.product_line = ?", query.productLine?.rawValue)
    selection.narrow("l.workspace_id = ?", workspace)
    selection.narrow("l.organization_id = ?", scope.organizationID)
    selection.start(after: key)
    return try await page(selection, limit: query.limit)
  }

  /// The JSON of `GET /v1/execution/LIN`; nil where the scope has no such line.
  public func line(_ id: ServiceLineID, in scope: Scope) async throws(StoreError) -> Data? {
    try await one("detailed", of: "lines", id: id.rawValue, in: scope)
  }

  /// The model of a line; nil where the scope has no such line.
  public func model(
    of id: ServiceLineID, in scope: Scope
  ) async throws(StoreError) -> ExecutionModel? {
    try await one("execution_model", of: "lines", id: id.rawValue, in: scope)
      .map { ExecutionModel(rawValue: String(decoding: $0, as: UTF8.self)) }
  }

  /// A page of `GET /v1/execution/LIN/runs`, newest first by the time each run was first known.
  public func runs(
    of id: ServiceLineID, limit: Int? = nil, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    var selection = Selection(
      from: "runs INDEXED BY runs_by_line", record: "record", time: "queued_at", id: "id")
    selection.narrow("line_id = ?", id.rawValue)
    selection.start(after: key)
    return try await page(selection, limit: limit)
  }

  /// A page of `GET /v1/events`, ordered by (`created_at`, `id`) descending. The query's own
  /// organization is not looked at; the scope's is.
  public func events(
    _ query: EventQuery, in scope: Scope, after key: SeekKey? = nil
  ) async throws(StoreError) -> RecordPage {
    let workspaces = Set([query.workspaceID, scope.workspaceID].compactMap(\.self))
    guard workspaces.count < 2 else { return RecordPage(records: [], next: nil) }
    let workspace = workspaces.first
    let index =
      query.subjectID != nil
      ? "events_by_subject"
      : query.actorID != nil
        ? "events_by_actor"
        : query.type != nil
          ? "events_by_type"
          : query.subjectType != nil
            ? "events_by_subject_type"
            : workspace != nil ? "events_by_workspace" : "events_by_organization"
    var selection = Selection(
      from: "events INDEXED BY \(index)", record: "record", time: "created_at", id: "id")
    selection.narrow("subject_id = ?", query.subjectID)
    selection.narrow("actor_id = ?", query.actorID)
    selection.narrow("type = ?", query.type?.rawValue)
    selection.narrow("subject_type = ?", query.subjectType)
    selection.narrow("workspace_id = ?", workspace)
    selection.narrow("organization_id = ?", scope.organizationID)
    selection.narrow("created_at >= ?", query.from?.microseconds)
    selection.narrow("created_at < ?", query.to?.microseconds)
    selection.start(after: key)
    return try await page(selection, limit: query.limit)
  }

  /// The JSON of `GET /v1/events/EVT`; nil where the scope has no such event.
  public func event(_ id: EventID, in scope: Scope) async throws(StoreError) -> Data? {
    try await one("record", of: "events", id: id.rawValue, in: scope)
  }

  private func page(
    _ selection: Selection, limit: Int?
  ) async throws(StoreError) -> RecordPage {
    do {
      return try await writer.read {
        try selection.page($0, limit: limit ?? defaultPageLimit)
      }
    } catch { throw StoreError(error, path: path) }
  }

  private func one(
    _ column: String, of table: String, id: String, in scope: Scope
  ) async throws(StoreError) -> Data? {
    var sql = "SELECT \(column) FROM \(table) WHERE id = ? AND organization_id = ?"
    if scope.workspaceID != nil { sql += " AND workspace_id = ?" }
    let query = sql
    let values = [id, scope.organizationID] + [scope.workspaceID].compactMap(\.self)
    do {
      return try await writer.read { database in
        try Data.fetchOne(
          database, sql: query, arguments: StatementArguments(values))
      }
    } catch { throw StoreError(error, path: path) }
  }
}
