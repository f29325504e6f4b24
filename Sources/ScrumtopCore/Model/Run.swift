/// One invocation or cycle of a line (Execution API, "Run record").
public struct Run: Codable, Equatable, Sendable {
  public var id: RunID
  public var serviceLineID: ServiceLineID?
  public var status: RunStatus?
  public var triggeredBy: Trigger?
  public var input: JSONValue?
  public var output: JSONValue?
  /// In milliseconds; absent until the run has ended by completing or failing.
  public var durationMS: Int64?
  /// In the documents' example, not in their table.
  public var tokensUsed: Int64?
  public var startedAt: Timestamp?
  public var completedAt: Timestamp?
  /// The API's names of the fields that were sent but could not be read.
  public var unreadable: Set<String> = []

  public init(id: RunID) { self.id = id }

  enum CodingKeys: String, CodingKey {
    case id, status, input, output
    case serviceLineID = "service_line_id"
    case triggeredBy = "triggered_by"
    case durationMS = "duration_ms"
    case tokensUsed = "tokens_used"
    case startedAt = "started_at"
    case completedAt = "completed_at"
  }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    id = try fields.key("id")
    serviceLineID = fields.field("service_line_id")
    status = fields.field("status")
    triggeredBy = fields.field("triggered_by")
    input = fields.json("input")
    output = fields.json("output")
    durationMS = fields.field("duration_ms")
    tokensUsed = fields.field("tokens_used")
    startedAt = fields.field("started_at")
    completedAt = fields.field("completed_at")
    unreadable = fields.unreadable
  }
}

/// Who started a run: an object in the Execution API, a bare `USR-…` from the agent gateway.
public struct Trigger: Codable, Equatable, Sendable {
  public var type: String?
  public var actorID: String?

  public init(type: String?, actorID: String?) {
    self.type = type
    self.actorID = actorID
  }

  enum CodingKeys: String, CodingKey {
    case type
    case actorID = "actor_id"
  }

  public init(from decoder: any Decoder) throws {
    if let bare = try? decoder.singleValueContainer().decode(String.self) {
      self.init(type: nil, actorID: bare)
      return
    }
    var fields = try FieldReader(decoder)
    self.init(type: fields.field("type"), actorID: fields.field("actor_id"))
  }
}
