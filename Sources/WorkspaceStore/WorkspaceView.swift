public import ScrumtopCore

/// What the simulator has to know of the present before it proposes what happens next.
public struct WorkspaceView: Equatable, Sendable {
  /// Every line, ascending by id, with state, metrics, resources and health.
  public var lines: [ExecutionRecord]
  /// Runs that are pending or running, ascending by id.
  public var openRuns: [Run]
  /// The highest number used in a `RUN-…` id.
  public var highestRunNumber: Int64

  public init(lines: [ExecutionRecord], openRuns: [Run], highestRunNumber: Int64) {
    self.lines = lines
    self.openRuns = openRuns
    self.highestRunNumber = highestRunNumber
  }
}
