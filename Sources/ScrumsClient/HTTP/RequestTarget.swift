import ScrumtopCore

/// Path and query of a request, encoded.
struct RequestTarget: Equatable {
  let path: String
  private var query: [String] = []

  init(_ path: String) { self.path = path }

  /// `GET /v1/execution/LIN` and what is under it; nil when the id must not become a path.
  init?(execution id: ServiceLineID, _ suffix: String = "") {
    guard id.isWellFormed else { return nil }
    self.init("/execution/\(PercentEncoding.encode(id.rawValue))\(suffix)")
  }

  /// `GET /v1/events/EVT`; nil when the id must not become a path.
  init?(event id: EventID) {
    guard id.isWellFormed else { return nil }
    self.init("/events/\(PercentEncoding.encode(id.rawValue))")
  }

  /// Path and query.
  var text: String { query.isEmpty ? path : "\(path)?\(query.joined(separator: "&"))" }

  mutating func add(_ name: String, _ value: String?) {
    guard let value else { return }
    query.append("\(name)=\(PercentEncoding.encode(value))")
  }
}

extension ExecutionQuery {
  /// `GET /v1/execution`, which is never sent an organization.
  func target(cursor: String?) -> RequestTarget {
    var target = RequestTarget("/execution")
    target.add("workspace_id", workspaceID)
    target.add("state", state?.rawValue)
    target.add("execution_model", executionModel?.rawValue)
    target.add("product_line", productLine?.rawValue)
    target.add("project_tag", projectTag)
    target.add("cursor", cursor)
    target.add("limit", limit.map(String.init))
    return target
  }
}

extension EventQuery {
  /// `GET /v1/events`.
  func target(cursor: String?) -> RequestTarget {
    var target = RequestTarget("/events")
    target.add("organization_id", organizationID)
    target.add("workspace_id", workspaceID)
    target.add("type", type?.rawValue)
    target.add("subject_type", subjectType)
    target.add("subject_id", subjectID)
    target.add("actor_id", actorID)
    target.add("from", from?.rfc3339)
    target.add("to", to?.rfc3339)
    target.add("cursor", cursor)
    target.add("limit", limit.map(String.init))
    return target
  }
}
