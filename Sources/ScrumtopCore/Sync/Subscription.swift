/// What a screen wants to be kept fresh beyond the lists.
public struct Interest: Equatable, Sendable {
  /// Lines drawn now, in the order of their importance: their details are read lazily.
  public var drawn: [ServiceLineID]
  /// What stands open.
  public var place: Place

  public enum Place: Equatable, Sendable {
    case panes
    /// The line's detail, runs and own events are kept fresh.
    case line(ServiceLineID)
    /// The event is read by its id once.
    case event(EventID)
    /// Events with this `subject_id` are read.
    case history(subjectID: String)
  }

  public init(drawn: [ServiceLineID] = [], place: Place = .panes) {
    self.drawn = drawn
    self.place = place
  }
}

/// Something a person asked of the source once.
public enum SourceRequest: Equatable, Sendable {
  case interest(Interest)
  /// Fetch everything now; ends a back-off.
  case refresh
  /// Read this line's record now.
  case read(ServiceLineID)
  /// Go further back in a list that has earlier entries, or read what is missing of a stretch of the
  /// feed, newest first; a limited number of events at a time.
  case more(Coverage.List)
  /// Nothing of what was asked for with `more` is wanted any longer.
  case stop
}

/// What the source tells: changes for the board, or its own state.
public enum Report: Equatable, Sendable {
  case changes([Change])
  case status(SyncStatus)
}

/// Keeps a board in step with the API and carries actions there.
public protocol Source: Sendable {
  /// Starts watching. The stream ends when its consumer stops listening; there is one consumer.
  func reports() async -> AsyncStream<Report>
  func send(_ request: SourceRequest) async
  /// Carries out one action; returns when its answer is known or known to be missing.
  func perform(_ action: Action) async -> Action.Answer
}
