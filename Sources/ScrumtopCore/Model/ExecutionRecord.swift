/// The operational state of one Service Line (Execution API, "Execution record").
///
/// A list carries `metrics` and an `id`; a single record carries `resources` and `health`.
public struct ExecutionRecord: Codable, Equatable, Sendable {
  public var serviceLineID: ServiceLineID
  /// The `RUN-…` of the list form. The documents give one to lines without runs too: it names nothing
  /// that can be opened.
  public var id: String?
  /// The line's own name; this server sends it, the documents do not.
  public var name: String?
  public var executionModel: ExecutionModel?
  public var state: ExecutionState?
  public var workspaceID: String?
  public var productLine: ProductLine?
  public var projectTags: [String]?
  public var startedAt: Timestamp?
  public var lastActivityAt: Timestamp?
  /// List form. The keys differ by execution model.
  public var metrics: [String: JSONValue]?
  /// Detail form.
  public var resources: [Resource]?
  /// Detail form.
  public var health: Health?
  /// The API's names of the fields that were sent but could not be read.
  public var unreadable: Set<String> = []

  public init(serviceLineID: ServiceLineID) { self.serviceLineID = serviceLineID }

  enum CodingKeys: String, CodingKey {
    case serviceLineID = "service_line_id"
    case id, name, state, metrics, resources, health
    case executionModel = "execution_model"
    case workspaceID = "workspace_id"
    case productLine = "product_line"
    case projectTags = "project_tags"
    case startedAt = "started_at"
    case lastActivityAt = "last_activity_at"
  }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    serviceLineID = try fields.key("service_line_id")
    id = fields.field("id")
    name = fields.field("name")
    executionModel = fields.field("execution_model")
    state = fields.field("state")
    workspaceID = fields.field("workspace_id")
    productLine = fields.field("product_line")
    projectTags = fields.list("project_tags")
    startedAt = fields.field("started_at")
    lastActivityAt = fields.field("last_activity_at")
    metrics = fields.members("metrics")
    resources = fields.list("resources")
    health = fields.field("health")
    unreadable = fields.unreadable
  }

  /// `metrics.health_score`; nil where the model has none.
  public var listedScore: Double? { metrics?["health_score"]?.double }
}

/// Something allocated to a line (Execution API, `resources`).
public struct Resource: Codable, Equatable, Sendable {
  public var type: String?
  public var id: String?
  public var name: String?
  public var role: String?
  public var allocatedHoursPerWeek: Double?
  public var status: String?

  public init(
    type: String?, id: String?, name: String?, role: String?,
    allocatedHoursPerWeek: Double? = nil, status: String?
  ) {
    self.type = type
    self.id = id
    self.name = name
    self.role = role
    self.allocatedHoursPerWeek = allocatedHoursPerWeek
    self.status = status
  }

  enum CodingKeys: String, CodingKey {
    case type, id, name, role, status
    case allocatedHoursPerWeek = "allocated_hours_per_week"
  }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    type = fields.field("type")
    id = fields.field("id")
    name = fields.field("name")
    role = fields.field("role")
    allocatedHoursPerWeek = fields.field("allocated_hours_per_week")
    status = fields.field("status")
  }
}

/// Health of one line: a score from 0 to 100 and named signals.
public struct Health: Codable, Equatable, Sendable {
  public var score: Double?
  public var signals: [Signal]?

  public init(score: Double?, signals: [Signal]?) {
    self.score = score
    self.signals = signals
  }

  enum CodingKeys: String, CodingKey { case score, signals }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    score = fields.field("score")
    signals = fields.list("signals")
  }
}

/// One health signal and its status.
public struct Signal: Codable, Equatable, Sendable {
  public var signal: String
  public var status: SignalStatus?

  public init(signal: String, status: SignalStatus?) {
    self.signal = signal
    self.status = status
  }

  enum CodingKeys: String, CodingKey { case signal, status }

  public init(from decoder: any Decoder) throws {
    var fields = try FieldReader(decoder)
    signal = try fields.key("signal")
    status = fields.field("status")
  }
}
