public import ScrumtopCore
import TerminalGrid

/// The columns of events.
///
/// The feed orders its events by the filter index, so events are sorted by time or by a column that has
/// a filter field.
public enum EventColumns {
  /// From left to right.
  public static let all: [Column<PlatformEvent>] = [
    Column(
      .time, field: "created_at", "when it happened or started",
      filter: .none("a time is bounded by since: and until:"), width: 8...8,
      isDescendingByDefault: true,
      sortKey: { $1.set($0.createdAt) },
      cell: { event, context in
        let time = event.createdAt.map(context.times.feed) ?? Format.absent
        return RecordCell(context.isNarrow ? String(time.prefix(5)) : time, .eventTime)
      },
      printed: { RecordCell($1.time($0.createdAt), .eventTime) },
      value: { $0.createdAt?.rfc3339 ?? "" }),
    Column(
      .type, field: "type", "the event's type", filter: .field(.type), width: 12...27,
      sortKey: { $1.set($0.type?.rawValue) },
      cell: { event, _ in
        RecordCell(event.type?.rawValue ?? Format.absent, EventFormatter.role(event))
      },
      value: { $0.type?.rawValue ?? "" }),
    Column(
      .subject, field: "subject_id", "what the event is about", filter: .field(.subject),
      width: 13...13,
      sortKey: { $1.set($0.subject?.id) },
      cell: { event, _ in RecordCell(event.subject?.id ?? Format.absent) },
      value: { $0.subject?.id ?? "" }),
    Column(
      "line", field: "service_line_id", "the Service Line", filter: .field(.line), width: 13...13,
      sortKey: { $1.set($0.serviceLineID?.rawValue) },
      cell: { event, _ in RecordCell(event.serviceLineID?.rawValue ?? Format.absent, .muted) },
      value: { $0.serviceLineID?.rawValue ?? "" }),
    Column(
      "actor", field: "actor_id", "who did it", filter: .field(.actor), width: 13...24,
      sortKey: { $1.set($0.actor?.id) },
      cell: { event, _ in RecordCell(event.actor?.id ?? Format.absent, .muted) },
      value: { $0.actor?.id ?? "" }),
    Column(
      .summary, field: "summary", "what its payload says",
      filter: .none("it is made of several members; payload.NAME: matches each of them"),
      width: 4...Int.max, kind: .text, sortKey: nil,
      cell: { event, _ in RecordCell(EventFormatter.summary(event), .muted) },
      printed: { event, _ in RecordCell(EventFormatter.summary(event)) },
      value: EventFormatter.summary),
    Column(
      .id, field: "id", "the record's id", filter: .field(.id), width: 13...13,
      sortKey: { $1.set($0.id.rawValue) },
      cell: { event, _ in RecordCell(event.id.rawValue, .muted) },
      value: { $0.id.rawValue }),
    Column(
      "workspace", field: "workspace_id", "workspace id", filter: .field(.workspace),
      width: 12...12,
      sortKey: { $1.set($0.workspaceID) },
      cell: { event, _ in RecordCell(event.workspaceID ?? Format.absent, .muted) },
      value: { $0.workspaceID ?? "" }),
  ]

  static let infos = all.map(\.info)

  /// The order of a printed table and a file.
  static let printed = all.inOrder([
    .time, .type, .subject, .summary, "line", "actor", "workspace", .id,
  ])
}
