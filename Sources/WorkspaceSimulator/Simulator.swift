public import ScrumtopCore
public import WorkspaceStore

/// A workspace that lives: it proposes what happens in the workspace of the documents' examples,
/// the same for the same seed and times.
///
/// It reads no clock and no database. The driver asks `begin` once on an empty store, applies what it
/// gets, and then at each `nextStep` gives the time and the store's view to `advance` and applies the
/// answer in the transaction in which it keeps this value. The view must be the one the answer is
/// applied to: nothing may be written between the two.
public struct Simulator: Codable, Equatable, Sendable {
  public let seed: UInt64
  /// How many lines `begin` opens.
  public let lines: Int
  /// Changing it moves what is due accordingly.
  public var pace: Pace {
    didSet { state.change(from: oldValue, to: pace) }
  }
  private var state: SimulatorState

  /// - Parameter lines: from 12 to 100,000; from 40 on all models, states and run statuses are there
  ///   from the start.
  public init(seed: UInt64, lines: Int = 46, pace: Pace = .real) {
    self.seed = seed
    self.lines = min(max(lines, 12), 100_000)
    self.pace = pace
    state = SimulatorState(dice: SplitMix64(seed: seed))
  }

  /// When something is due; nil before `begin`.
  public var nextStep: Timestamp? { state.schedule.next }

  /// Makes the history of a workspace up to `now` and starts its clock; for an empty store.
  public mutating func begin(at now: Timestamp) -> [TimedMutation] {
    let now = Timestamp(microseconds: now.microseconds / 1000 * 1000)
    state = SimulatorState(dice: SplitMix64(seed: seed))
    // The last hour is lived at the real pace, so that what is open at the end has a beginning.
    let lived = now - .seconds(3600)
    var shift = Shift(
      seed: seed, size: lines, pace: .real, state: state,
      floor: Floor(WorkspaceView(lines: [], openRuns: [], highestRunNumber: 0)), now: lived)
    shift.tellHistory(until: lived)
    shift.startRhythms()
    shift.live(until: now)
    shift.leaveWorkInHand()
    state = shift.state
    state.change(from: .real, to: pace)
    return shift.proposals.withoutSuperseded()
  }

  /// What happens after the last step up to and including `now`, in ascending order of time.
  ///
  /// After a gap longer than an hour of the real pace only runs in progress end on their time;
  /// everything else goes on as if the gap had been that hour. A time before the last step gives
  /// nothing.
  public mutating func advance(to now: Timestamp, view: WorkspaceView) -> [TimedMutation] {
    guard let clock = state.clock, now > clock else { return [] }
    state.skipGap(to: now, limit: pace.longestCatchUp)
    var shift = Shift(
      seed: seed, size: lines, pace: pace, state: state, floor: Floor(view), now: clock)
    shift.meet(view)
    shift.live(until: now)
    state = shift.state
    return shift.proposals
  }
}

extension [TimedMutation] {
  /// The same history without reports, health and stages of runs that later ones replace.
  ///
  /// None of them writes an event and nobody saw them, and a new store is waited for: a third of the
  /// mutations less is a third of the time.
  fileprivate func withoutSuperseded() -> [TimedMutation] {
    var kept: [TimedMutation] = []
    var reports: [ServiceLineID: Int] = [:]
    var healths: Set<ServiceLineID> = []
    var runs: Set<RunID> = []
    for timed in reversed() {
      switch timed.mutation {
      case .checkIn(let line, let metrics):
        guard let later = reports[line] else {
          reports[line] = kept.count
          break
        }
        if case .checkIn(_, let last) = kept[later].mutation {
          // The score belongs to the last health, which may stand between the two.
          let older = metrics.filter { $0.key != "health_score" }
          kept[later].mutation = .checkIn(line, metrics: older.merging(last) { $1 })
        }
        continue
      case .health(let line, _): guard healths.insert(line).inserted else { continue }
      case .run(let run): guard runs.insert(run.id).inserted else { continue }
      case .open, .transition, .event: break
      }
      kept.append(timed)
    }
    return kept.reversed()
  }
}

/// What the simulator keeps between two steps; everything else it reads in the view.
struct SimulatorState: Codable, Equatable, Sendable {
  var dice: SplitMix64
  /// The time of the last step.
  var clock: Timestamp?
  var schedule = Schedule()
  var ledger = Ledger()
  var numbers = Numbers()
  /// Lines paused by the simulated people, oldest first; what others paused is theirs to resume.
  var ownPauses: [ServiceLineID] = []
  var healthQuarter = 0

  init(dice: SplitMix64) { self.dice = dice }

  mutating func change(from old: Pace, to new: Pace) {
    guard let clock, old != new else { return }
    let factor = old.speed / new.speed
    schedule.move { entry in
      switch entry.due {
      case .rhythm, .block, .relieve:
        clock + .milliseconds(Int64(Double((entry.at - clock).wholeMilliseconds) * factor))
      // A run takes as long as it takes.
      case .launch, .finish: nil
      }
    }
  }

  /// Moves what is due out of the part of a long gap that is not told.
  mutating func skipGap(to now: Timestamp, limit: Duration) {
    guard let clock, now - clock > limit else { return }
    let skipped = (now - clock) - limit
    schedule.move { entry in
      switch entry.due {
      case .rhythm, .block, .relieve, .launch: entry.at + skipped
      case .finish: nil
      }
    }
  }
}
