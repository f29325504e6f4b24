public import ScrumtopCore

/// Why a pause or a resume failed; nothing was written.
public enum TransitionError: Error, Equatable, Sendable {
  /// No such line, or one of another organization or workspace.
  case unknownLine(ServiceLineID)
  /// The transition is not allowed from `current`, the state of the line.
  case notAllowed(ServiceLineID, current: ExecutionState)
  case store(StoreError)
}
