import Foundation
import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator
import WorkspaceStore

/// The simulator against the real store.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulatedStoreTests {
  private static let now = SimulatorHistoryTests.now
  private static let scope = Scope(organizationID: "ORG-26-090500")

  @Test(arguments: [UInt64(7), 42])
  func foldingTheEventsGivesTheRecordsStates(_ seed: UInt64) throws {
    let store = try Store.inMemory()
    var simulator = Simulator(seed: seed, speed: .demo)
    var events = try store.apply(simulator.begin(at: Self.now))
    for second in stride(from: Int64(5), through: 300, by: 5) {
      events += try store.apply(
        simulator.advance(to: Self.now + .seconds(second), view: store.view()))
    }
    var states: [ServiceLineID: ExecutionState] = [:]
    var times: [ServiceLineID: Timestamp] = [:]
    for event in events {
      guard let state = event.stateSet, let line = event.serviceLineID else { continue }
      let time = try #require(event.createdAt)
      #expect(times[line].map { $0 < time } ?? true)
      times[line] = time
      states[line] = state
    }
    let lines = try store.view().lines
    #expect(lines.count >= 46)
    for line in lines { #expect(states[line.serviceLineID] == line.state) }
    #expect(Set(events.compactMap(\.type)) == Set(EventType.documented))
  }

  @Test func theDoubleAndTheStoreAgree() throws {
    let store = try Store.inMemory()
    var double = WorkspaceDouble()
    var simulator = Simulator(seed: 7, speed: .demo)
    let history = simulator.begin(at: Self.now)
    try store.apply(history)
    double.apply(history)
    for second in stride(from: Int64(1), through: 60, by: 1) {
      let step = simulator.advance(to: Self.now + .seconds(second), view: try store.view())
      try store.apply(step)
      double.apply(step)
    }
    let view = try store.view()
    #expect(view.runs == double.view.runs)
    #expect(view.highestRunNumber == double.view.highestRunNumber)
    #expect(view.lines.map(\.serviceLineID) == double.view.lines.map(\.serviceLineID))
    for (stored, told) in zip(view.lines, double.view.lines) {
      #expect(stored.state == told.state)
      #expect(stored.health == told.health)
      #expect(stored.metrics?.mapValues(\.double) == told.metrics?.mapValues(\.double))
    }
  }
}
