import Foundation
import GRDB
import ScrumtopCore

/// A row of `lines`: the columns that are queried, and the two JSON forms that are sent.
struct StoredLine {
  var record: ExecutionRecord
  let organizationID: String
  /// When the state was last set; the times of a line's changes ascend strictly.
  var stateSince: Timestamp
  private(set) var detailed = ""
  private var stored: (facetID: Int64, state: ExecutionState?)?

  init(record: ExecutionRecord, organizationID: String, stateSince: Timestamp) {
    self.record = record
    self.organizationID = organizationID
    self.stateSince = stateSince
  }

  init(row: Row) throws {
    organizationID = row["organization_id"]
    stateSince = Timestamp(microseconds: row["state_since"])
    detailed = row["detailed"]
    record = try Self.record(row)
    stored = (row["facet_id"], record.state)
  }

  static func find(_ id: ServiceLineID, in database: Database) throws -> StoredLine? {
    try Row.fetchOne(
      database, sql: "SELECT * FROM lines WHERE id = ?", arguments: [id.rawValue]
    ).map(StoredLine.init)
  }

  /// Combines the list form and the detail form.
  static func record(_ row: Row) throws -> ExecutionRecord {
    var record = try RecordJSON.decode(ExecutionRecord.self, row["listed"])
    let detail = try RecordJSON.decode(ExecutionRecord.self, row["detailed"])
    record.resources = detail.resources
    record.health = detail.health
    return record
  }

  func isVisible(in scope: Scope) -> Bool {
    organizationID == scope.organizationID
      && (scope.workspaceID == nil || scope.workspaceID == record.workspaceID)
  }

  func insert(_ database: Database, revision: Int64) throws {
    guard let model = record.executionModel, let workspace = record.workspaceID,
      let started = record.startedAt, record.state == .running
    else { throw MutationError.incomplete(record.serviceLineID) }
    let facetID = try facet(in: database)
    try database.execute(
      sql: "INSERT INTO lines VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        record.serviceLineID.rawValue, organizationID, workspace,
        ExecutionState.running.rawValue, model.rawValue, record.productLine?.rawValue,
        started.microseconds, stateSince.microseconds, try listForm, try detailForm,
        facetID, revision,
      ])
    for tag in Set(record.projectTags ?? []) {
      try database.execute(
        sql: "INSERT INTO line_tags VALUES (?, ?, ?, ?)",
        arguments: [tag, facetID, started.microseconds, record.serviceLineID.rawValue])
    }
  }

  /// Writes the fields that may change, which excludes model, product line, tags and start.
  func update(_ database: Database, revision: Int64) throws {
    // Of the columns of a facet only the state changes.
    let newFacetID =
      if let stored, stored.state == record.state { stored.facetID } else {
        try facet(in: database)
      }
    try database.execute(
      sql: """
        UPDATE lines SET state = ?, state_since = ?, listed = ?, detailed = ?, facet_id = ?, revision = ?
        WHERE id = ?
        """,
      arguments: [
        record.state?.rawValue, stateSince.microseconds, try listForm, try detailForm, newFacetID,
        revision,
        record.serviceLineID.rawValue,
      ])
    guard let facetID = stored?.facetID, facetID != newFacetID else { return }
    for tag in Set(record.projectTags ?? []) {
      try database.execute(
        sql: """
          UPDATE line_tags SET facet_id = ?
          WHERE tag = ? AND facet_id = ? AND started_at = ? AND line_id = ?
          """,
        arguments: [
          newFacetID, tag, facetID, record.startedAt?.microseconds, record.serviceLineID.rawValue,
        ])
    }
  }

  private func facet(in database: Database) throws -> Int64 {
    try FacetTable.lines.id(
      of: [
        organizationID, record.state?.rawValue, record.executionModel?.rawValue,
        record.productLine?.rawValue, record.workspaceID,
      ], in: database)
  }

  /// What `GET /v1/execution` sends: `id` and `metrics`, no `resources`, no `health`.
  private var listForm: String {
    get throws {
      var form = record
      form.resources = nil
      form.health = nil
      return try RecordJSON.encode(form)
    }
  }

  /// What `GET /v1/execution/LIN` sends: `resources` and `health`, no `id`, no `metrics`.
  private var detailForm: String {
    get throws {
      var form = record
      form.id = nil
      form.metrics = nil
      return try RecordJSON.encode(form)
    }
  }
}
