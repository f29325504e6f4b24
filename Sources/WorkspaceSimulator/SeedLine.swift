import ScrumtopCore

/// A line of the generated history, and its state when the simulation takes over.
struct SeedLine: Sendable {
  enum FinalState: Sendable, Equatable {
    case running
    case blocked(BlockReason)
    case paused, idle, closed
  }

  let record: ExecutionRecord
  let openedAt: Timestamp
  var finalState = FinalState.running
  /// When its state last changed; for a running line the end of the history.
  var since: Timestamp

  var id: ServiceLineID { record.serviceLineID }
  var model: ExecutionModel { record.executionModel ?? .unknown("") }
}
