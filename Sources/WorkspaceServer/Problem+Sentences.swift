import HTTPTypes
import ScrumtopCore
import WorkspaceStore

// Every error the server can answer with, and its words.
extension Problem {
  static let badHost = Problem(
    status: .badRequest, code: "invalid_host", title: "Invalid host",
    detail:
      "send exactly one Host field, host or host:port, and the path alone in the request line",
    closes: true)

  static func uriTooLong(limit: Int) -> Problem {
    Problem(
      status: .uriTooLong, code: "uri_too_long", title: "URI too long",
      detail: "the request line may have at most \(limit) bytes", closes: true)
  }

  static func bodyTooLarge(limit: Int) -> Problem {
    Problem(
      status: .contentTooLarge, code: "body_too_large", title: "Body too large",
      detail: "a body may have at most \(limit) bytes", closes: true)
  }

  static let invalidToken = Problem(
    status: .unauthorized, code: "invalid_token", title: "Not authenticated",
    detail: "send one Authorization field, Bearer TOKEN, with a valid token",
    fields: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])

  // One sentence for unknown records and for those of other scopes, so that they cannot be told apart.
  static let notFound = Problem(
    status: .notFound, code: "not_found", title: "Not found",
    detail: "there is nothing here that this token may see; check the path and the ids")

  static func methodNotAllowed(_ allowed: String) -> Problem {
    Problem(
      status: .methodNotAllowed, code: "method_not_allowed", title: "Method not allowed",
      detail: "this path answers \(allowed)", fields: [.allow: allowed])
  }

  static func invalidParameters(_ faults: [Fault]) -> Problem {
    Problem(
      status: .unprocessableContent, code: "invalid_parameter", title: "Invalid parameter",
      detail: faults.map(\.detail).joined(separator: "; "), faults: faults)
  }

  static let invalidCursor = Problem(
    status: .badRequest, code: "invalid_cursor", title: "Invalid cursor",
    detail: "the cursor is not one of this list with these filters; start without a cursor",
    faults: [
      Fault(
        place: .parameter("cursor"), code: "invalid_cursor",
        detail: "not a cursor of this list with these filters")
    ])

  static let cursorExpired = Problem(
    status: .gone, code: "cursor_expired", title: "Cursor expired",
    detail: "the cursor is older than 72 hours; start without a cursor",
    faults: [
      Fault(place: .parameter("cursor"), code: "cursor_expired", detail: "older than 72 hours")
    ])

  static let unsupportedMediaType = Problem(
    status: .unsupportedMediaType, code: "unsupported_media_type",
    title: "Unsupported media type",
    detail: "send the body in UTF-8 with Content-Type: application/json")

  static let invalidJSON = Problem(
    status: .badRequest, code: "invalid_json", title: "Invalid JSON",
    detail: "the body must be one JSON object in valid UTF-8, without duplicate names and at most "
      + "\(JSONValue.maximumDepth) levels deep; or leave it out")

  static func invalidBody(_ faults: [Fault]) -> Problem {
    Problem(
      status: .unprocessableContent, code: "invalid_body", title: "Invalid body",
      detail: faults.map(\.detail).joined(separator: "; "), faults: faults)
  }

  static func runsNotSupported(_ model: ExecutionModel) -> Problem {
    Problem(
      status: .unprocessableContent, code: "runs_not_supported", title: "Runs not supported",
      detail: "a line with execution model \(model.rawValue) has no discrete runs; only "
        + "agent_runtime and timeboxed_outcome have")
  }

  static func invalidTransition(
    _ line: ServiceLineID, _ verb: String, current: ExecutionState
  ) -> Problem {
    Problem(
      status: .conflict, code: "invalid_state_transition", title: "Invalid state transition",
      detail: "cannot \(verb) \(line): it is \(current.rawValue)", currentState: current)
  }

  static func readTookTooLong(_ limit: Duration) -> Problem {
    let seconds = limit.components.seconds
    return Problem(
      status: .serviceUnavailable, code: "read_timeout", title: "Read timeout",
      detail: "reading took longer than \(seconds) s; try again, or narrow it down with filters",
      fields: [.retryAfter: "10"], cause: "the read took longer than \(seconds) s")
  }

  /// For a client that has left, and for one that only closed its sending side.
  static let cancelled = Problem(
    status: .serviceUnavailable, code: "cancelled", title: "Request cancelled",
    detail: "the request was cancelled before it was answered; send it again",
    fields: [.retryAfter: "1"])

  /// What went wrong in the store is for the log alone.
  init(_ error: StoreError) {
    switch error {
    case .cancelled:
      self = .cancelled
      return
    case .full:
      self.init(
        status: .serviceUnavailable, code: "storage_full", title: "Storage full",
        detail: "the server's disk is full; reads go on, writes work again once there is room",
        fields: [.retryAfter: "60"])
    case .busy:
      self.init(
        status: .serviceUnavailable, code: "storage_busy", title: "Storage busy",
        detail: "the database is locked by another process; try again",
        fields: [.retryAfter: "1"])
    case .moved:
      self.init(
        status: .serviceUnavailable, code: "storage_missing", title: "Storage missing",
        detail:
          "the server's database file was moved, removed or replaced; ask its operator to restore it",
        fields: [.retryAfter: "60"])
    case .cannotOpen, .empty, .logWithoutDatabase, .notADatabase, .foreign, .newer, .corrupt,
      .remoteFileSystem, .simulated, .notSimulated, .mixed, .failed:
      self.init(
        status: .internalServerError, code: "internal", title: "Internal error",
        detail: "the request failed here; its id is in the server's log")
    }
    cause = error.description
  }
}
