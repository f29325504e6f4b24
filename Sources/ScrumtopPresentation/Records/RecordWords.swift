public import ScrumtopCore
public import TerminalGrid

/// What a cell of a table says and how it looks.
public struct RecordCell: Equatable, Sendable {
  /// Of the record; to be cleaned by whoever writes it.
  public let text: String
  public let role: Role

  public init(_ text: String, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// Records in the words of tables, which are the screen's.
public struct RecordWords {
  private let times: TimeWords
  private let isShort: Bool

  public init(times: RecordTimes, now: Timestamp) {
    isShort = times.isShort
    self.times = TimeWords(style: times.style, zone: times.zone, now: now)
  }

  /// - Parameter board: knows why and since when the line is in its state.
  public func cells(_ line: Line, of board: Board) -> [RecordCell] {
    let words = LineWords(line: line, board: board, now: times.now)
    return RecordColumn.columns(of: .lines).map { column in
      switch column {
      case .serviceLineID: RecordCell(line.id.rawValue)
      case .state: RecordCell(line.state.rawValue, line.state.role)
      case .since: RecordCell(time(board.cause(of: line)?.at), .muted)
      case .reason: RecordCell(words.what)
      case .executionModel: RecordCell(words.model, .muted)
      case .productLine: RecordCell(words.productLine, .muted)
      case .healthScore: health(words)
      case .lastActivityAt: RecordCell(time(line.record.lastActivityAt), .muted)
      case .projectTags: RecordCell(words.tags, .muted)
      case .name: RecordCell(words.name)
      case .createdAt, .type, .subjectID, .summary, .actorID, .workspaceID, .id, .status,
        .startedAt, .durationMS, .tokensUsed, .triggeredBy, .prompt:
        RecordCell("")
      }
    }
  }

  public func cells(_ event: PlatformEvent) -> [RecordCell] {
    let words = EventWords(event, times: times)
    return RecordColumn.columns(of: .events).map { column in
      switch column {
      case .createdAt: RecordCell(time(event.createdAt), .eventTime)
      case .type: RecordCell(words.type, words.role)
      case .subjectID: RecordCell(words.subject)
      case .summary: RecordCell(words.gist)
      case .serviceLineID: RecordCell(words.line, .muted)
      case .actorID: RecordCell(words.actor, .muted)
      case .workspaceID: RecordCell(words.workspace, .muted)
      case .id: RecordCell(words.id, .muted)
      case .state, .since, .reason, .executionModel, .productLine, .healthScore, .lastActivityAt,
        .projectTags, .name, .status, .startedAt, .durationMS, .tokensUsed, .triggeredBy, .prompt:
        RecordCell("")
      }
    }
  }

  public func cells(_ run: Run) -> [RecordCell] {
    RecordColumn.columns(of: .runs).map { column in
      switch column {
      case .id: RecordCell(run.id.rawValue)
      case .status: RecordCell(run.status?.rawValue ?? Format.absent, run.status?.role ?? .muted)
      case .startedAt: RecordCell(time(run.startedAt), .eventTime)
      case .durationMS:
        RecordCell(run.durationMS.map { Format.duration(milliseconds: $0) } ?? Format.absent)
      case .tokensUsed: RecordCell(run.tokensUsed.map(Format.grouped) ?? Format.absent, .muted)
      case .triggeredBy: RecordCell(run.triggeredBy?.actorID ?? Format.absent, .muted)
      case .prompt: RecordCell(run.input?["prompt"]?.string ?? Format.absent, .muted)
      case .serviceLineID, .state, .since, .reason, .executionModel, .productLine, .healthScore,
        .lastActivityAt, .projectTags, .name, .createdAt, .type, .subjectID, .summary, .actorID,
        .workspaceID:
        RecordCell("")
      }
    }
  }

  private func time(_ time: Timestamp?) -> String {
    time.map { isShort ? times.feed($0) : times.stamp($0) } ?? Format.absent
  }

  /// The score, with its level once nothing can make that better than it is: signals are only known
  /// where the detail was read.
  private func health(_ words: LineWords) -> RecordCell {
    let isSure = words.line.isDetailKnown || words.line.health < .ok
    return isSure
      ? RecordCell(words.health(short: true), words.healthRole) : RecordCell(words.score)
  }
}
