import ScrumtopCore
import TerminalGrid

extension Dashboard {
  func eventDocument(_ id: EventID, _ empty: DocumentBuilder) -> Document {
    var builder = empty
    guard let event = board.events[id]?.record else {
      let missing = missing(.event(id), named: id.rawValue)
      builder.text(missing.text, missing.role)
      return Document(title: id.rawValue, rows: builder.rows)
    }
    func word(_ text: String?, _ field: String) -> String {
      text ?? (event.unreadable.contains(field) ? Format.unreadable : Format.absent)
    }
    typealias Field = DocumentBuilder.Field
    var fields = [
      Field("type", word(event.type?.rawValue, "type"), .eventType),
      Field("created", word(event.createdAt.map { Format.exact($0, at: now.time) }, "created_at")),
      Field("actor", word(event.actor?.named, "actor")),
      Field("subject", word(event.subject?.named, "subject"), target: event.subjectPlace),
    ]
    if let line = event.serviceLineID, line.rawValue != event.subject?.id {
      fields.append(Field("line", lineTitle(line), target: .line(line)))
    }
    fields += [
      Field("organization", word(event.organizationID, "organization_id")),
      Field(
        "workspace",
        event.workspaceID
          ?? (event.unreadable.contains("workspace_id")
            ? Format.unreadable : "none: an event of the whole organization")),
      Field("id", event.id.rawValue),
    ]
    builder.fields(fields)
    addJSON(
      "Payload", event.payload, isUnreadable: event.unreadable.contains("payload"), &builder)
    return Document(
      title: "\(id) · \(event.type?.rawValue ?? Format.absent)", rows: builder.rows)
  }

  private func lineTitle(_ line: ServiceLineID) -> String {
    [line.rawValue, board.line(line)?.record.name].compactMap { $0 }.joined(separator: " · ")
  }

  func historyDocument(_ subject: String, _ empty: DocumentBuilder) -> Document {
    var builder = empty
    let events = Array(board.events.ids(withSubject: subject).reversed())
    for id in events { builder.add(.event(id), .event(id), target: .event(id)) }
    let list = Coverage.List.history(subjectID: subject)
    if events.isEmpty, status.coverage[list]?.extent == .complete {
      builder.text("No event has the subject \(subject).", .muted)
    }
    builder.end(of: list, named: "events of \(subject)", in: self)
    return Document(
      title: "History of \(subject)", note: events.isEmpty ? "" : "\(events.count) loaded",
      rows: builder.rows)
  }

  func signalDocument(_ signal: String, _ empty: DocumentBuilder) -> Document {
    var builder = empty
    var sick: [(status: Int, id: ServiceLineID)] = []
    for line in board.lines where line.state != .closed {
      switch line.signals.first(where: { $0.signal == signal })?.status {
      case .red: sick.append((0, line.id))
      case .amber: sick.append((1, line.id))
      case .green, .unknown, nil: break
      }
    }
    for (_, id) in sick.sorted(by: { ($0.status, $0.id) < ($1.status, $1.id) }) {
      builder.add(.line(id), .line(id), target: .line(id))
    }
    if sick.isEmpty { builder.text("No line has this signal red or amber.", .muted) }
    let known = "\(panes.knownCount) of \(panes.openCount) lines known"
    return Document(
      title: "\(signal) · \(sick.count) red or amber", note: known, rows: builder.rows)
  }
}

extension PlatformEvent {
  /// What Enter on the subject opens: a line, a run, or the history of anything else.
  var subjectPlace: Place? {
    guard let id = subject?.id else { return nil }
    if case .run(let run, _)? = Place(id: id) { return .run(run, of: serviceLineID) }
    return Place(id: id)
  }
}
