public import ScrumtopCore

/// One sentence for the message line.
public struct Message: Equatable, Sendable {
  public enum Weight: Equatable, Sendable { case info, warning, error }

  public let text: String
  public let weight: Weight
  public let at: Moment

  /// How long it stands when nothing replaces it.
  var lifetime: Duration {
    switch weight {
    case .info: .seconds(6)
    case .warning: .seconds(12)
    case .error: .seconds(30)
    }
  }
}
