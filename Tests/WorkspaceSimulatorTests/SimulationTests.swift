import ScrumtopCore
import Support
import Synchronization
import Testing
import WorkspaceStore

@testable import WorkspaceSimulator

/// The driver between simulator and store.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulationTests {
  private static let scope = Scope(organizationID: "ORG-26-090500")
  private static let user = Party(type: "user", id: "USR-26-000044")

  private final class Clock: Sendable {
    private let time = Mutex(SimulatorHistoryTests.now)

    var now: Timestamp { time.withLock { $0 } }

    func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
  }

  private func simulation(_ store: Store, _ clock: Clock) -> Simulation {
    Simulation(
      store: store, seed: 7, speed: .demo, now: { clock.now },
      sleep: { _ in throw CancellationError() })
  }

  @Test func whatAUserPausesBetweenTwoStepsStaysPaused() async throws {
    let store = try Store.inMemory()
    let clock = Clock()
    let simulation = simulation(store, clock)
    try simulation.prepare()
    clock.advance(by: .seconds(1))
    _ = try await simulation.step()
    let running = try store.view().lines.filter { $0.state == .running }.map(\.serviceLineID)
    for line in running {
      _ = try await store.pause(
        line, in: Self.scope, reason: "review", actor: Self.user, at: clock.now)
    }
    for _ in 0..<120 {
      clock.advance(by: .seconds(1))
      _ = try await simulation.step()
    }
    let states = Dictionary(
      try store.view().lines.map { ($0.serviceLineID, $0.state) }, uniquingKeysWith: { $1 })
    for line in running { #expect(states[line] == .paused) }
  }

  @Test func aStoreSimulatedTwiceStaysConsistent() async throws {
    let store = try Store.inMemory()
    let clock = Clock()
    let simulations = [simulation(store, clock), simulation(store, clock)]
    for simulation in simulations { try simulation.prepare() }
    for second in 0..<60 {
      clock.advance(by: .seconds(1))
      _ = try await simulations[second % 2].step()
    }
    let single = try Store.inMemory()
    let other = Clock()
    let alone = simulation(single, other)
    try alone.prepare()
    for _ in 0..<60 {
      other.advance(by: .seconds(1))
      _ = try await alone.step()
    }
    #expect(try store.view().lines == single.view().lines)
    #expect(try store.view().runs == single.view().runs)
  }
}
