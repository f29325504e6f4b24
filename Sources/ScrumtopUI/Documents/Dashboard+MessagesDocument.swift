import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// What was said and done in this session, newest first.
  func messagesDocument(_ empty: DocumentBuilder) -> Document {
    var builder = empty
    if let trouble {
      builder.heading("Now")
      builder.text(trouble.text, trouble.role)
    }
    if !actions.actions.isEmpty {
      builder.heading("Actions", "newest first")
      builder.fields(
        actions.actions.suffix(LogEntry.limit).reversed().map { progress in
          let told = Messages.stage(progress, keys: keys)
          return .init(
            liveTimes.feed(progress.askedAt.time), told.text + Messages.reason(of: progress),
            told.weight.role)
        })
    }
    builder.heading("Messages", "newest first, the last \(LogEntry.limit)")
    builder.fields(
      messages.entries.reversed().map { entry in
        let times = entry.count > 1 ? " (\(entry.count) times)" : ""
        return .init(self.liveTimes.feed(entry.at), entry.text + times, entry.weight.role)
      })
    if messages.entries.isEmpty { builder.text("nothing was said yet", .muted) }
    return Document(title: "Messages", note: "this session's", rows: builder.rows)
  }

  /// Why something is not fresh, where that is known.
  var trouble: (text: String, role: Role)? {
    let retry = key(of: .refresh)
    if let holdLeft = freshness.holdLeft {
      return (Messages.held(holdLeft, of: session.object, retry: retry), .messageError)
    }
    for part in FreshPart.allCases {
      guard let delay = freshness.delay(of: part), let error = delay.error else { continue }
      let text = Messages.trouble(
        part, error, delay, of: session.object, at: now.uptime, retry: retry)
      return (text, part == .lines ? .messageError : .messageWarning)
    }
    return nil
  }
}
