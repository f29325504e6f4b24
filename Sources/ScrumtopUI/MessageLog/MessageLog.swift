import ScrumtopCore
import ScrumtopPresentation

/// The messages of this session: the one on the screen, and those before it.
struct MessageLog: Equatable, Sendable {
  private(set) var current: Message?
  /// Oldest first.
  private(set) var entries: [LogEntry] = []

  /// - Parameter presented: how many frames have been presented by then.
  mutating func show(_ text: String, _ weight: Message.Weight, at now: Moment, presented: Int) {
    current = Message(text: text, weight: weight, at: now, presented: presented)
    if let last = entries.last, last.text == text, last.weight == weight {
      entries[entries.count - 1].count += 1
      return
    }
    entries.append(LogEntry(text: text, weight: weight, at: now.time))
    if entries.count > LogEntry.limit { entries.removeFirst(entries.count - LogEntry.limit) }
  }

  /// Takes the message off the screen.
  mutating func dismiss() { current = nil }

  /// Takes the message off the screen when its time is over.
  mutating func expire(at now: Moment, presented: Int) {
    guard let message = current, let end = nextExpiry, end <= now.uptime else { return }
    // A message that no frame has shown yet, as after a stop of the whole machine, gets its full time.
    current = message.presented < presented ? nil : message.restarted(at: now)
  }

  /// When the message leaves the screen, in uptime.
  var nextExpiry: Duration? { current.map { $0.at.uptime + $0.lifetime } }
}
