import ScrumtopCore
import ScrumtopPresentation
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
      Field("created", word(event.createdAt.map { times.exact($0) }, "created_at")),
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
}

extension PlatformEvent {
  /// What Enter on the subject opens: a line, a run, or the history of anything else.
  var subjectPlace: Place? {
    guard let id = subject?.id else { return nil }
    if case .run(let run, _)? = Place(id: id) { return .run(run, of: serviceLineID) }
    return Place(id: id)
  }
}
