import HTTPTypes
import ScrumtopCore

/// The seven endpoints of the documents.
enum Route: Equatable {
  case executions
  case execution(ServiceLineID)
  case runs(ServiceLineID)
  case pause(ServiceLineID)
  case resume(ServiceLineID)
  case events
  case event(EventID)

  /// The route of a path as it came: nothing is decoded and nothing is simplified, so that only one
  /// spelling names a resource.
  init?(path: Substring) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts[0].isEmpty, parts[1] == "v1" else { return nil }
    switch (parts[2], parts.count) {
    case ("execution", 3): self = .executions
    case ("events", 3): self = .events
    case ("execution", 4), ("execution", 5):
      let id = ServiceLineID(rawValue: String(parts[3]))
      guard id.isWellFormed, id.rawValue.hasPrefix("LIN-") else { return nil }
      guard parts.count == 5 else {
        self = .execution(id)
        return
      }
      switch parts[4] {
      case "runs": self = .runs(id)
      case "pause": self = .pause(id)
      case "resume": self = .resume(id)
      default: return nil
      }
    case ("events", 4):
      let id = EventID(rawValue: String(parts[3]))
      guard id.isWellFormed, id.rawValue.hasPrefix("EVT-") else { return nil }
      self = .event(id)
    default: return nil
    }
  }

  /// The value of `Allow`.
  var allowed: String {
    switch self {
    case .executions, .execution, .runs, .events, .event: "GET, HEAD, OPTIONS"
    case .pause, .resume: "POST, OPTIONS"
    }
  }

  var writes: Bool {
    switch self {
    case .executions, .execution, .runs, .events, .event: false
    case .pause, .resume: true
    }
  }

  func allows(_ method: HTTPRequest.Method) -> Bool {
    switch self {
    case .executions, .execution, .runs, .events, .event: method == .get || method == .head
    case .pause, .resume: method == .post
    }
  }

  /// The query parameters the endpoint has.
  var parameters: [String] {
    switch self {
    case .executions:
      [
        "workspace_id", "state", "execution_model", "product_line", "project_tag", "cursor",
        "limit",
      ]
    case .runs: ["cursor", "limit"]
    case .events:
      [
        "organization_id", "workspace_id", "type", "subject_type", "subject_id", "actor_id",
        "from", "to", "cursor", "limit",
      ]
    case .execution, .pause, .resume, .event: []
    }
  }
}
