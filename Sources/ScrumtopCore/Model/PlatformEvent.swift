/// An immutable record of something that happened (Events API, "Event").
public struct PlatformEvent: Codable, Equatable, Sendable {
  public var id: EventID
  public var type: EventType?
  public var organizationID: String?
  /// Absent for events of the whole organization.
  public var workspaceID: String?
  public var actor: Party?
  public var subject: Party?
  public var payload: JSONValue?
  public var createdAt: Timestamp?
  /// The API's names of the fields that were sent but could not be read.
  public var unreadable: Set<String> = []

  public init(id: EventID) { self.id = id }

  enum CodingKeys: String, CodingKey {
    case id, type, actor, subject, payload
    case organizationID = "organization_id"
    case workspaceID = "workspace_id"
    case createdAt = "created_at"
  }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    id = try fields.key("id")
    type = fields.field("type")
    organizationID = fields.field("organization_id")
    workspaceID = fields.field("workspace_id")
    actor = fields.field("actor")
    subject = fields.field("subject")
    payload = fields.json("payload")
    createdAt = fields.field("created_at")
    unreadable = fields.unreadable
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(type, forKey: .type)
    try container.encode(organizationID, forKey: .organizationID)
    // The table promises null for organization-level events, so it is written, not left out.
    try container.encode(workspaceID, forKey: .workspaceID)
    try container.encode(actor, forKey: .actor)
    try container.encode(subject, forKey: .subject)
    try container.encode(payload, forKey: .payload)
    try container.encode(createdAt, forKey: .createdAt)
  }
}

extension PlatformEvent {
  /// The line the event is about: its subject, or `payload.service_line_id` for runs and the like.
  public var serviceLineID: ServiceLineID? {
    let subjectID = subject?.id ?? ""
    if subject?.type == "service_line", !subjectID.isEmpty {
      return ServiceLineID(rawValue: subjectID)
    }
    if let line = payload?["service_line_id"]?.string, !line.isEmpty {
      return ServiceLineID(rawValue: line)
    }
    return subjectID.hasPrefix("LIN-") ? ServiceLineID(rawValue: subjectID) : nil
  }

  /// The execution state the event set, if it set one.
  ///
  /// `payload.new_state` decides; without it, as in the documents' examples, the type does. Only the
  /// domains `service_line` and `execution` set execution states: an incident or a task has states of
  /// its own. `new_status` is the Service Line's own status and sets no execution state.
  public var stateSet: ExecutionState? {
    guard let type, type.domain == "service_line" || type.domain == "execution" else { return nil }
    if let word = payload?["new_state"]?.string, !word.isEmpty {
      return ExecutionState(rawValue: word)
    }
    switch type {
    case .executionBlocked: return .blocked
    case .executionResumed: return .running
    case .serviceLinePaused: return .paused
    case .serviceLineClosed: return .closed
    default: return nil
    }
  }
}

/// An actor or a subject: what kind of thing, and its id.
public struct Party: Codable, Equatable, Sendable {
  public var type: String?
  public var id: String?

  public init(type: String?, id: String?) {
    self.type = type
    self.id = id
  }

  enum CodingKeys: String, CodingKey { case type, id }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    type = fields.field("type")
    id = fields.field("id")
  }
}
