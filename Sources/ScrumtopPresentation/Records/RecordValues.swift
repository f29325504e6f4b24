public import ScrumtopCore

/// Records as exact values for other programs: ids and words as the API writes them, numbers plain,
/// times in RFC 3339 UTC, nothing for what is not known.
public enum RecordValues {
  public static func values(_ line: Line, of board: Board) -> [String] {
    let record = line.record
    let cause = board.cause(of: line)
    return RecordColumn.columns(of: .lines).map { column in
      switch column {
      case .serviceLineID: line.id.rawValue
      case .state: record.state?.rawValue ?? ""
      case .since: cause?.at.rfc3339 ?? ""
      case .reason: cause?.reason ?? ""
      case .executionModel: record.executionModel?.rawValue ?? ""
      case .productLine: record.productLine?.rawValue ?? ""
      case .healthScore: line.score.map(number) ?? ""
      case .lastActivityAt: record.lastActivityAt?.rfc3339 ?? ""
      case .projectTags: record.projectTags?.joined(separator: " ") ?? ""
      case .name: record.name ?? ""
      case .createdAt, .type, .subjectID, .summary, .actorID, .workspaceID, .id, .status,
        .startedAt, .durationMS, .tokensUsed, .triggeredBy, .prompt:
        ""
      }
    }
  }

  public static func values(_ event: PlatformEvent) -> [String] {
    RecordColumn.columns(of: .events).map { column in
      switch column {
      case .createdAt: event.createdAt?.rfc3339 ?? ""
      case .type: event.type?.rawValue ?? ""
      case .subjectID: event.subject?.id ?? ""
      case .summary: EventWords.gist(event)
      case .serviceLineID: event.serviceLineID?.rawValue ?? ""
      case .actorID: event.actor?.id ?? ""
      case .workspaceID: event.workspaceID ?? ""
      case .id: event.id.rawValue
      case .state, .since, .reason, .executionModel, .productLine, .healthScore, .lastActivityAt,
        .projectTags, .name, .status, .startedAt, .durationMS, .tokensUsed, .triggeredBy, .prompt:
        ""
      }
    }
  }

  public static func values(_ run: Run) -> [String] {
    RecordColumn.columns(of: .runs).map { column in
      switch column {
      case .id: run.id.rawValue
      case .status: run.status?.rawValue ?? ""
      case .startedAt: run.startedAt?.rfc3339 ?? ""
      case .durationMS: run.durationMS.map(String.init) ?? ""
      case .tokensUsed: run.tokensUsed.map(String.init) ?? ""
      case .triggeredBy: run.triggeredBy?.actorID ?? ""
      case .prompt: run.input?["prompt"]?.string ?? ""
      case .serviceLineID, .state, .since, .reason, .executionModel, .productLine, .healthScore,
        .lastActivityAt, .projectTags, .name, .createdAt, .type, .subjectID, .summary, .actorID,
        .workspaceID:
        ""
      }
    }
  }

  /// Without the point where there is nothing behind it.
  private static func number(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
