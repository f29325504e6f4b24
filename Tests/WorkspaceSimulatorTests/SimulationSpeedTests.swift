import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator
import WorkspaceStore

/// What happens while somebody watches.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulationSpeedTests {
  /// Four minutes at the demo's speed, a step a second, with the scores that moved.
  private struct Watch {
    struct Crossing {
      let at: Timestamp
      let threshold: Double
      let isDown: Bool
    }

    var simulator: Simulator
    var double = WorkspaceDouble()
    var seen: [TimedMutation] = []
    var crossings: [Crossing] = []
    let start: Timestamp

    init(seed: UInt64, lines: Int = 46, speed: SimulationSpeed = .demo) {
      start = SimulatorHistoryTests.now
      simulator = Simulator(seed: seed, lines: lines, speed: speed)
      double.apply(simulator.begin(at: start))
    }

    mutating func live(_ seconds: Int64, from: Int64 = 0, step: Int64 = 1) {
      for second in stride(from: from + step, through: from + seconds, by: Int(step)) {
        for timed in simulator.advance(to: start + .seconds(second), view: double.view) {
          if case .health(let line, let health) = timed.mutation {
            note(double.lines[line]?.health?.score, health.score, at: timed.at)
          }
          double.apply(timed)
          seen.append(timed)
        }
      }
    }

    private mutating func note(_ old: Double?, _ new: Double?, at time: Timestamp) {
      guard let old, let new else { return }
      for threshold in [50.0, 70.0] where (old < threshold) != (new < threshold) {
        crossings.append(Crossing(at: time, threshold: threshold, isDown: new < old))
      }
    }
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func everyMinuteShowsWhatANewcomerIsPromised(_ seed: UInt64) {
    var watch = Watch(seed: seed)
    watch.live(240)
    #expect(watch.double.refusals == [])
    for second in stride(from: Int64(0), through: 180, by: 5) {
      let from = watch.start + .seconds(second)
      let minute = watch.seen.filter { $0.at > from && $0.at <= from + .seconds(60) }
      let types = minute.compactMap(\.mutation.eventType)
      #expect(types.contains(.runStarted) && types.contains(.runCompleted))
      let changes = minute.compactMap(\.mutation.stateChange)
      #expect(changes.contains { $0.kind == .block && $0.reason?.isEmpty == false })
      #expect(changes.contains { $0.kind == .unblock })
      #expect(minute.contains { if case .checkIn = $0.mutation { true } else { false } })
      let crossings = watch.crossings.filter { $0.at > from && $0.at <= from + .seconds(60) }
      for threshold in [50.0, 70.0] {
        for isDown in [true, false] {
          #expect(crossings.contains { $0.threshold == threshold && $0.isDown == isDown })
        }
      }
    }
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func eventsComeEveryFewSeconds(_ seed: UInt64) {
    var watch = Watch(seed: seed)
    watch.live(240)
    let times =
      [watch.start] + watch.seen.filter { $0.mutation.eventType != nil }.map(\.at)
      + [watch.start + .seconds(240)]
    let gaps = zip(times, times.dropFirst()).map { $1 - $0 }
    #expect((gaps.max() ?? .zero) <= .seconds(8))
    #expect(times.count < 240 * 3)
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func allStatesStayPopulatedForAnHour(_ seed: UInt64) {
    var watch = Watch(seed: seed)
    for minute in 0..<20 as Range<Int64> {
      watch.live(180, from: minute * 180, step: 20)
      #expect((3...6).contains(watch.double.count(.blocked)))
      #expect((1...6).contains(watch.double.count(.paused)))
      #expect((1...9).contains(watch.double.count(.idle)))
      #expect(watch.double.count(.running) >= 15)
    }
    #expect(watch.double.refusals == [])
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func aLineIsReadOncePerRefreshPeriod(_ seed: UInt64) {
    var watch = Watch(seed: seed)
    watch.live(60)
    var readings: [ServiceLineID: Int] = [:]
    for timed in watch.seen {
      if case .health(let line, _) = timed.mutation { readings[line, default: 0] += 1 }
    }
    #expect(readings.count > 15)
    // One regular reading, and in a minute four more that cross a threshold.
    #expect(readings.values.allSatisfy { $0 <= 5 })
    #expect(readings.values.count { $0 > 1 } <= 4)
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func aPauseByAUserLetsTheRunEndAndStartsNoOther(_ seed: UInt64) throws {
    var watch = Watch(seed: seed)
    watch.live(10)
    let run = try #require(
      watch.double.view.runs.first { run in
        run.status == .running
          && watch.double.lines[run.serviceLineID ?? .init(rawValue: "")]?.executionModel
            == .agentRuntime
      })
    let line = try #require(run.serviceLineID)
    watch.double.set(.paused, line)
    watch.seen = []
    watch.live(600, from: 10, step: 10)
    #expect(watch.double.lines[line]?.state == .paused)
    #expect(watch.double.runs[run.id]?.completedAt != nil)
    #expect(!watch.seen.contains { $0.mutation.stateChange?.line == line })
    #expect(
      !watch.seen.contains {
        $0.mutation.run?.serviceLineID == line && $0.mutation.run?.status == .running
      })
    #expect(watch.double.refusals == [])

    watch.double.set(.running, line)
    watch.live(900, from: 610, step: 10)
    #expect(
      watch.seen.contains {
        $0.mutation.run?.serviceLineID == line && $0.mutation.run?.status == .running
      })
  }

  @Test func whatTheUserResumesStaysTheUsers() throws {
    var watch = Watch(seed: 7)
    let paused = watch.double.view.lines.filter { $0.state == .paused }.map(\.serviceLineID)
    for line in paused { watch.double.set(.running, line) }
    watch.live(300)
    #expect(watch.double.refusals == [])
  }

  @Test func closedLinesStayClosed() {
    var watch = Watch(seed: 2)
    let closed = watch.double.view.lines.filter { $0.state == .closed }
    watch.live(600, step: 5)
    #expect(!closed.isEmpty)
    for line in closed { #expect(watch.double.lines[line.serviceLineID] == line) }
  }

  @Test func theRealPaceIsFifteenTimesSlowerThanTheDemo() {
    #expect(SimulationSpeed.real.healthRefresh == .seconds(900))
    #expect(SimulationSpeed.demo.healthRefresh == .seconds(60))
    #expect(SimulationSpeed.real.multiplied(by: 30).healthRefresh == .seconds(30))
    var real = Watch(seed: 7, speed: .real)
    var demo = Watch(seed: 7, speed: .demo)
    real.live(600, step: 5)
    demo.live(600, step: 5)
    let ratio =
      Double(demo.seen.count { $0.mutation.eventType != nil })
      / Double(max(1, real.seen.count { $0.mutation.eventType != nil }))
    #expect((7...30).contains(ratio))
  }

  @Test func aLargeWorkspaceIsBusierButNotInProportion() {
    var watch = Watch(seed: 5, lines: 230)
    watch.live(60)
    #expect(watch.double.refusals == [])
    #expect((60...800).contains(watch.seen.count))
  }
}
