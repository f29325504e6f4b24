public import ScrumtopCore
public import WorkspaceStore

/// Generates what happens in the workspace of the documents' examples: the same mutations for the
/// same seed and times.
///
/// It reads no clock and no database. The driver asks `begin` once on an empty store, applies what it
/// gets, and then at each `nextStep` gives the time and the store's view to `advance` and applies the
/// answer in the transaction in which it keeps this value. The view must be the one the answer is
/// applied to: nothing may be written between the two.
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
      workspace: WorkingCopy(WorkspaceView(lines: [], openRuns: [], highestRunNumber: 0)),
      now: start)
    step.generateHistory(until: start)
    step.scheduleRecurringActivities()
    step.run(until: now)
    step.startInitialRuns()
    state = step.state
    state.rescale(from: .real, to: speed)
    return step.proposals.withoutSuperseded()
  }

  /// What happens after the last step up to and including `now`, in ascending order of time.
  ///
  /// After a gap longer than an hour of the real speed only runs in progress end on their time;
  /// everything else goes on as if the gap had been that hour. A time before the last step gives
  /// nothing.
  public mutating func advance(to now: Timestamp, view: WorkspaceView) -> [TimedMutation] {
    guard let clock = state.clock, now > clock else { return [] }
    state.skipGap(to: now, limit: speed.longestCatchUp)
    var step = SimulationStep(
      seed: seed, size: lines, speed: speed, state: state, workspace: WorkingCopy(view), now: clock)
    step.reconcile(view)
    step.run(until: now)
    state = step.state
    return step.proposals
  }
}
