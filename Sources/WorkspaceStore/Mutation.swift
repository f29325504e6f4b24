public import ScrumtopCore

/// One change of the workspace. `Store.apply` carries it out together with the event it causes; the
/// simulator proposes mutations, and the API's pause and resume are two of them.
public enum Mutation: Equatable, Sendable {
  /// A new Service Line with its execution record.
  case open(NewLine)
  /// A change of state, which writes exactly one event in the same transaction. The store refuses it
  /// if the line is in a state that the transition does not start from.
  case stateChange(StateChange)
  /// A check-in of a continuous line, a cycle's progress, an agent's counters: new metrics, and
  /// `last_activity_at` moves to the time of the mutation. Writes no event.
  case checkIn(ServiceLineID, metrics: [String: JSONValue])
  /// The quarter-hour health refresh: score, signals and `metrics.health_score`. Writes no event.
  case health(ServiceLineID, Health)
  /// A new run, or a run with a new status; keyed by its id.
  case run(Run)
  /// An event that no change of state causes. The store allocates the id.
  case event(NewEvent)

  /// A change of state and the content of its event.
  public struct StateChange: Equatable, Sendable {
    public var line: ServiceLineID
    public var kind: TransitionKind
    public var reason: String?
    public var actor: Party

    public init(line: ServiceLineID, kind: TransitionKind, reason: String? = nil, actor: Party) {
      self.line = line
      self.kind = kind
      self.reason = reason
      self.actor = actor
    }
  }

  /// A line at its activation (`service_line.activated`, state running).
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

/// A mutation and its time; the times of a batch ascend.
public struct TimedMutation: Equatable, Sendable {
  public var at: Timestamp
  public var mutation: Mutation

  public init(at: Timestamp, mutation: Mutation) {
    self.at = at
    self.mutation = mutation
  }
}
