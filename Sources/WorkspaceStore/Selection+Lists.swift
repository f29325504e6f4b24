import GRDB
import ScrumtopCore

/// The three lists. Each filter that can be sought has an index that ends in the order of its list;
/// of several the one that leaves the fewest rows is taken, and the others are checked row by row.
extension Selection {
  /// Nil where nothing can match: a workspace outside the scope.
  static func lines(_ query: ExecutionQuery, in scope: Scope) -> Selection? {
    guard let workspace = Workspace(query.workspaceID, in: scope) else { return nil }
    let tagged = query.projectTag != nil
    let index =
      if query.state != nil {
        "lines_by_state"
      } else if query.executionModel != nil {
        "lines_by_model"
      } else if query.productLine != nil {
        "lines_by_product"
      } else if workspace.id != nil {
        "lines_by_workspace"
      } else {
        "lines_by_organization"
      }
    // CROSS JOIN keeps SQLite from turning the two tables round (its query planner, 7.2).
    var selection = Selection(
      from: tagged
        ? "line_tags AS t CROSS JOIN lines AS l ON l.id = t.line_id"
        : "lines AS l INDEXED BY \(index)",
      record: "l.listed", time: tagged ? "t.started_at" : "l.started_at",
      id: tagged ? "t.line_id" : "l.id")
    selection.narrow("t.tag = ?", query.projectTag)
    selection.narrow("l.state = ?", query.state?.rawValue)
    selection.narrow("l.execution_model = ?", query.executionModel?.rawValue)
    selection.narrow("l.product_line = ?", query.productLine?.rawValue)
    selection.narrow("l.workspace_id = ?", workspace.id)
    selection.narrow("l.organization_id = ?", scope.organizationID)
    return selection
  }

  static func runs(of line: ServiceLineID) -> Selection {
    var selection = Selection(
      from: "runs INDEXED BY runs_by_line", record: "record", time: "queued_at", id: "id")
    selection.narrow("line_id = ?", line.rawValue)
    return selection
  }

  /// Nil where nothing can match: a workspace outside the scope.
  static func events(_ query: EventQuery, in scope: Scope) -> Selection? {
    guard let workspace = Workspace(query.workspaceID, in: scope) else { return nil }
    let index =
      if query.subjectID != nil {
        "events_by_subject"
      } else if query.actorID != nil {
        "events_by_actor"
      } else if query.type != nil {
        "events_by_type"
      } else if query.subjectType != nil {
        "events_by_subject_type"
      } else if workspace.id != nil {
        "events_by_workspace"
      } else {
        "events_by_organization"
      }
    var selection = Selection(
      from: "events INDEXED BY \(index)", record: "record", time: "created_at", id: "id")
    selection.narrow("subject_id = ?", query.subjectID)
    selection.narrow("actor_id = ?", query.actorID)
    selection.narrow("type = ?", query.type?.rawValue)
    selection.narrow("subject_type = ?", query.subjectType)
    selection.narrow("workspace_id = ?", workspace.id)
    selection.narrow("organization_id = ?", scope.organizationID)
    selection.narrow("created_at >= ?", query.from?.microseconds)
    selection.narrow("created_at < ?", query.to?.microseconds)
    return selection
  }

  /// The one workspace a list is narrowed to, if any.
  private struct Workspace {
    let id: String?

    /// Nil when the one asked for is not the one the scope allows.
    init?(_ asked: String?, in scope: Scope) {
      if let asked, let own = scope.workspaceID, asked != own { return nil }
      id = asked ?? scope.workspaceID
    }
  }
}
