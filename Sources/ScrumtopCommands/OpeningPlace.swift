public import ScrumtopCore

/// What an id on the command line opens.
public enum OpeningPlace: Equatable, Sendable {
  case line(ServiceLineID)
  /// Runs have no endpoint of their own: its events tell the line it belongs to.
  case run(RunID)
  case event(EventID)
  /// The history of events of anything else.
  case history(subjectID: String)

  /// Nil when `id` does not have the shape of the platform's ids.
  public init?(id: String) {
    guard IdentifierShape.matches(id) else { return nil }
    switch id.prefix(4) {
    case "LIN-": self = .line(ServiceLineID(rawValue: id))
    case "RUN-": self = .run(RunID(rawValue: id))
    case "EVT-": self = .event(EventID(rawValue: id))
    default: self = .history(subjectID: id)
    }
  }
}
