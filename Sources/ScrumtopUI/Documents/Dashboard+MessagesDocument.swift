import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// What was said and done in this session, newest first.
  func messagesDocument(_ empty: DocumentBuilder) -> Document {
    var builder = empty
    if !actions.isEmpty {
      builder.heading("Actions", "newest first")
      builder.fields(
        actions.reversed().map { progress in
          let told = Wording.stage(progress)
          return .init(liveTimes.feed(progress.askedAt.time), told.text, told.weight.role)
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
}
