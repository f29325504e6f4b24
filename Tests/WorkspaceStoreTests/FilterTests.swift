import Foundation
import GRDB
import SampleData
import ScrumtopCore
import Support
import Testing

@testable import WorkspaceStore

/// Every combination of the filters of every list: that it finds what it should, and that it is
/// sought, so that a page costs the same in a table of any size.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterTests {
  private static let workspaces = ["WS-26-000021", "WS-26-000022"]

  /// The query with the filters whose bits are set; `pick` chooses among their values.
  private static func events(_ filters: Int, pick: (Int) -> Int = { _ in 0 }) -> EventQuery {
    var query = EventQuery(limit: 7)
    func has(_ bit: Int) -> Bool { filters & 1 << bit != 0 }
    if has(0) { query.type = EventType(rawValue: ["a.b", "c.d", "e.f"][pick(3)]) }
    if has(1) { query.subjectType = ["run", "invoice"][pick(2)] }
    if has(2) { query.subjectID = ["S1", "S2", "S3"][pick(3)] }
    if has(3) { query.actorID = ["A1", "A2"][pick(2)] }
    if has(4) { query.workspaceID = workspaces[pick(2)] }
    if has(5) { query.from = Sample.noon + .seconds(pick(20)) }
    if has(6) { query.to = Sample.noon + .seconds(pick(20)) }
    return query
  }

  private static func lines(_ filters: Int, pick: (Int) -> Int = { _ in 0 }) -> ExecutionQuery {
    var query = ExecutionQuery(limit: 3)
    func has(_ bit: Int) -> Bool { filters & 1 << bit != 0 }
    if has(0) { query.state = [.running, .paused, .blocked][pick(3)] }
    if has(1) { query.executionModel = [.capacity, .agentRuntime][pick(2)] }
    if has(2) { query.productLine = [.talent, .ods][pick(2)] }
    if has(3) { query.projectTag = ["T1", "T2"][pick(2)] }
    if has(4) { query.workspaceID = workspaces[pick(2)] }
    return query
  }

  @Test(arguments: 0..<128)
  func everyCombinationOfEventFiltersIsSought(filters: Int) throws {
    try expectSought(ListSelection.events(Self.events(filters), in: Sample.scope))
  }

  @Test(arguments: 0..<32)
  func everyCombinationOfLineFiltersIsSought(filters: Int) throws {
    try expectSought(ListSelection.lines(Self.lines(filters), in: Sample.scope))
  }

  @Test func theRunsOfALineAreSought() throws {
    try expectSought(ListSelection.runs(of: Sample.id(1)))
  }

  private func expectSought(_ list: ListSelection?) throws {
    let store = try Store.inMemory()
    func plan(_ sql: String) throws -> [String] {
      try store.writer.read { database in
        let places = sql.count { $0 == "?" }
        return try Row.fetchAll(
          database, sql: "EXPLAIN QUERY PLAN \(sql)",
          arguments: StatementArguments([Int](repeating: 1, count: places))
        ).map { $0["detail"] as String }
      }
    }
    /// Every condition is one of the seek's, and nothing is sorted.
    func check(_ sql: String, conditions: [String]) throws {
      let steps = try plan(sql)
      let search = try #require(steps.first)
      #expect(search.hasPrefix("SEARCH"), "\(steps)")
      for condition in conditions { #expect(search.contains(condition), "\(steps)") }
      #expect(!steps.contains { $0.contains("SCAN") || $0.contains("TEMP B-TREE") }, "\(steps)")
    }
    switch try #require(list) {
    case .one(var selection):
      selection.start(after: SeekKey(microseconds: 1, id: "x"))
      let equalities = selection.conditions.filter { $0.hasSuffix(" = ?") }
      try check(
        selection.sql,
        conditions: equalities.map { $0.replacing(" = ?", with: "=?") } + ["<"])
    case .merged(let selection):
      try check(
        selection.rowSearch,
        conditions: selection.conditions.map { "\($0.column)=?" } + [
          "facet_id=?", "\(selection.time)>?", "(\(selection.time),\(selection.id))<(?,?)",
        ])
      // A handful of facets is all that is walked through.
      let facets = try plan(selection.facetSearch.sql)
      let tables = ["events", "lines", "line_tags"]
      #expect(
        !facets.contains { step in
          tables.contains { step.hasPrefix("SCAN \($0)") } || step.contains("TEMP B-TREE")
        }, "\(facets)")
      #expect(try plan(selection.record).first?.contains("(id=?)") == true)
    }
  }

  /// Against a filter written in Swift, page by page, over seeded records.
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func everyCombinationFindsWhatItShould(seed: UInt64) async throws {
    var random = SplitMix64(seed: seed)
    let store = try Store.inMemory()
    try store.apply(Self.history(&random))
    let events = try await store.allEvents()
    let lines = try store.view().lines
    for filters in 0..<128 {
      let query = Self.events(filters) { Int.random(in: 0..<$0, using: &random) }
      let found = try await store.all(PlatformEvent.self) {
        try await store.events(query, in: Sample.scope, after: $0)
      }
      #expect(found.map(\.id) == events.filter { Self.matches($0, query) }.map(\.id))
    }
    for filters in 0..<32 {
      let query = Self.lines(filters) { Int.random(in: 0..<$0, using: &random) }
      let found = try await store.all(ExecutionRecord.self) {
        try await store.lines(query, in: Sample.scope, after: $0)
      }
      let expected = lines.filter { Self.matches($0, query) }
        .sorted { ($0.startedAt!, $0.serviceLineID) > ($1.startedAt!, $1.serviceLineID) }
      #expect(found.map(\.serviceLineID) == expected.map(\.serviceLineID))
    }
  }

  private static func history(_ random: inout SplitMix64) -> [TimedMutation] {
    var mutations: [TimedMutation] = []
    for number in 1...24 {
      mutations.append(
        Sample.open(
          Sample.line(
            number, model: [.capacity, .agentRuntime].randomElement(using: &random)!,
            product: [.talent, .ods].randomElement(using: &random)!,
            workspace: workspaces.randomElement(using: &random)!,
            tags: Array(["T1", "T2"].shuffled(using: &random).suffix(number % 3)),
            startedAt: Sample.noon - .seconds(number % 5))))
      let kind: TransitionKind? = [nil, .pause, .block].randomElement(using: &random)!
      if let kind { mutations.append(Sample.change(number, kind, at: Sample.noon)) }
    }
    for second in 0..<60 {
      let event = Mutation.NewEvent(
        type: EventType(rawValue: ["a.b", "c.d", "e.f"].randomElement(using: &random)!),
        organizationID: second % 9 == 0 ? "ORG-26-000777" : Sample.organization,
        workspaceID: ([nil] + workspaces).randomElement(using: &random)!,
        actor: Party(type: "user", id: ["A1", "A2"].randomElement(using: &random)!),
        subject: Party(
          type: ["run", "invoice"].randomElement(using: &random)!,
          id: ["S1", "S2", "S3"].randomElement(using: &random)!),
        payload: [:])
      mutations.append(
        TimedMutation(at: Sample.noon + .seconds(second / 3), mutation: .event(event)))
    }
    return mutations
  }

  private static func matches(_ event: PlatformEvent, _ query: EventQuery) -> Bool {
    (query.type == nil || event.type == query.type)
      && (query.subjectType == nil || event.subject?.type == query.subjectType)
      && (query.subjectID == nil || event.subject?.id == query.subjectID)
      && (query.actorID == nil || event.actor?.id == query.actorID)
      && (query.workspaceID == nil || event.workspaceID == query.workspaceID)
      && query.from.map { event.createdAt! >= $0 } ?? true
      && query.to.map { event.createdAt! < $0 } ?? true
  }

  private static func matches(_ line: ExecutionRecord, _ query: ExecutionQuery) -> Bool {
    (query.state == nil || line.state == query.state)
      && (query.executionModel == nil || line.executionModel == query.executionModel)
      && (query.productLine == nil || line.productLine == query.productLine)
      && (query.projectTag.map { line.projectTags?.contains($0) == true } ?? true)
      && (query.workspaceID == nil || line.workspaceID == query.workspaceID)
  }

  /// What would take for ever ends with its task.
  @Test func aReadEndsWhenItsTaskIsCancelled() async throws {
    let store = try Store.inMemory()
    let (starts, started) = AsyncStream.makeStream(of: Void.self)
    let reading = Task {
      try await store.read { database in
        started.finish()
        return try Int.fetchOne(
          database,
          sql: """
            WITH RECURSIVE n (x) AS (VALUES (1) UNION ALL SELECT x + 1 FROM n)
            SELECT max(x) FROM n
            """)
      }
    }
    for await _ in starts {}
    reading.cancel()
    await #expect(throws: StoreError.cancelled) { try await reading.value }
  }
}
