import Foundation
import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator
import WorkspaceStore

/// The same seed and times give the same workspace, however the time is cut and whoever was restarted.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulatorDeterminismTests {
  private static let now = SimulatorHistoryTests.now

  private func begun(_ seed: UInt64, speed: SimulationSpeed = .demo) -> (Simulator, WorkspaceDouble)
  {
    var simulator = Simulator(seed: seed, speed: speed)
    var double = WorkspaceDouble()
    double.apply(simulator.begin(at: Self.now))
    return (simulator, double)
  }

  private func lived(_ seed: UInt64, steps: [Int64]) -> [TimedMutation] {
    var (simulator, double) = begun(seed)
    var all: [TimedMutation] = []
    for milliseconds in steps {
      let step = simulator.advance(
        to: Self.now + .milliseconds(milliseconds), view: double.view)
      double.apply(step)
      all += step
    }
    return all
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func theSameSeedAndTimesGiveTheSameMutations(_ seed: UInt64) {
    var one = Simulator(seed: seed)
    var other = Simulator(seed: seed)
    #expect(one.begin(at: Self.now) == other.begin(at: Self.now))
    expectNoDifference(one, other)
    var different = Simulator(seed: seed &+ 1)
    #expect(different.begin(at: Self.now) != one.begin(at: Self.now))
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func cuttingTheTimeDifferentlyChangesNothing(_ seed: UInt64) {
    let whole = lived(seed, steps: [180_000])
    #expect(whole.count > 100)
    expectNoDifference(lived(seed, steps: (1...180).map { $0 * 1000 }), whole)
    expectNoDifference(lived(seed, steps: [7, 7, 8, 40_001, 40_002, 99_999, 180_000]), whole)
  }

  @Test(arguments: SimulatorHistoryTests.seeds, [1, 32, Int.max])
  func aWorkingCopyThatIsCarriedAlongChangesNothing(_ seed: UInt64, limit: Int) {
    var (simulator, double) = begun(seed)
    var workspace = WorkingCopy()
    simulator.merge(double.view, into: &workspace)
    let end = Self.now + .seconds(180)
    var all: [TimedMutation] = []
    while let next = simulator.nextStep, next <= end {
      let step = simulator.advance(to: end, in: &workspace, limit: limit)
      double.apply(step)
      all += step
    }
    #expect(all == lived(seed, steps: [180_000]))
    #expect(double.refusals == [])
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func aPauseByAUserIsMergedLikeAFreshCopy(_ seed: UInt64) throws {
    var (simulator, double) = begun(seed)
    var workspace = WorkingCopy()
    simulator.merge(double.view, into: &workspace)
    var other = simulator
    for second in 1...60 as ClosedRange<Int64> {
      if second % 10 == 0 {
        let line = try #require(double.view.lines.first { $0.state == .running })
        double.set(.paused, line.serviceLineID)
        let changed = try #require(double.lines[line.serviceLineID])
        let changes = WorkspaceChanges(
          lines: [changed], runs: [], highestRunNumber: double.view.highestRunNumber)
        simulator.merge(changes, into: &workspace)
      }
      let time = Self.now + .seconds(second)
      let step = simulator.advance(to: time, in: &workspace)
      #expect(other.advance(to: time, view: double.view) == step)
      double.apply(step)
    }
    #expect(double.refusals == [])
  }

  @Test func aHealthRefreshOfALargeWorkspaceIsDoneInBatches() {
    var simulator = Simulator(seed: 7, lines: 2_000)
    var double = WorkspaceDouble()
    double.apply(simulator.begin(at: Self.now))
    var workspace = WorkingCopy()
    simulator.merge(double.view, into: &workspace)
    let end = Self.now + .seconds(230)
    var largest = 0
    var refreshed: Set<ServiceLineID> = []
    while let next = simulator.nextStep, next <= end {
      let step = simulator.advance(to: end, in: &workspace, limit: 1)
      largest = max(largest, step.count)
      double.apply(step)
      for timed in step {
        if case .health(let line, _) = timed.mutation { refreshed.insert(line) }
      }
    }
    #expect(refreshed.count > 20)
    #expect(largest < 60)
    #expect(double.refusals == [])
  }

  @Test func comingWhenSomethingIsDueMissesNothing() throws {
    var (simulator, double) = begun(7)
    var all: [TimedMutation] = []
    while let next = simulator.nextStep, next <= Self.now + .seconds(180) {
      let step = simulator.advance(to: next, view: double.view)
      double.apply(step)
      all += step
    }
    #expect(all == lived(7, steps: [180_000]))
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func aRestartGoesOnFromWhereItStood(_ seed: UInt64) throws {
    var (simulator, double) = begun(seed)
    double.apply(simulator.advance(to: Self.now + .seconds(30), view: double.view))
    var restarted = try JSONDecoder().decode(
      Simulator.self, from: JSONEncoder().encode(simulator))
    let end = Self.now + .seconds(90)
    #expect(
      restarted.advance(to: end, view: double.view)
        == simulator.advance(to: end, view: double.view))
  }

  @Test(arguments: [SimulationSpeed.real, .demo])
  func aLongGapIsNotCaughtUp(_ speed: SimulationSpeed) {
    var (simulator, double) = begun(7, speed: speed)
    let hour = Self.now + .seconds(3600)
    double.apply(simulator.advance(to: hour, view: double.view))
    let later = hour + .seconds(5 * 86_400)
    let step = simulator.advance(to: later, view: double.view)
    double.apply(step)
    #expect(double.refusals == [])
    #expect(step.count > 20 && step.count < 2_500)
    #expect(step.allSatisfy { $0.at <= later })
    // Runs that were in progress ended when they would have, not days later.
    for run in step.compactMap(\.mutation.run) where run.tokensUsed != nil {
      #expect((run.durationMS ?? 0) < 600_000)
    }
  }

  @Test func timeThatDoesNotPassBringsNothing() {
    var (simulator, double) = begun(7)
    double.apply(simulator.advance(to: Self.now + .seconds(30), view: double.view))
    let before = simulator
    #expect(simulator.advance(to: Self.now + .seconds(30), view: double.view) == [])
    #expect(simulator.advance(to: Self.now, view: double.view) == [])
    expectNoDifference(simulator, before)
    var unbegun = Simulator(seed: 7)
    #expect(unbegun.nextStep == nil)
    #expect(unbegun.advance(to: Self.now, view: double.view) == [])
  }

  @Test func anotherPaceTakesEffectAtOnce() throws {
    var (simulator, double) = begun(7, speed: .real)
    let slow = try #require(simulator.nextStep)
    simulator.speed = SimulationSpeed(factor: 1000)
    let fast = try #require(simulator.nextStep)
    #expect(fast <= slow)
    double.apply(simulator.advance(to: Self.now + .seconds(3), view: double.view))
    #expect(double.refusals == [])
    #expect(simulator.nextStep.map { $0 > Self.now + .seconds(3) } == true)
  }

  @Test func aSpeedIsBounded() {
    #expect(SimulationSpeed(factor: 0).factor > 0)
    #expect(SimulationSpeed(factor: .nan).factor == 1)
    #expect(SimulationSpeed(factor: .infinity).factor <= 1000)
  }
}
