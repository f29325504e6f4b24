import ScrumtopCore

/// One entry of the generated history. Lines are named by their index among the seed lines.
struct TimelineEntry {
  enum Action {
    case open(Int)
    case warn(Int, BlockReason)
    case block(Int)
    case unblock(Int)
    case pause(Int)
    case resume(Int)
    case goIdle(Int)
    case close(Int)
    case startRun(Int)
    case endRun(Int, Run, RunPlan)
    case startCycle(Int, cycle: Int, of: Int)
    case endCycle(Int, cycle: Int, of: Int)
    /// The last report and the last health of the history.
    case report(Int)
    case background(SimulationStep.BackgroundActivity)
  }

  let at: Timestamp
  let action: Action
}
