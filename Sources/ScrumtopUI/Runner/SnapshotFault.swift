public import ScrumtopCore

/// Why there is no frame.
public enum SnapshotFault: Error, Equatable, Sendable {
  /// The API failed and went on failing, or never answered.
  case failed(BackendError)
  /// It answers, but the time was over before everything was read.
  case incomplete(seconds: Int, Missing)

  public enum Missing: Equatable, Sendable {
    /// Pages of the list of lines; so many lines were read.
    case lines(read: Int)
    case events
    /// Details of the lines that are drawn.
    case details
  }

  /// What kept the first sync, which is at `status`, from ending within `seconds`.
  init(_ status: SyncStatus, after seconds: Int) {
    if let error = status.lines.error {
      self = .failed(error)
    } else if !status.lines.isComplete {
      let read = status.lines.loaded
      self =
        read == 0
        ? .failed(.timedOut(seconds: seconds)) : .incomplete(seconds: seconds, .lines(read: read))
    } else if !status.events.isComplete {
      self = status.events.error.map(Self.failed) ?? .incomplete(seconds: seconds, .events)
    } else {
      self = .incomplete(seconds: seconds, .details)
    }
  }
}
