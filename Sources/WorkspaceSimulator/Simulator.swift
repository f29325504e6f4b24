public import ScrumtopCore
public import WorkspaceStore

/// Generates what happens in the workspace of the documents' examples: the same mutations for the
/// same seed and times.
///
/// It reads no clock and no database. The driver calls `begin` once for an empty store. At each
/// `nextStep` it calls `advance` on a copy and stores the mutations together with the copy, unless the
/// store was changed by others meanwhile: then it merges their changes and advances again.
public struct Simulator: Codable, Equatable, Sendable {
  public let seed: UInt64
  /// The number of lines that `begin` opens.
  public let lines: Int
  /// A change moves what is scheduled accordingly.
  public var speed: SimulationSpeed {
    didSet { state.rescale(from: oldValue, to: speed) }
  }
  private var state: SimulatorState

  /// The keys of databases written by earlier versions.
  private enum CodingKeys: String, CodingKey {
    case seed, lines
    case speed = "pace"
    case state
  }

  /// - Parameter lines: from 12 to 100,000; from 40 on all models, states and run statuses are there
  ///   from the start.
  public init(seed: UInt64, lines: Int = 46, speed: SimulationSpeed = .real) {
    self.seed = seed
    self.lines = min(max(lines, 12), 100_000)
    self.speed = speed
    state = SimulatorState(rng: SplitMix64(seed: seed))
  }

  /// When something is due; nil before `begin`.
  public var nextStep: Timestamp? { state.schedule.next }

  /// Makes the history of a workspace up to `now` and starts its clock; for an empty store.
  public mutating func begin(at now: Timestamp) -> [TimedMutation] {
    let now = Timestamp(microseconds: now.microseconds / 1000 * 1000)
    state = SimulatorState(rng: SplitMix64(seed: seed))
    // The last hour is simulated at real speed, so that runs in progress have a start event.
    let start = now - .seconds(3600)
    var step = SimulationStep(
      seed: seed, size: lines, speed: .real, state: state,
      workspace: WorkingCopy(),
      now: start)
    step.generateHistory(until: start)
    step.scheduleRecurringActivities()
    step.run(until: now)
    step.startInitialRuns()
    state = step.state
    state.rescale(from: .real, to: speed)
    return step.proposals.withoutSuperseded()
  }

  /// What happens after the last step up to and including `now`, in ascending order of time. With a
  /// `limit` it stops after the activity that reaches this number of mutations; `nextStep` is due then.
  ///
  /// After a gap longer than an hour at real speed only runs in progress end at their time; everything
  /// else continues as if the gap had been that hour. A time before the last step gives nothing.
  public mutating func advance(
    to now: Timestamp, in workspace: inout WorkingCopy, limit: Int = .max
  ) -> [TimedMutation] {
    guard let clock = state.clock, now >= clock else { return [] }
    state.skipGap(to: now, limit: speed.longestCatchUp)
    var step = SimulationStep(
      seed: seed, size: lines, speed: speed, state: state, workspace: workspace, now: clock)
    step.run(until: now, limit: limit)
    state = step.state
    workspace = step.workspace
    return step.proposals
  }

  /// Applies changes that were made by others, or the whole content of a store at the start.
  public mutating func merge(_ changes: WorkspaceChanges, into workspace: inout WorkingCopy) {
    workspace.merge(changes)
    guard let clock = state.clock else { return }
    var step = SimulationStep(
      seed: seed, size: lines, speed: speed, state: state, workspace: workspace, now: clock)
    step.reconcile(with: changes)
    state = step.state
  }
}
