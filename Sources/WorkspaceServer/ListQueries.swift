import ScrumtopCore
import WorkspaceStore

extension ExecutionQuery {
  /// The parameters of `GET /v1/execution`; throws 422.
  init(_ query: inout Query) throws(Problem) {
    self.init(workspaceID: query.text("workspace_id"), limit: query.limit())
    state = query.word("state")
    executionModel = query.word("execution_model")
    productLine = query.word("product_line")
    projectTag = query.text("project_tag")
    try query.check()
  }
}

extension EventQuery {
  /// The parameters of `GET /v1/events`; throws 422.
  init(_ query: inout Query) throws(Problem) {
    self.init(
      organizationID: query.text("organization_id"), workspaceID: query.text("workspace_id"),
      limit: query.limit())
    type = query.text("type").map { EventType(rawValue: $0) }
    subjectType = query.text("subject_type")
    subjectID = query.text("subject_id")
    actorID = query.text("actor_id")
    from = query.time("from")
    to = query.time("to")
    if let from, let to, from > to {
      query.fault("from", "out_of_range", "from must not be after to")
    }
    try query.check()
  }
}
