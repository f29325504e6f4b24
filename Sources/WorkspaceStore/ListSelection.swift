import GRDB
import ScrumtopCore

/// How a page of a list is read. Every combination of filters has an index; none scans rows.
enum ListSelection {
  /// Rows in the order of one index.
  case one(Selection)
  /// Rows merged from the matching facets.
  case merged(MergedSelection)

  func page(_ database: Database, limit: Int, after key: SeekKey?) throws -> RecordPage {
    switch self {
    case .one(var selection):
      selection.start(after: key)
      return try selection.page(database, limit: limit)
    case .merged(var selection):
      selection.start(after: key)
      return try selection.page(database, limit: limit)
    }
  }

  /// Nil where nothing can match: a workspace outside the scope.
  static func lines(_ query: ExecutionQuery, in scope: Scope) -> ListSelection? {
    guard let workspace = Workspace(query.workspaceID, in: scope) else { return nil }
    let isFaceted =
      query.state != nil || query.executionModel != nil || query.productLine != nil
      || query.projectTag != nil
    guard isFaceted else {
      return .one(
        .ordered(
          "lines", record: "listed", time: "started_at", organization: scope.organizationID,
          workspace: workspace.id))
    }
    var selection = MergedSelection(
      of: .lines,
      from: query.projectTag == nil ? "lines INDEXED BY lines_by_facet" : "line_tags",
      time: "started_at", id: query.projectTag == nil ? "id" : "line_id",
      record: "SELECT listed FROM lines WHERE id = ?")
    selection.narrow("tag", query.projectTag)
    selection.narrowFacet("organization_id", scope.organizationID)
    selection.narrowFacet("state", query.state?.rawValue)
    selection.narrowFacet("execution_model", query.executionModel?.rawValue)
    selection.narrowFacet("product_line", query.productLine?.rawValue)
    selection.narrowFacet("workspace_id", workspace.id)
    return .merged(selection)
  }

  static func runs(of line: ServiceLineID) -> ListSelection {
    var selection = Selection(
      from: "runs INDEXED BY runs_by_line", record: "record", time: "queued_at", id: "id")
    selection.narrow("line_id = ?", line.rawValue)
    return .one(selection)
  }

  /// Nil where nothing can match: a workspace outside the scope.
  static func events(_ query: EventQuery, in scope: Scope) -> ListSelection? {
    guard let workspace = Workspace(query.workspaceID, in: scope) else { return nil }
    let index =
      switch (query.subjectID, query.actorID) {
      case (.some, .some): "events_by_subject_and_actor"
      case (.some, nil): "events_by_subject"
      case (nil, .some): "events_by_actor"
      case (nil, nil): query.type != nil || query.subjectType != nil ? "events_by_facet" : nil
      }
    guard let index else {
      var selection = Selection.ordered(
        "events", record: "record", time: "created_at", organization: scope.organizationID,
        workspace: workspace.id)
      selection.narrow("created_at >= ?", query.from?.microseconds)
      selection.narrow("created_at < ?", query.to?.microseconds)
      return .one(selection)
    }
    var selection = MergedSelection(
      of: .events, from: "events INDEXED BY \(index)", time: "created_at", id: "id",
      record: "SELECT record FROM events WHERE id = ?")
    selection.narrow("subject_id", query.subjectID)
    selection.narrow("actor_id", query.actorID)
    selection.narrowFacet("organization_id", scope.organizationID)
    selection.narrowFacet("type", query.type?.rawValue)
    selection.narrowFacet("subject_type", query.subjectType)
    selection.narrowFacet("workspace_id", workspace.id)
    if let from = query.from { selection.oldest = from.microseconds }
    selection.start(after: query.to.map { SeekKey(microseconds: $0.microseconds, id: "") })
    return .merged(selection)
  }

  /// The only workspace of the list, if it is limited to one.
  private struct Workspace {
    let id: String?

    /// Nil if the scope does not allow the requested one.
    init?(_ asked: String?, in scope: Scope) {
      if let asked, let own = scope.workspaceID, asked != own { return nil }
      id = asked ?? scope.workspaceID
    }
  }
}

extension Selection {
  /// All rows of an organization, or of one of its workspaces.
  fileprivate static func ordered(
    _ table: String, record: String, time: String, organization: String, workspace: String?
  ) -> Selection {
    let index = workspace == nil ? "\(table)_by_organization" : "\(table)_by_workspace"
    var selection = Selection(
      from: "\(table) INDEXED BY \(index)", record: record, time: time, id: "id")
    selection.narrow("organization_id = ?", organization)
    selection.narrow("workspace_id = ?", workspace)
    return selection
  }
}
