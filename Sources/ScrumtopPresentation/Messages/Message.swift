public import ScrumtopCore

/// One sentence for the message line.
public struct Message: Equatable, Sendable {
  public enum Weight: Equatable, Sendable { case info, warning, error }

  public let text: String
  public let weight: Weight
  public let at: Moment
  /// How many frames had been presented before it: the next frame shows it.
  public let presented: Int

  public init(text: String, weight: Weight, at: Moment, presented: Int) {
    self.text = text
    self.weight = weight
    self.at = at
    self.presented = presented
  }

  public func restarted(at now: Moment) -> Message {
    Message(text: text, weight: weight, at: now, presented: presented)
  }

  /// How long it stays on the screen unless another replaces it.
  public var lifetime: Duration {
    switch weight {
    case .info: .seconds(6)
    case .warning: .seconds(12)
    case .error: .seconds(30)
    }
  }
}

/// A message in the list of this session's messages.
public struct LogEntry: Equatable, Sendable {
  public let text: String
  public let weight: Message.Weight
  public let at: Timestamp
  /// How often it came in a row.
  public var count = 1

  public init(text: String, weight: Message.Weight, at: Timestamp) {
    self.text = text
    self.weight = weight
    self.at = at
  }

  /// How many entries are kept.
  public static let limit = 500
}
