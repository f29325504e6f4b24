/// The type of an event, `domain.action`; any string is possible.
public struct EventType: RawRepresentable, Hashable, Codable, Sendable {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }

  public init(from decoder: any Decoder) throws {
    self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  /// What stands before the first dot, `agent` in `agent.run.started`.
  public var domain: String {
    String(rawValue.prefix { $0 != "." })
  }

  public static let serviceLineActivated = EventType(rawValue: "service_line.activated")
  public static let serviceLinePaused = EventType(rawValue: "service_line.paused")
  public static let serviceLineClosed = EventType(rawValue: "service_line.closed")
  public static let serviceLineStatusChanged = EventType(rawValue: "service_line.status_changed")
  public static let runStarted = EventType(rawValue: "agent.run.started")
  public static let runCompleted = EventType(rawValue: "agent.run.completed")
  public static let runFailed = EventType(rawValue: "agent.run.failed")
  public static let executionBlocked = EventType(rawValue: "execution.blocked")
  public static let executionResumed = EventType(rawValue: "execution.resumed")

  /// The types the Events API names, in the order of its table.
  public static let documented: [EventType] = [
    .serviceLineActivated, .serviceLinePaused, .serviceLineClosed, .serviceLineStatusChanged,
    EventType(rawValue: "invoice.finalized"), EventType(rawValue: "invoice.paid"),
    EventType(rawValue: "invoice.payment_failed"), EventType(rawValue: "invoice.voided"),
    EventType(rawValue: "incident.opened"), EventType(rawValue: "incident.resolved"),
    EventType(rawValue: "incident.severity_changed"),
    .runStarted, .runCompleted, .runFailed, EventType(rawValue: "agent.policy_violated"),
    EventType(rawValue: "user.invited"), EventType(rawValue: "user.role_changed"),
    EventType(rawValue: "user.deactivated"),
    EventType(rawValue: "integration.connected"), EventType(rawValue: "integration.sync_failed"),
    EventType(rawValue: "integration.disconnected"),
    .executionBlocked, .executionResumed,
    EventType(rawValue: "capacity.utilisation_warning"),
    EventType(rawValue: "capacity.gap_detected"),
    EventType(rawValue: "task.created"), EventType(rawValue: "task.status_changed"),
    EventType(rawValue: "task.assigned"),
    EventType(rawValue: "webhook.delivery_failed"),
    EventType(rawValue: "webhook.verification_failed"),
  ]
}
