/// What records a query is about.
public enum FilterSubject: CaseIterable, Sendable {
  case lines, events, runs
}

/// A name that may stand before a colon.
public enum FilterField: String, CaseIterable, Sendable {
  // Lines.
  case state, health, model, product, tag, signal, reason, name, resource, metric, age, activity
  // Events.
  case type, organization, payload
  case actor
  case actorType = "actor.type"
  case subject
  case subjectType = "subject.type"
  // Runs.
  case status, trigger, prompt, input, output, duration, tokens
  // More than one of them.
  case id, line, workspace, since, until

  /// What kind of value the field has.
  public enum Value: Sendable {
    case words, number, duration, health, signal, members
    /// A bound on the record's time.
    case from, until
  }

  public var value: Value {
    switch self {
    case .state, .model, .product, .tag, .reason, .name, .resource, .type, .organization, .actor,
      .actorType, .subject, .subjectType, .status, .trigger, .prompt, .id, .line, .workspace:
      .words
    case .tokens: .number
    case .age, .activity, .duration: .duration
    case .health: .health
    case .signal: .signal
    case .metric, .payload, .input, .output: .members
    case .since: .from
    case .until: .until
    }
  }

  /// The records that have the field, in the order in which completion offers it.
  public static func fields(of subject: FilterSubject) -> [FilterField] {
    switch subject {
    case .lines:
      [
        .state, .health, .signal, .model, .product, .tag, .age, .activity, .reason, .name, .id,
        .metric, .resource, .workspace, .since, .until,
      ]
    case .events:
      [
        .type, .subject, .subjectType, .actor, .actorType, .line, .since, .until, .payload, .id,
        .workspace, .organization,
      ]
    case .runs:
      [
        .status, .duration, .tokens, .trigger, .prompt, .since, .until, .age, .input, .output, .id,
        .line,
      ]
    }
  }
}
