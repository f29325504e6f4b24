/// Keeps a board in step with the API and sends actions to it.
public protocol Source: Sendable {
  /// Starts watching. The stream ends when its only consumer stops listening.
  func reports() async -> AsyncStream<Report>
  func send(_ request: SourceRequest) async
  /// Sends one action; returns once its answer is known, or known to be missing.
  func perform(_ action: Action) async -> Action.Answer
}

/// A request to a source.
public enum SourceRequest: Equatable, Sendable {
  /// Replaces the subscription.
  case subscribe(Subscription)
  /// Fetch everything now; ends every back-off.
  case refresh
  /// Read this line's record now.
  case read(ServiceLineID)
  /// Load earlier entries of a list, or the missing part of an interval of the feed, newest first; a
  /// limited number at a time.
  case more(Coverage.List)
  /// Cancel everything requested with `more`.
  case stop
}

/// What a source reports: changes for the board, or its own status.
public enum Report: Equatable, Sendable {
  case changes([Change])
  case status(SyncStatus)
}
