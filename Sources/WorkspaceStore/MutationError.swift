public import ScrumtopCore

/// Why a mutation was refused; the whole batch is rolled back.
public enum MutationError: Error, Equatable, Sendable {
  case unknownLine(ServiceLineID)
  case lineExists(ServiceLineID)
  /// The line is in a state from which the transition is not allowed.
  case notAllowed(ServiceLineID, kind: TransitionKind, current: ExecutionState)
  /// A new line must be running and have a model, a workspace and a start.
  case incomplete(ServiceLineID)
  /// Only a transition may write an event that sets a state.
  case eventSetsState(EventType)
  /// A run must name its line and have a status.
  case incompleteRun(RunID)
  case store(StoreError)
}
