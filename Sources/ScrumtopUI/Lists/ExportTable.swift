import ScrumtopCore
import TerminalGrid

/// The records of a list in a form for other programs.
struct ExportTable {
  private let rows: [RowID]
  private let subject: FilterSubject
  private let board: Board
  private let now: Timestamp

  init(rows: [RowID], subject: FilterSubject, board: Board, now: Timestamp) {
    self.rows = rows.filter { $0.record != nil }
    self.subject = subject
    self.board = board
    self.now = now
  }

  var count: Int { rows.count }

  func bytes(as format: Export.Format) -> [UInt8] {
    switch format {
    case .csv: csv
    case .json: json
    case .text: text
    }
  }

  /// An array of the records as they were received, but for what must not reach a terminal as it stands.
  private var json: [UInt8] {
    let sources = rows.compactMap(source(of:)).map(Sanitiser.json)
    return Array("[".utf8) + sources.joined(separator: ",\n".utf8) + Array("]\n".utf8)
  }

  private func source(of row: RowID) -> [UInt8]? {
    switch row {
    case .line(let id): board.line(id)?.newest?.received.source
    case .event(let id): board.events[id]?.received.source
    case .run(let id, let line): board.run(id, of: line)?.received.source
    case .signal, .gap, .more, .text: nil
    }
  }

  /// RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe.
  private var csv: [UInt8] {
    let columns = ListColumn.columns(of: subject)
    var text = columns.map(\.rawValue).joined(separator: ",") + "\r\n"
    for row in rows {
      text += columns.map { Self.quoted(value(of: row, $0)) }.joined(separator: ",") + "\r\n"
    }
    return Array(text.utf8)
  }

  private var text: [UInt8] {
    let columns = ListColumn.columns(of: subject)
    let lines = rows.map { row in
      columns.map { Sanitiser.plain(value(of: row, $0), isASCII: false) }
        .joined(separator: "  ")
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private static func quoted(_ value: String) -> String {
    var text = Sanitiser.plain(value, isASCII: false)
    // By code points: a mark that combines with a sign does not make another sign of it for a spreadsheet.
    let scalars = text.unicodeScalars
    if let first = scalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
    guard scalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
    return "\"" + doubled.joined() + "\""
  }

  /// What a column says of a record, times in full.
  private func value(of row: RowID, _ column: ListColumn) -> String {
    switch row {
    case .line(let id): board.line(id).map { value(of: $0, column) } ?? ""
    case .event(let id): board.events[id].map { value(of: $0.record, column) } ?? ""
    case .run(let id, let line): board.run(id, of: line).map { value(of: $0.record, column) } ?? ""
    case .signal, .gap, .more, .text: ""
    }
  }

  private func value(of line: Line, _ column: ListColumn) -> String {
    let (record, words) = (line.record, LineWords(line: line, board: board, now: now))
    switch column {
    case .id: return line.id.rawValue
    case .state: return words.state
    case .model: return record.executionModel?.rawValue ?? ""
    case .product: return record.productLine?.rawValue ?? ""
    case .reason: return words.what
    case .age: return (board.cause(of: line)?.at ?? line.firstSeenInState)?.rfc3339 ?? ""
    case .activity: return record.lastActivityAt?.rfc3339 ?? ""
    case .health: return line.score.map(Format.number) ?? ""
    case .tag: return record.projectTags?.joined(separator: " ") ?? ""
    case .name: return record.name ?? ""
    case .workspace: return record.workspaceID ?? ""
    case .time, .type, .subject, .summary, .actor, .line, .status, .duration, .tokens, .prompt,
      .trigger:
      return ""
    }
  }

  private func value(of event: PlatformEvent, _ column: ListColumn) -> String {
    switch column {
    case .time: event.createdAt?.rfc3339 ?? ""
    case .type: event.type?.rawValue ?? ""
    case .subject: event.subject?.id ?? ""
    case .line: event.serviceLineID?.rawValue ?? ""
    case .actor: event.actor?.id ?? ""
    case .summary: EventWords.gist(event)
    case .id: event.id.rawValue
    case .workspace: event.workspaceID ?? ""
    case .state, .model, .product, .reason, .age, .activity, .health, .tag, .name, .status,
      .duration, .tokens, .prompt, .trigger:
      ""
    }
  }

  private func value(of run: Run, _ column: ListColumn) -> String {
    switch column {
    case .id: run.id.rawValue
    case .time: run.startedAt?.rfc3339 ?? ""
    case .status: run.status?.rawValue ?? ""
    case .duration: run.durationMS.map(String.init) ?? ""
    case .tokens: run.tokensUsed.map(String.init) ?? ""
    case .trigger: run.triggeredBy?.actorID ?? ""
    case .prompt: run.input?["prompt"]?.string ?? ""
    case .state, .model, .product, .reason, .age, .activity, .health, .tag, .name, .workspace,
      .type, .subject, .summary, .actor, .line:
      ""
    }
  }
}
