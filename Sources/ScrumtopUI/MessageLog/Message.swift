public import ScrumtopCore

/// One sentence for the message line.
public struct Message: Equatable, Sendable {
  public enum Weight: Equatable, Sendable { case info, warning, error }

  public let text: String
  public let weight: Weight
  public let at: Moment
  /// How many frames had been presented before it: the next frame shows it.
  let presented: Int

  func restarted(at now: Moment) -> Message {
    Message(text: text, weight: weight, at: now, presented: presented)
  }

  /// How long it stays on the screen unless another replaces it.
  var lifetime: Duration {
    switch weight {
    case .info: .seconds(6)
    case .warning: .seconds(12)
    case .error: .seconds(30)
    }
  }
}

/// A message in the list of this session's messages.
struct LogEntry: Equatable, Sendable {
  let text: String
  let weight: Message.Weight
  let at: Timestamp
  /// How often it came in a row.
  var count = 1

  /// How many entries are kept.
  static let limit = 500
}
