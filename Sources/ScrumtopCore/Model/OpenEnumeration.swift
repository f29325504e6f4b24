/// An enumeration of the API that may grow: a word that is not known is kept as it came.
public protocol OpenEnumeration: RawRepresentable, Hashable, Codable, Sendable
where RawValue == String {
  /// The documented values.
  static var known: [Self] { get }
  /// A value the documents do not name.
  static func unknown(_ word: String) -> Self
  init(rawValue: String)
}

extension OpenEnumeration {
  public init(rawValue: String) {
    self = Self.known.first { $0.rawValue == rawValue } ?? .unknown(rawValue)
  }

  /// Whether the documents name this value.
  public var isKnown: Bool { Self.known.contains(self) }

  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }
}

/// Where an execution stands (Execution API, "Execution states").
public enum ExecutionState: OpenEnumeration {
  case running, idle, paused, blocked, closed
  case unknown(String)

  public static let known: [Self] = [.running, .idle, .paused, .blocked, .closed]

  public var rawValue: String {
    switch self {
    case .running: "running"
    case .idle: "idle"
    case .paused: "paused"
    case .blocked: "blocked"
    case .closed: "closed"
    case .unknown(let word): word
    }
  }
}

/// How a Service Line executes (Execution API, "Execution models and their records").
public enum ExecutionModel: OpenEnumeration {
  case capacity, ongoingSLA, timeboxedOutcome, infraManaged, observability, agentRuntime
  case unknown(String)

  public static let known: [Self] = [
    .capacity, .ongoingSLA, .timeboxedOutcome, .infraManaged, .observability, .agentRuntime,
  ]

  public var rawValue: String {
    switch self {
    case .capacity: "capacity"
    case .ongoingSLA: "ongoing_sla"
    case .timeboxedOutcome: "timeboxed_outcome"
    case .infraManaged: "infra_managed"
    case .observability: "observability"
    case .agentRuntime: "agent_runtime"
    case .unknown(let word): word
    }
  }

  /// Whether the model has discrete runs; nil for a model the documents do not name.
  public var hasRuns: Bool? {
    switch self {
    case .agentRuntime, .timeboxedOutcome: true
    case .capacity, .ongoingSLA, .infraManaged, .observability: false
    case .unknown: nil
    }
  }
}

/// What drives an execution (the public reference's product lines).
public enum ProductLine: OpenEnumeration {
  case talent, managedServices, ods, infrastructure, intelligence, agentGateway
  case unknown(String)

  public static let known: [Self] = [
    .talent, .managedServices, .ods, .infrastructure, .intelligence, .agentGateway,
  ]

  public var rawValue: String {
    switch self {
    case .talent: "talent"
    case .managedServices: "managed_services"
    case .ods: "ods"
    case .infrastructure: "infrastructure"
    case .intelligence: "intelligence"
    case .agentGateway: "agent_gateway"
    case .unknown(let word): word
    }
  }
}

/// Where a run stands (Execution API, "Run record").
public enum RunStatus: OpenEnumeration {
  case pending, running, completed, failed, cancelled
  case unknown(String)

  public static let known: [Self] = [.pending, .running, .completed, .failed, .cancelled]

  public var rawValue: String {
    switch self {
    case .pending: "pending"
    case .running: "running"
    case .completed: "completed"
    case .failed: "failed"
    case .cancelled: "cancelled"
    case .unknown(let word): word
    }
  }
}

/// The status of one health signal.
public enum SignalStatus: OpenEnumeration {
  case green, amber, red
  case unknown(String)

  public static let known: [Self] = [.green, .amber, .red]

  public var rawValue: String {
    switch self {
    case .green: "green"
    case .amber: "amber"
    case .red: "red"
    case .unknown(let word): word
    }
  }
}
