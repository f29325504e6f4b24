public import ScrumtopCore

/// What changed in a store after a revision. Every batch of mutations has a revision; a line and a run
/// carry the revision of the last batch that changed them.
public struct WorkspaceChanges: Equatable, Sendable {
  /// The store's revision at the time of reading.
  public var revision: Int64
  /// Changed lines, ascending by id, with state, metrics, resources and health.
  public var lines: [ExecutionRecord]
  /// Changed runs, ascending by id; among all changes only pending and running ones.
  public var runs: [Run]
  /// The highest number used in a `RUN-…` id.
  public var highestRunNumber: Int64

  public init(
    revision: Int64 = 0, lines: [ExecutionRecord], runs: [Run], highestRunNumber: Int64
  ) {
    self.revision = revision
    self.lines = lines
    self.runs = runs
    self.highestRunNumber = highestRunNumber
  }
}
