import Foundation
import GRDB
import SampleData
import ScrumtopCore
import Support
import Testing

@testable import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct PagingTests {
  @Test func linesEventsAndRunsComeNewestFirstWithTheIdBreakingTies() async throws {
    let store = try Store.inMemory()
    // Started in steps, three at a time, so that every order has ties.
    try store.apply(
      (1...9).map { Sample.open(Sample.line($0, startedAt: Sample.noon - .seconds($0 / 3))) }
        .sorted { $0.at < $1.at })
    try store.apply(
      (1...9).map {
        TimedMutation(
          at: Sample.noon,
          mutation: .run(
            Sample.run($0, of: 1, .completed, startedAt: Sample.noon - .seconds($0 / 3))))
      })
    let lines = try await store.all(ExecutionRecord.self) {
      try await store.lines(ExecutionQuery(limit: 2), in: Sample.scope, after: $0)
    }
    #expect(
      lines.map(\.serviceLineID) == [2, 1, 5, 4, 3, 8, 7, 6, 9].map { Sample.id($0) })
    let runs = try await store.all(Run.self) {
      try await store.runs(of: Sample.id(1), limit: 2, after: $0)
    }
    #expect(
      runs.map(\.id.rawValue) == [2, 1, 5, 4, 3, 8, 7, 6, 9].map { "RUN-26-\(100_000 + $0)" })
    let events = try await store.allEvents(EventQuery(limit: 2))
    #expect(events.count == 9)
    #expect(
      events
        == events.sorted { ($0.createdAt!, $0.id) > ($1.createdAt!, $1.id) })
  }

  /// Whatever is inserted and changed between pages, every row that was there at the first page
  /// comes exactly once.
  @Test(arguments: 1...12)
  func pagingWhileRowsChangeSkipsNoneAndRepeatsNone(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let store = try Store.inMemory()
    var known = 0
    func more(_ count: Int, _ random: inout SplitMix64) throws {
      for _ in 0..<count {
        known += 1
        let started = Sample.noon - .seconds(Int.random(in: 0...20, using: &random))
        try store.apply([
          Sample.open(
            Sample.line(known, model: .agentRuntime, startedAt: started), at: started),
          TimedMutation(
            at: started,
            mutation: .run(Sample.run(known, of: 1, .pending, startedAt: started))),
        ])
      }
    }
    try more(40, &random)
    let before = known
    var seen: (lines: [String], runs: [String], events: [String]) = ([], [], [])
    var keys: (lines: SeekKey?, runs: SeekKey?, events: SeekKey?)
    var open = (lines: true, runs: true, events: true)
    func id(_ data: Data, _ member: String) throws -> String {
      try JSONDecoder().decode(JSONValue.self, from: data)[member]?.string ?? ""
    }
    while open.lines || open.runs || open.events {
      let limit = Int.random(in: 1...7, using: &random)
      if open.lines {
        let page = try await store.lines(
          ExecutionQuery(limit: limit), in: Sample.scope, after: keys.lines)
        seen.lines += try page.records.map { try id($0, "service_line_id") }
        keys.lines = page.next
        open.lines = page.next != nil
      }
      if open.runs {
        let page = try await store.runs(of: Sample.id(1), limit: limit, after: keys.runs)
        seen.runs += try page.records.map { try id($0, "id") }
        keys.runs = page.next
        open.runs = page.next != nil
      }
      if open.events {
        let page = try await store.events(
          EventQuery(limit: limit), in: Sample.scope, after: keys.events)
        seen.events += try page.records.map { try id($0, "id") }
        keys.events = page.next
        open.events = page.next != nil
      }
      if known < 120 { try more(Int.random(in: 0...3, using: &random), &random) }
      let line = Int.random(in: 1...known, using: &random)
      _ = try? store.apply([
        Sample.change(
          line, TransitionKind.allCases.randomElement(using: &random)!, at: Sample.noon)
      ])
      try store.apply([
        TimedMutation(
          at: Sample.noon,
          mutation: .run(Sample.run(line, of: 1, .completed, startedAt: Sample.noon)))
      ])
    }
    #expect(Set(seen.lines).count == seen.lines.count)
    #expect(Set(seen.runs).count == seen.runs.count)
    #expect(Set(seen.events).count == seen.events.count)
    for number in 1...before {
      #expect(seen.lines.contains(Sample.id(number).rawValue))
      #expect(seen.runs.contains("RUN-26-\(100_000 + number)"))
    }
    #expect(seen.events.count >= before)
  }

  @Test func everyFilterOfTheLinesNarrows() async throws {
    let store = try Store.inMemory()
    try store.apply([
      Sample.open(Sample.line(1)),
      Sample.open(Sample.line(2, model: .agentRuntime, product: .agentGateway, tags: [])),
      Sample.open(Sample.line(3, workspace: "WS-26-000022", tags: ["A", "PROJ-26-004281", "A"])),
      Sample.open(Sample.line(4), organization: "ORG-26-000777"),
      Sample.change(3, .pause, at: Sample.noon + .seconds(1)),
    ])
    func ids(
      _ scope: Scope = Sample.scope, _ narrow: (inout ExecutionQuery) -> Void
    ) async throws -> [Int] {
      var query = ExecutionQuery(limit: 100)
      narrow(&query)
      return try await store.all(ExecutionRecord.self) {
        try await store.lines(query, in: scope, after: $0)
      }.map { Int($0.serviceLineID.rawValue.suffix(2))! }
    }
    #expect(try await ids { _ in } == [3, 2, 1])
    #expect(try await ids { $0.state = .paused } == [3])
    #expect(try await ids { $0.state = .closed } == [])
    #expect(try await ids { $0.executionModel = .agentRuntime } == [2])
    #expect(try await ids { $0.productLine = .talent } == [3, 1])
    #expect(try await ids { $0.projectTag = "PROJ-26-004281" } == [3, 1])
    #expect(try await ids { $0.projectTag = "A" } == [3])
    #expect(try await ids { $0.workspaceID = "WS-26-000022" } == [3])
    #expect(
      try await ids {
        $0.state = .running
        $0.projectTag = "PROJ-26-004281"
        $0.workspaceID = Sample.workspace
      } == [1])
    let narrow = Scope(organizationID: Sample.organization, workspaceID: "WS-26-000022")
    #expect(try await ids(narrow) { _ in } == [3])
    #expect(try await ids(narrow) { $0.workspaceID = Sample.workspace } == [])
  }

  @Test func everyFilterOfTheEventsNarrows() async throws {
    let store = try Store.inMemory()
    let run = Party(type: "run", id: "RUN-26-001812")
    try store.apply(
      [
        Sample.event("invoice.paid", at: Sample.noon),
        Sample.event("user.invited", workspace: nil, at: Sample.noon + .seconds(1)),
        Sample.event("agent.run.started", subject: run, at: Sample.noon + .seconds(2)),
        Sample.event("invoice.paid", organization: "ORG-26-000777", at: Sample.noon + .seconds(3)),
      ])
    func numbers(
      _ scope: Scope = Sample.scope, _ narrow: (inout EventQuery) -> Void
    ) async throws -> [Int] {
      var query = EventQuery(limit: 100)
      narrow(&query)
      return try await store.all(PlatformEvent.self) {
        try await store.events(query, in: scope, after: $0)
      }.map { Int($0.id.rawValue.suffix(1))! }
    }
    #expect(try await numbers { _ in } == [3, 2, 1])
    #expect(try await numbers { $0.type = EventType(rawValue: "invoice.paid") } == [1])
    #expect(try await numbers { $0.type = EventType(rawValue: "no.such.type") } == [])
    #expect(try await numbers { $0.subjectID = "RUN-26-001812" } == [3])
    #expect(try await numbers { $0.subjectType = "invoice" } == [2, 1])
    #expect(try await numbers { $0.actorID = "USR-26-000044" } == [3, 2, 1])
    #expect(try await numbers { $0.actorID = "USR-26-000045" } == [])
    #expect(try await numbers { $0.workspaceID = Sample.workspace } == [3, 1])
    #expect(try await numbers { $0.from = Sample.noon + .seconds(1) } == [3, 2])
    #expect(try await numbers { $0.to = Sample.noon + .seconds(1) } == [1])
    let narrow = Scope(organizationID: Sample.organization, workspaceID: Sample.workspace)
    #expect(try await numbers(narrow) { _ in } == [3, 1])
  }

  @Test func recordsOfOthersAreNotThere() async throws {
    let store = try Store.inMemory()
    try store.apply([Sample.open(Sample.line(1))])
    let event = EventID(rawValue: "EVT-26-000001")
    for scope in [
      Scope(organizationID: "ORG-26-000777"),
      Scope(organizationID: Sample.organization, workspaceID: "WS-26-000777"),
    ] {
      #expect(try await store.line(Sample.id(1), in: scope) == nil)
      #expect(try await store.model(of: Sample.id(1), in: scope) == nil)
      #expect(try await store.event(event, in: scope) == nil)
    }
    #expect(try await store.event(event, in: Sample.scope) != nil)
    #expect(try await store.model(of: Sample.id(1), in: Sample.scope) == .capacity)
  }
}
