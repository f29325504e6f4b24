public import ScrumtopCore

/// A column of a list as the command line prints it and as exports hold it.
///
/// The raw value is the API's name of the field, or ours where it is told by other records.
public enum RecordColumn: String, CaseIterable, Sendable {
  case serviceLineID = "service_line_id"
  case state, since, reason
  case executionModel = "execution_model"
  case productLine = "product_line"
  case healthScore = "health_score"
  case lastActivityAt = "last_activity_at"
  case projectTags = "project_tags"
  case name
  case createdAt = "created_at"
  case type
  case subjectID = "subject_id"
  case summary
  case actorID = "actor_id"
  case workspaceID = "workspace_id"
  case id, status
  case startedAt = "started_at"
  case durationMS = "duration_ms"
  case tokensUsed = "tokens_used"
  case triggeredBy = "triggered_by"
  case prompt

  /// The columns of such records, the most important first: narrow tables lose those at the end.
  public static func columns(of subject: FilterSubject) -> [RecordColumn] {
    switch subject {
    case .lines:
      [
        .serviceLineID, .state, .since, .reason, .executionModel, .productLine, .healthScore,
        .lastActivityAt, .projectTags, .name,
      ]
    case .events:
      [
        .createdAt, .type, .subjectID, .summary, .serviceLineID, .actorID, .workspaceID, .id,
      ]
    case .runs: [.id, .status, .startedAt, .durationMS, .tokensUsed, .triggeredBy, .prompt]
    }
  }

  /// The word over the column of a table, which has units of its own.
  public var heading: String {
    switch self {
    case .durationMS: "duration"
    case .tokensUsed: "tokens"
    case .serviceLineID, .state, .since, .reason, .executionModel, .productLine, .healthScore,
      .lastActivityAt, .projectTags, .name, .createdAt, .type, .subjectID, .summary, .actorID,
      .workspaceID, .id, .status, .startedAt, .triggeredBy, .prompt:
      rawValue
    }
  }

  /// Whether it holds free text, which may be cut where there is little room.
  public var isText: Bool {
    switch self {
    case .reason, .summary, .prompt, .name, .projectTags: true
    case .serviceLineID, .state, .since, .executionModel, .productLine, .healthScore,
      .lastActivityAt, .createdAt, .type, .subjectID, .actorID, .workspaceID, .id, .status,
      .startedAt, .durationMS, .tokensUsed, .triggeredBy:
      false
    }
  }

  /// Whether its numbers stand under each other.
  public var isNumber: Bool {
    switch self {
    case .durationMS, .tokensUsed: true
    case .serviceLineID, .state, .since, .reason, .executionModel, .productLine, .healthScore,
      .lastActivityAt, .projectTags, .name, .createdAt, .type, .subjectID, .summary, .actorID,
      .workspaceID, .id, .status, .startedAt, .triggeredBy, .prompt:
      false
    }
  }
}
