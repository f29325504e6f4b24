public import ScrumtopCore

/// One change of the platform's truth. The simulator proposes them, the API's pause and resume are two
/// of them, and `Store.apply` carries them out together with the events they cause.
public enum Mutation: Equatable, Sendable {
  /// A new Service Line with its execution record.
  case open(NewLine)
  /// A change of state; writes exactly one event in the same transaction. Refused by the store when
  /// the line is not in one of the states it may come from.
  case transition(Transition)
  /// A check-in of a continuous line, a cycle's progress, an agent's counters: new metrics, and
  /// `last_activity_at` moves to the time of the mutation. Writes no event.
  case checkIn(ServiceLineID, metrics: [String: JSONValue])
  /// The quarter-hour health refresh: score, signals and `metrics.health_score`. Writes no event.
  case health(ServiceLineID, Health)
  /// A new run, or a run with a new status; keyed by its id.
  case run(Run)
  /// An event that is not the consequence of a change of state. The store gives the id.
  case event(NewEvent)

  /// A change of state with what its event says.
  public struct Transition: Equatable, Sendable {
    public var line: ServiceLineID
    public var cause: Cause
    public var reason: String?
    public var actor: Party

    public init(line: ServiceLineID, cause: Cause, reason: String? = nil, actor: Party) {
      self.line = line
      self.cause = cause
      self.reason = reason
      self.actor = actor
    }
  }

  /// Why a state changes; each has its event type, the states it may come from and the one it leads to.
  public enum Cause: Equatable, Sendable, CaseIterable {
    /// running, idle → blocked: `execution.blocked`.
    case block
    /// blocked → running: `execution.resumed`.
    case unblock
    /// running, idle → paused: `service_line.paused`.
    case pause
    /// paused → running: `execution.resumed`.
    case resume
    /// running → idle: `service_line.status_changed`.
    case rest
    /// idle → running: `service_line.status_changed`.
    case wake
    /// any but closed → closed: `service_line.closed`.
    case close
  }

  /// What a line is when it activates (`service_line.activated`, state running).
  public struct NewLine: Equatable, Sendable {
    /// Form of the list and of the detail together: name, model, product line, tags, metrics,
    /// resources, health, `id`, `started_at`, `last_activity_at`. Its state must be running.
    public var record: ExecutionRecord
    public var organizationID: String
    public var actor: Party

    public init(record: ExecutionRecord, organizationID: String, actor: Party) {
      self.record = record
      self.organizationID = organizationID
      self.actor = actor
    }
  }

  /// An event before it has an id.
  public struct NewEvent: Equatable, Sendable {
    public var type: EventType
    public var organizationID: String
    /// Nil for events of the whole organization.
    public var workspaceID: String?
    public var actor: Party
    public var subject: Party
    public var payload: JSONValue

    public init(
      type: EventType, organizationID: String, workspaceID: String?, actor: Party, subject: Party,
      payload: JSONValue
    ) {
      self.type = type
      self.organizationID = organizationID
      self.workspaceID = workspaceID
      self.actor = actor
      self.subject = subject
      self.payload = payload
    }
  }
}

/// A mutation and when it happens; the times of a batch ascend.
public struct TimedMutation: Equatable, Sendable {
  public var at: Timestamp
  public var mutation: Mutation

  public init(at: Timestamp, mutation: Mutation) {
    self.at = at
    self.mutation = mutation
  }
}

/// What the simulator has to know of the present before it proposes what happens next.
public struct WorkspaceView: Equatable, Sendable {
  /// Every line, ascending by id, with state, metrics, resources and health.
  public var lines: [ExecutionRecord]
  /// Runs that are pending or running, ascending by id.
  public var openRuns: [Run]
  /// The highest number used in a `RUN-…` id.
  public var highestRunNumber: Int64

  public init(lines: [ExecutionRecord], openRuns: [Run], highestRunNumber: Int64) {
    self.lines = lines
    self.openRuns = openRuns
    self.highestRunNumber = highestRunNumber
  }
}
