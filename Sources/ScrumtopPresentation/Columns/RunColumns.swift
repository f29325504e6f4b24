public import ScrumtopCore
import TerminalGrid

/// The columns of runs.
public enum RunColumns {
  /// From left to right.
  public static let all: [Column<Run>] = [
    Column(
      .id, field: "id", "the record's id", filter: .field(.id), width: 13...13,
      sortKey: { $1.set($0.id.rawValue) },
      cell: { run, _ in RecordCell(run.id.rawValue) },
      value: { $0.id.rawValue }),
    Column(
      .time, field: "started_at", "when it happened or started",
      filter: .none("a time is bounded by since: and until:"), width: 8...8,
      isDescendingByDefault: true,
      sortKey: { $1.set($0.startedAt) },
      cell: { RecordCell($0.startedAt.map($1.times.feed) ?? Format.absent, .eventTime) },
      printed: { RecordCell($1.time($0.startedAt), .eventTime) },
      value: { $0.startedAt?.rfc3339 ?? "" }),
    Column(
      .status, field: "status", "the run's status", filter: .field(.status), width: 9...9,
      sortKey: { $1.set($0.status?.rawValue) },
      cell: { run, _ in
        RecordCell(run.status?.rawValue ?? Format.absent, run.status?.role ?? .muted)
      },
      value: { $0.status?.rawValue ?? "" }),
    Column(
      .duration, field: "duration_ms", "how long the run took", filter: .field(.duration),
      // `59 min 59 s`, `23 h 59 min`
      printedHeading: "duration", width: 11...11, alignment: .right, kind: .number,
      isDescendingByDefault: true,
      sortKey: { $1.set($0.durationMS) },
      cell: { run, _ in
        RecordCell(run.durationMS.map { Format.duration(milliseconds: $0) } ?? Format.absent)
      },
      value: { $0.durationMS.map(String.init) ?? "" }),
    Column(
      .tokens, field: "tokens_used", "tokens used", filter: .field(.tokens),
      printedHeading: "tokens", width: 10...10, alignment: .right, kind: .number,
      isDescendingByDefault: true,
      sortKey: { $1.set($0.tokensUsed) },
      cell: { run, _ in
        RecordCell(run.tokensUsed.map { "\(Format.grouped($0)) tok" } ?? Format.absent, .muted)
      },
      printed: { run, _ in
        RecordCell(run.tokensUsed.map(Format.grouped) ?? Format.absent, .muted)
      },
      value: { $0.tokensUsed.map(String.init) ?? "" }),
    Column(
      "trigger", field: "triggered_by", "who started it", filter: .field(.trigger),
      width: 13...18,
      sortKey: { $1.set($0.triggeredBy?.actorID) },
      cell: { run, _ in RecordCell(run.triggeredBy?.actorID ?? Format.absent, .muted) },
      value: { $0.triggeredBy?.actorID ?? "" }),
    Column(
      .prompt, field: "prompt", "what was asked", filter: .field(.prompt), width: 4...Int.max,
      kind: .text,
      sortKey: { $1.set($0.prompt) },
      // A run without a prompt is told apart by who started it.
      cell: { run, _ in RecordCell(run.prompt ?? run.triggeredBy?.actorID ?? "", .muted) },
      printed: { run, _ in RecordCell(run.prompt ?? Format.absent, .muted) },
      value: { $0.prompt ?? "" }),
  ]

  static let infos = all.map(\.info)

  /// The order of a printed table and a file.
  static let printed = all.inOrder([
    .id, .status, .time, .duration, .tokens, "trigger", .prompt,
  ])
}

extension Run {
  fileprivate var prompt: String? { input?["prompt"]?.string }
}
