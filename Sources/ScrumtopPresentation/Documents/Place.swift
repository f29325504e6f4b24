public import ScrumtopCore

/// Something that stands open over the panes: a list or a document.
public enum Place: Hashable, Sendable {
  case line(ServiceLineID)
  /// All loaded runs of a line.
  case runs(of: ServiceLineID)
  /// The line is nil until it is known: the API has no run-by-id endpoint.
  case run(RunID, of: ServiceLineID?)
  case event(EventID)
  /// The events of a subject; of a line also those that name it in their payload.
  case history(subjectID: String)
  /// The red and amber lines of one health signal.
  case signal(String)
  /// A record as JSON, as it was received.
  case raw(RawRecord)
  case messages
  case help

  /// A record that can be shown as JSON.
  public enum RawRecord: Hashable, Sendable {
    case line(ServiceLineID)
    case run(RunID, of: ServiceLineID)
    case event(EventID)
  }

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

  /// Reads an id as it was typed: in small letters it is meant all the same.
  public init?(typed id: String) {
    guard let place = Place(id: id) ?? Place(id: id.uppercased()) else { return nil }
    self = place
  }

  /// What kind of records it lists; nil for documents.
  public var listed: FilterSubject? {
    switch self {
    case .signal: .lines
    case .history: .events
    case .runs: .runs
    case .line, .run, .event, .raw, .messages, .help: nil
    }
  }
}

/// What a row is about; the cursor stays on it wherever the row goes.
public enum RowID: Hashable, Sendable {
  case line(ServiceLineID)
  case run(RunID, of: ServiceLineID)
  case event(EventID)
  case signal(String)
  /// A stretch of the feed that was not fetched, by its beginning, which stays while it is filled from its
  /// end; Enter fetches it.
  case gap(from: Timestamp)
  /// The row at the end of a list that loads earlier entries.
  case more
  /// A row of text, by its place in the document.
  case text(Int)

  /// What Enter opens.
  public var target: Place? {
    switch self {
    case .line(let id): .line(id)
    case .run(let id, let line): .run(id, of: line)
    case .event(let id): .event(id)
    case .signal(let name): .signal(name)
    case .gap, .more, .text: nil
    }
  }

  /// The record it stands for.
  public var record: Place.RawRecord? {
    switch self {
    case .line(let id): .line(id)
    case .run(let id, let line): .run(id, of: line)
    case .event(let id): .event(id)
    case .signal, .gap, .more, .text: nil
    }
  }
}
