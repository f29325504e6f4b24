public import ScrumtopCore

/// Something that stands open over the panes.
public enum Place: Hashable, Sendable {
  case line(ServiceLineID)
  /// The line is nil until it is known: the API has no run-by-id endpoint.
  case run(RunID, of: ServiceLineID?)
  case event(EventID)
  /// The events of a subject that is neither a line nor a run.
  case history(subjectID: String)
  /// The red and amber lines of one health signal.
  case signal(String)
  case help

  /// Reads an id given by a person; nil when it is none of the platform's.
  public init?(id: String) {
    guard IdentifierShape.matches(id) else { return nil }
    switch id.prefix(4) {
    case "LIN-": self = .line(ServiceLineID(rawValue: id))
    case "RUN-": self = .run(RunID(rawValue: id), of: nil)
    case "EVT-": self = .event(EventID(rawValue: id))
    default: self = .history(subjectID: id)
    }
  }
}

/// An open place and where its reader is in it.
struct OpenPlace: Equatable, Sendable {
  let place: Place
  var list = ListState()
}

/// What a row is about; the cursor stays on it wherever the row goes.
public enum RowID: Hashable, Sendable {
  case line(ServiceLineID)
  case run(RunID)
  case event(EventID)
  case signal(String)
  /// The row at the end of a list that loads earlier entries.
  case more
  /// A row of text, by its place in the document.
  case text(Int)
}
