public import ScrumtopCore

/// One sentence for the message line.
public struct Message: Equatable, Sendable {
  public enum Weight: Equatable, Sendable { case info, warning, error }

  public let text: String
  public let weight: Weight
  public let at: Moment
  /// How many frames had been presented when it was said: it is on the next one.
  let presented: Int

  func said(anewAt now: Moment) -> Message {
    Message(text: text, weight: weight, at: now, presented: presented)
  }

  /// How long it stands when nothing replaces it.
  var lifetime: Duration {
    switch weight {
    case .info: .seconds(6)
    case .warning: .seconds(12)
    case .error: .seconds(30)
    }
  }
}

/// A sentence that was said, for the list of this session's messages.
struct LogEntry: Equatable, Sendable {
  let text: String
  let weight: Message.Weight
  let at: Timestamp
  /// How often it was said in a row.
  var count = 1

  /// As many are kept.
  static let most = 500
}
