import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// What was said and done in this session, newest first.
  func messagesDocument(_ empty: DocumentBuilder) -> Document {
    var builder = empty
    if let trouble {
      builder.heading("Now")
      builder.text(trouble.text, trouble.role)
    }
    if !actions.isEmpty {
      builder.heading("Actions", "newest first")
      builder.fields(
        actions.suffix(LogEntry.most).reversed().map { progress in
          let told = Wording.stage(progress)
          return .init(
            liveTimes.feed(progress.askedAt.time), told.text + Wording.reason(of: progress),
            told.weight.role)
        })
    }
    builder.heading("Messages", "newest first, the last \(LogEntry.most)")
    builder.fields(
      log.reversed().map { entry in
        let times = entry.count > 1 ? " (\(entry.count) times)" : ""
        return .init(self.liveTimes.feed(entry.at), entry.text + times, entry.weight.role)
      })
    if log.isEmpty { builder.text("nothing was said yet", .muted) }
    return Document(title: "Messages", note: "this session's", rows: builder.rows)
  }

  /// Why the lines, or the events alone, are not fresh.
  var trouble: (text: String, role: Role)? {
    guard case .failing(let error, _, let nextTry) = status.link else {
      return status.events.error.map {
        ("events: \($0.sentence(for: session.object))", .messageWarning)
      }
    }
    let age = status.lines.asOf.map { "; data \(Format.ageInWords(now.time - $0)) old" } ?? ""
    let next = nextTry.map { "next try \(Format.ahead($0 - now.time))" } ?? "r tries again"
    return ("\(error.sentence(for: session.object))\(age), \(next)", .messageError)
  }
}
