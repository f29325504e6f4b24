import ScrumtopCore

/// The simulator's own state between two steps; everything else it reads from the workspace.
struct SimulatorState: Codable, Equatable, Sendable {
  var rng: SplitMix64
  /// The time of the last step.
  var clock: Timestamp?
  /// The end of the last long gap. The clock may still be before it if a step stopped at its limit.
  private var gapEnd: Timestamp?
  var schedule = ActivitySchedule()
  var openItems = OpenItems()
  var ids = IDGenerator()
  /// Lines paused by the simulated people, oldest first. Other paused lines are for users to resume.
  var ownPauses: [ServiceLineID] = []
  var healthQuarter = 0

  /// The keys of databases written by earlier versions.
  private enum CodingKeys: String, CodingKey {
    case rng = "dice"
    case clock, gapEnd, schedule
    case openItems = "ledger"
    case ids = "numbers"
    case ownPauses, healthQuarter
  }

  init(rng: SplitMix64) { self.rng = rng }

  mutating func rescale(from old: SimulationSpeed, to new: SimulationSpeed) {
    guard let clock, old != new else { return }
    let factor = old.factor / new.factor
    schedule.move { entry in
      switch entry.due {
      case .recurring, .health, .block, .unblock:
        clock + .milliseconds(Int64(Double((entry.at - clock).wholeMilliseconds) * factor))
      // The simulation speed does not change how long a run takes.
      case .launch, .finish: nil
      }
    }
  }

  /// Postpones what is due in the part of a long gap that is not simulated.
  mutating func skipGap(to now: Timestamp, limit: Duration) {
    guard let clock else { return }
    let start = max(clock, gapEnd ?? clock)
    guard now - start > limit else { return }
    gapEnd = now
    let skipped = (now - start) - limit
    schedule.move { entry in
      switch entry.due {
      case .recurring, .health, .block, .unblock, .launch: entry.at + skipped
      case .finish: nil
      }
    }
  }
}
