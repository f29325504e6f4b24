import ScrumtopCore

/// One cycle of a timeboxed outcome, which is a run of its line.
struct CyclePlan: Sendable {
  private let seed: UInt64
  private let line: ServiceLineID
  private let cycle: Int
  private let total: Int

  init(seed: UInt64, line: ServiceLineID, cycle: Int, of total: Int) {
    self.seed = seed
    self.line = line
    self.cycle = cycle
    self.total = total
  }

  private var rng: SplitMix64 {
    SplitMix64(seed: seed &+ UInt64(cycle), text: line.rawValue)
  }

  func started(_ id: RunID, at time: Timestamp) -> Run {
    var rng = rng
    var run = Run(id: id)
    run.serviceLineID = line
    run.status = .running
    run.startedAt = time
    run.triggeredBy = Trigger(type: "user", actorID: rng.pick(SampleIdentities.people).id)
    run.input = [
      "cycle": .integer(Int64(cycle)), "cycles_total": .integer(Int64(total)),
      "prompt": .string(
        "Cycle \(cycle) of \(total): \(rng.pick(Phrases.goals)). "
          + "Accepted when \(rng.pick(Phrases.acceptance))."),
    ]
    return run
  }

  func ended(_ open: Run, at time: Timestamp) -> Run {
    var run = open
    var generator = RunContentGenerator(rng: rng, project: SampleIdentities.project)
    run.status = .completed
    run.completedAt = time
    run.durationMS = run.startedAt.map { (time - $0).wholeMilliseconds }
    run.output = .object(generator.cycleReport(cycle, of: total))
    return run
  }

  /// A cycle that was cancelled.
  func cancelled(_ open: Run, at time: Timestamp) -> Run {
    var run = open
    run.status = .cancelled
    run.completedAt = time
    return run
  }
}
