public import ScrumtopCore

/// Why a pause or a resume did not happen; nothing was written.
public enum TransitionError: Error, Equatable, Sendable {
  /// No such line, or one of another organization or workspace.
  case unknownLine(ServiceLineID)
  /// The line is in `current`, which the transition may not come from.
  case notAllowed(ServiceLineID, current: ExecutionState)
  case store(StoreError)
}
