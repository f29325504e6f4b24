import Foundation
import SampleData
import ScrumtopCore
import Support
import Testing

@testable import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct TransitionTests {
  /// The states each kind may come from, the state it leads to and the type of its event, as
  /// <doc:APIContract> has them.
  static let rules: [(TransitionKind, Set<ExecutionState>, ExecutionState, String)] = [
    (.block, [.running, .idle], .blocked, "execution.blocked"),
    (.unblock, [.blocked], .running, "execution.resumed"),
    (.pause, [.running, .idle], .paused, "service_line.paused"),
    (.resume, [.paused], .running, "execution.resumed"),
    (.goIdle, [.running], .idle, "service_line.status_changed"),
    (.leaveIdle, [.idle], .running, "service_line.status_changed"),
    (.close, [.running, .idle, .paused, .blocked], .closed, "service_line.closed"),
  ]

  private static let way: [ExecutionState: TransitionKind] = [
    .idle: .goIdle, .paused: .pause, .blocked: .block, .closed: .close,
  ]

  private func store(in state: ExecutionState) throws -> Store {
    let store = try Store.inMemory()
    try store.apply([Sample.open(Sample.line(1))])
    if let kind = Self.way[state] {
      try store.apply([Sample.change(1, kind, at: Sample.noon + .seconds(1))])
    }
    return store
  }

  @Test(arguments: rules.indices, ExecutionState.known)
  func eachTransitionComesFromItsStatesOnlyAndWritesOneEvent(
    rule: Int, from: ExecutionState
  ) async throws {
    let (kind, origins, destination, type) = Self.rules[rule]
    let store = try store(in: from)
    let before = try await store.allEvents()
    let at = Sample.noon + .seconds(60)
    guard origins.contains(from) else {
      #expect(throws: MutationError.notAllowed(Sample.id(1), kind: kind, current: from)) {
        try store.apply([Sample.change(1, kind, at: at)])
      }
      #expect(try store.view().lines[0].state == from)
      #expect(try await store.allEvents() == before)
      return
    }
    let written = try store.apply([Sample.change(1, kind, reason: "why", at: at)])
    #expect(try store.view().lines[0].state == destination)
    let after = try await store.allEvents()
    #expect(after == written + before)
    let event = try #require(written.first)
    #expect(written.count == 1)
    #expect(event.type?.rawValue == type)
    #expect(event.createdAt == at)
    #expect(event.actor == Sample.user)
    #expect(event.subject == Party(type: "service_line", id: "LIN-26-000001"))
    #expect(event.organizationID == Sample.organization && event.workspaceID == Sample.workspace)
    #expect(event.payload?["previous_state"]?.string == from.rawValue)
    #expect(event.payload?["new_state"]?.string == destination.rawValue)
    #expect(event.payload?["reason"]?.string == "why")
    if kind == .close {
      #expect(event.payload?["previous_status"] == "active")
      #expect(event.payload?["new_status"] == "closed")
    }
    if kind == .pause { #expect(event.payload?["new_status"] == "active") }
  }

  @Test func activatingWritesTheEventOfTheDocument() async throws {
    let store = try store(in: .running)
    let event = try #require(try await store.allEvents().first)
    #expect(event.id == EventID(rawValue: "EVT-26-000001"))
    #expect(event.type == .serviceLineActivated)
    #expect(event.createdAt == Sample.noon)
    #expect(
      event.payload == [
        "previous_status": "draft", "new_status": "active", "execution_model": "capacity",
        "product_line": "talent", "new_state": "running",
      ])
  }

  @Test func anEventWithoutAReasonHasNone() throws {
    let store = try store(in: .running)
    let written = try store.apply([Sample.change(1, .goIdle, at: Sample.noon + .seconds(9))])
    guard case .object(let members) = written[0].payload else { throw CancellationError() }
    #expect(members["reason"] == nil)
  }

  @Test(arguments: 1...20)
  func foldingTheEventsGivesTheStates(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let store = try Store.inMemory()
    try store.apply((1...8).map { Sample.open(Sample.line($0)) })
    for step in 1...200 {
      // The clock also stands still and goes back.
      let at = Sample.noon + .seconds(step / 3 + Int.random(in: -2...2, using: &random))
      let kind = TransitionKind.allCases.randomElement(using: &random)!
      let line = Int.random(in: 1...8, using: &random)
      if kind == .close, Int.random(in: 0..<4, using: &random) > 0 { continue }
      _ = try? store.apply([Sample.change(line, kind, at: at)])
    }
    var states: [ServiceLineID: ExecutionState] = [:]
    for event in try await store.allEvents().reversed() {
      let line = try #require(event.serviceLineID)
      // A chain: each event starts where the one before it ended.
      #expect(event.payload?["previous_state"]?.string == states[line]?.rawValue)
      let state = try #require(event.stateSet)
      states[line] = state
    }
    for line in try store.view().lines { #expect(states[line.serviceLineID] == line.state) }
  }

  @Test func ofManyPausesAtOnceExactlyOneSucceeds() async throws {
    let scratch = try Scratch()
    let store = try Store(path: scratch.path("race.db"))
    try store.apply((1...20).map { Sample.open(Sample.line($0)) })
    for line in 1...20 {
      let outcomes = await withTaskGroup(of: TransitionError?.self) { group in
        for number in 0..<4 {
          group.addTask {
            do throws(TransitionError) {
              _ = try await store.pause(
                Sample.id(line), in: Sample.scope, reason: "\(number)", actor: Sample.user,
                at: Sample.noon + .seconds(1))
              return nil
            } catch { return error }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(outcomes.filter { $0 == nil }.count == 1)
      #expect(
        outcomes.filter { $0 == .notAllowed(Sample.id(line), current: .paused) }.count == 3)
    }
    var query = EventQuery(limit: 100)
    query.type = .serviceLinePaused
    #expect(try await store.allEvents(query).count == 20)
  }

  @Test func pauseAndResumeGiveTheDetailRecordAfterwards() async throws {
    let store = try store(in: .running)
    let paused = try await store.pause(
      Sample.id(1), in: Sample.scope, reason: nil, actor: Sample.user, at: Sample.noon)
    #expect(try await store.line(Sample.id(1), in: Sample.scope) == paused)
    #expect(try JSONDecoder().decode(ExecutionRecord.self, from: paused).state == .paused)
    let resumed = try await store.resume(
      Sample.id(1), in: Sample.scope, actor: Sample.user, at: Sample.noon)
    #expect(try JSONDecoder().decode(ExecutionRecord.self, from: resumed).state == .running)
  }

  @Test(arguments: [
    Scope(organizationID: "ORG-26-000777"),
    Scope(organizationID: Sample.organization, workspaceID: "WS-26-000777"),
  ])
  func aLineOfOthersCannotBePaused(scope: Scope) async throws {
    let store = try store(in: .running)
    await #expect(throws: TransitionError.unknownLine(Sample.id(1))) {
      _ = try await store.pause(
        Sample.id(1), in: scope, reason: nil, actor: Sample.user, at: Sample.noon)
    }
    #expect(try store.view().lines[0].state == .running)
  }
}
