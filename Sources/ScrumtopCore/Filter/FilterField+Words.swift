extension FilterField {
  /// The words the documents name for the field, in their order.
  var documentedWords: [String] {
    switch self {
    case .state: ExecutionState.known.map(\.rawValue)
    case .model: ExecutionModel.known.map(\.rawValue)
    case .product: ProductLine.known.map(\.rawValue)
    case .status: RunStatus.known.map(\.rawValue)
    case .health: HealthLevel.allCases.map(\.word)
    case .type: EventType.documented.map(\.rawValue)
    case .signal:
      [
        "hours_on_target", "sla_compliance", "delivery_velocity", "capacity_utilisation",
        "incident_frequency", "agent_error_rate", "outcome_progress",
      ]
    case .tag, .reason, .name, .resource, .metric, .age, .activity, .organization, .payload,
      .actor, .actorType, .subject, .subjectType, .trigger, .prompt, .input, .output, .duration,
      .tokens, .id, .line, .workspace, .since, .until:
      []
    }
  }

  /// Whether a word that is neither documented nor seen must be a slip, so that it is an error and not
  /// an empty list.
  var hasClosedWords: Bool {
    switch self {
    case .state, .model, .product, .status: true
    case .health, .type, .signal, .tag, .reason, .name, .resource, .metric, .age, .activity,
      .organization, .payload, .actor, .actorType, .subject, .subjectType, .trigger, .prompt,
      .input, .output, .duration, .tokens, .id, .line, .workspace, .since, .until:
      false
    }
  }

  /// Whether the value changes all the time, so that it never is exactly anything.
  var isRunning: Bool { self == .age || self == .activity }

  /// A term with the field, for those who do not know how.
  var example: String {
    switch self {
    case .state: "state:blocked"
    case .health: "health<70"
    case .model: "model:agent_runtime"
    case .product: "product:talent"
    case .tag: "tag:PROJ-26-*"
    case .signal: "signal:sla_compliance=red"
    case .reason: "reason:*approval*"
    case .name: "name:Payments*"
    case .resource: "resource:SCR-128491"
    case .metric: "metric.hours_total>100"
    case .age: "age>2h"
    case .activity: "activity>1d"
    case .type: "type:agent.run.*"
    case .organization: "organization:ORG-26-090500"
    case .payload: "payload.outcome=success"
    case .actor: "actor:USR-26-000044"
    case .actorType: "actor.type:user"
    case .subject: "subject:LIN-26-084729"
    case .subjectType: "subject.type:run"
    case .status: "status:failed"
    case .trigger: "trigger:USR-26-000044"
    case .prompt: "prompt:*summary*"
    case .input: "input.prompt:*summary*"
    case .output: "output.artifact_id:*"
    case .duration: "duration>30s"
    case .tokens: "tokens>5000"
    case .id: "id:LIN-26-084729"
    case .line: "line:LIN-26-084729"
    case .workspace: "workspace:WS-26-000021"
    case .since: "since:2h"
    case .until: "until:2026-04-15T00:00Z"
    }
  }

  /// What the API and other tools call a field: not understood, but answered with our name for it.
  static let otherNames: [String: [FilterField]] = [
    "execution_model": [.model], "product_line": [.product], "project_tag": [.tag],
    "project_tags": [.tag], "tags": [.tag], "health_score": [.health], "score": [.health],
    "last_activity_at": [.activity], "service_line_id": [.line, .id], "workspace_id": [.workspace],
    "organization_id": [.organization], "subject_id": [.subject], "subject_type": [.subjectType],
    "actor_id": [.actor, .trigger], "actor_type": [.actorType], "event": [.type], "kind": [.type],
    "from": [.since],
    "to": [.until], "started_at": [.since], "created_at": [.since], "duration_ms": [.duration],
    "tokens_used": [.tokens], "triggered_by": [.trigger], "metrics": [.metric],
  ]
}

extension FilterSubject {
  /// The word for several of them.
  var plural: String {
    switch self {
    case .lines: "lines"
    case .events: "events"
    case .runs: "runs"
    }
  }
}

extension HealthLevel {
  /// The level in the filter language, which also takes `green` for `ok`.
  var word: String {
    switch self {
    case .red: "red"
    case .amber: "amber"
    case .ok: "ok"
    case .unknown: "unknown"
    }
  }
}

extension SignalStatus {
  /// What the screen calls `green`.
  static let wordForGreen = "ok"
}
