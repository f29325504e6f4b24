import ScrumtopCore
import TerminalGrid

/// The columns of Service Lines.
public enum LineColumns {
  /// From left to right.
  public static let all: [Column<LineRow>] = identity + state + properties

  static let infos = all.map(\.info)

  /// The order of a printed table and a file.
  static let printed = all.inOrder([
    .id, .state, .age, .reason, .model, .product, .health, "activity", "tag", .name,
  ])

  private static let identity: [Column<LineRow>] = [
    Column(
      .id, field: "service_line_id", "the record's id", filter: .field(.id), width: 13...20,
      sortKey: { $1.set($0.line.id.rawValue) },
      cell: { row, _ in RecordCell(row.line.id.rawValue) },
      value: { $0.line.id.rawValue }),
    Column(
      .state, field: "state", "the execution's state", filter: .field(.state), width: 7...9,
      sortKey: { $1.set($0.line.state.rawValue) },
      cell: { row, context in
        let words = row.formatter(at: context.times.now)
        return RecordCell(words.state, words.stateRole)
      },
      printed: { row, _ in RecordCell(row.line.state.rawValue, row.line.state.role) },
      value: { $0.line.record.state?.rawValue ?? "" }),
    Column(
      .model, field: "execution_model", "execution model", filter: .field(.model), width: 17...17,
      sortKey: { $1.set($0.line.record.executionModel?.rawValue) },
      cell: { RecordCell($0.formatter(at: $1.times.now).model, .muted) },
      value: { $0.line.record.executionModel?.rawValue ?? "" }),
    Column(
      .product, field: "product_line", "product line", filter: .field(.product), width: 16...16,
      sortKey: { $1.set($0.line.record.productLine?.rawValue) },
      cell: { RecordCell($0.formatter(at: $1.times.now).productLine, .muted) },
      value: { $0.line.record.productLine?.rawValue ?? "" }),
  ]

  private static let state: [Column<LineRow>] = [
    Column(
      .reason, field: "reason", "why it is blocked or paused, else the metric that says most",
      filter: .field(.reason), heading: "reason, metric", width: 13...70, kind: .text,
      sortKey: { $1.set($0.cause?.reason) },
      cell: { row, context in
        if let note = row.note { return RecordCell(note, .messageWarning) }
        return RecordCell(row.formatter(at: context.times.now).what)
      },
      value: { $0.cause?.reason ?? "" }),
    Column(
      .age, field: "since", "since when a line waits; of a working one, its last activity",
      filter: .field(.age), width: 5...5, alignment: .right,
      // The youngest first: an age grows the other way than its time.
      sortKey: { row, key in
        key.set(row.shownTime)
        key.number = -key.number
      },
      cell: { row, context in
        let words = row.formatter(at: context.times.now)
        return switch row.line.state {
        case .running, .idle:
          RecordCell(row.agesAreSince ? words.since : words.lastActivity, .muted)
        case .blocked, .paused, .closed, .unknown: RecordCell(words.since)
        }
      },
      printed: { RecordCell($1.time($0.cause?.at), .muted) },
      value: { $0.cause?.at.rfc3339 ?? "" }),
    Column(
      "activity", field: "last_activity_at", "last activity", filter: .field(.activity),
      width: 5...8, alignment: .right,
      sortKey: { row, key in
        key.set(row.line.record.lastActivityAt)
        key.number = -key.number
      },
      cell: { RecordCell($0.formatter(at: $1.times.now).lastActivity, .muted) },
      printed: { RecordCell($1.time($0.line.record.lastActivityAt), .muted) },
      value: { $0.line.record.lastActivityAt?.rfc3339 ?? "" }),
    Column(
      .health, field: "health_score", "health score and level", filter: .field(.health),
      width: 8...11,
      sortKey: { $1.set(health: $0.line) },
      cell: { row, context in
        let words = row.formatter(at: context.times.now)
        return RecordCell(words.health(short: context.isNarrow), words.healthRole)
      },
      printed: { row, context in
        let words = row.formatter(at: context.times.now)
        // With its level once nothing can make that better: signals are only known with the detail.
        let isSure = row.line.isDetailKnown || row.line.health < .ok
        return isSure
          ? RecordCell(words.health(short: true), words.healthRole) : RecordCell(words.score)
      },
      value: { row in
        row.line.score.map { score in
          // Without the point where no digit follows it.
          Int64(exactly: score).map(String.init) ?? String(score)
        } ?? ""
      }),
  ]

  private static let properties: [Column<LineRow>] = [
    Column(
      "tag", field: "project_tags", "project tags", filter: .field(.tag), heading: "tags",
      width: 14...40, kind: .text,
      sortKey: { $1.set($0.line.record.projectTags?.min()) },
      cell: { RecordCell($0.formatter(at: $1.times.now).tags, .muted) },
      value: { $0.line.record.projectTags?.joined(separator: " ") ?? "" }),
    Column(
      .name, field: "name", "the line's name", filter: .field(.name), width: 11...60, kind: .text,
      sortKey: { $1.set($0.line.record.name) },
      cell: { RecordCell($0.formatter(at: $1.times.now).name) },
      value: { $0.line.record.name ?? "" }),
    Column(
      "workspace", field: "workspace_id", "workspace id", filter: .field(.workspace),
      width: 12...12,
      sortKey: { $1.set($0.line.record.workspaceID) },
      cell: { RecordCell($0.formatter(at: $1.times.now).workspace, .muted) },
      value: { $0.line.record.workspaceID ?? "" }),
  ]
}
