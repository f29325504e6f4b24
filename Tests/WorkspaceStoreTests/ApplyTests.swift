import Foundation
import ScrumtopCore
import Support
import Testing

@testable import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct ApplyTests {
  let store: Store

  init() throws {
    store = try Store.inMemory()
    try store.apply([Sample.open(Sample.line(1))])
  }

  private func members(_ json: Data) throws -> Set<String> {
    guard case .object(let members) = try JSONDecoder().decode(JSONValue.self, from: json) else {
      throw CancellationError()
    }
    return Set(members.keys)
  }

  @Test func theTwoFormsHaveTheFieldsOfTheDocuments() async throws {
    let both: Set = [
      "service_line_id", "execution_model", "state", "workspace_id", "product_line",
      "project_tags", "started_at", "last_activity_at", "name",
    ]
    let list = try await store.lines(ExecutionQuery(), in: Sample.scope)
    #expect(try members(list.records[0]) == both.union(["id", "metrics"]))
    let detail = try #require(try await store.line(Sample.id(1), in: Sample.scope))
    #expect(try members(detail) == both.union(["resources", "health"]))
  }

  @Test func aBatchIsAllOrNothing() async throws {
    let before = try await store.allEvents()
    #expect(throws: MutationError.unknownLine(Sample.id(9))) {
      try store.apply(
        [
          Sample.open(Sample.line(2)), Sample.change(1, .pause, at: Sample.noon + .seconds(1)),
          Sample.change(9, .pause, at: Sample.noon + .seconds(1)),
        ], setting: ["simulator": [1]])
    }
    #expect(try store.view().lines == [Sample.line(1)])
    #expect(try await store.allEvents() == before)
    #expect(try store.value(forKey: "simulator") == nil)
  }

  @Test func aBatchForAnOlderRevisionIsNotApplied() async throws {
    let before = try store.view().revision
    let idle = [Sample.change(1, .goIdle, at: Sample.noon + .seconds(1))]
    let after = try await store.apply(
      idle, setting: ["simulator": [7]], ifUnchangedSince: before)
    #expect(after.map { $0 > before } == true)
    #expect(try store.view().lines.map(\.state) == [.idle])
    let late = [Sample.change(1, .leaveIdle, at: Sample.noon + .seconds(2))]
    #expect(
      try await store.apply(late, setting: ["simulator": [8]], ifUnchangedSince: before) == nil)
    #expect(try store.view().lines.map(\.state) == [.idle])
    #expect(try store.value(forKey: "simulator") == [7])
  }

  @Test func changesAreTheLinesAndRunsOfLaterBatches() async throws {
    try store.apply([Sample.open(Sample.line(2)), Sample.open(Sample.line(3))])
    let revision = try await store.changes(after: nil).revision
    let unchanged = try await store.changes(after: revision)
    #expect(unchanged.lines.isEmpty && unchanged.runs.isEmpty)
    #expect(unchanged.revision == revision)
    _ = try await store.pause(
      Sample.id(2), in: Sample.scope, reason: nil, actor: Sample.user, at: Sample.noon)
    try store.apply([
      TimedMutation(at: Sample.noon, mutation: .run(Sample.run(1, of: 3, .completed)))
    ])
    let changes = try await store.changes(after: revision)
    #expect(changes.lines.map(\.serviceLineID) == [Sample.id(2)])
    #expect(changes.lines.map(\.state) == [.paused])
    #expect(changes.runs.map(\.status) == [.completed])
    #expect(changes.revision == revision + 2)
  }

  @Test func aKeyIsMadeOnce() throws {
    #expect(try store.value(forKey: "key") { [1] } == [1])
    #expect(try store.value(forKey: "key") { [2] } == [1])
  }

  @Test func aCheckInMovesTheLastActivityAndWritesNoEvent() async throws {
    let at = Sample.noon + .seconds(600)
    let events = try store.apply([
      TimedMutation(at: at, mutation: .checkIn(Sample.id(1), metrics: ["hours_this_week": 33]))
    ])
    #expect(events.isEmpty)
    let line = try store.view().lines[0]
    #expect(line.lastActivityAt == at)
    #expect(
      line.metrics == ["hours_this_week": 33, "hours_total": 1248.5, "health_score": 94])
  }

  @Test func aHealthRefreshIsInBothForms() throws {
    let health = Health(score: 48, signals: [Signal(signal: "sla_compliance", status: .red)])
    let events = try store.apply([
      TimedMutation(at: Sample.noon, mutation: .health(Sample.id(1), health))
    ])
    #expect(events.isEmpty)
    let line = try store.view().lines[0]
    #expect(line.health == health)
    #expect(line.metrics?["health_score"] == 48)
    #expect(line.lastActivityAt == Sample.noon)
  }

  @Test func anAgentLineHasNoScoreInItsMetrics() throws {
    var record = Sample.line(2, model: .agentRuntime, product: .agentGateway)
    record.metrics = ["invocations_today": 47]
    try store.apply([
      Sample.open(record),
      TimedMutation(
        at: Sample.noon, mutation: .health(Sample.id(2), Health(score: 80, signals: []))),
    ])
    #expect(try store.view().lines[1].metrics == ["invocations_today": 47])
    #expect(try store.view().lines[1].health?.score == 80)
  }

  @Test func runsInHandAndTheHighestNumberAreInTheView() throws {
    try store.apply(
      [
        Sample.run(1, of: 1, .pending), Sample.run(2, of: 1, .running),
        Sample.run(3, of: 1, .completed),
      ].map { TimedMutation(at: Sample.noon, mutation: .run($0)) })
    #expect(try store.view().runs.map(\.id.rawValue) == ["RUN-26-100001", "RUN-26-100002"])
    #expect(try store.view().highestRunNumber == 100_003)
    try store.apply([
      TimedMutation(at: Sample.noon, mutation: .run(Sample.run(2, of: 1, .failed)))
    ])
    #expect(try store.view().runs.map(\.id.rawValue) == ["RUN-26-100001"])
  }

  @Test func eventNumbersGrowAndCarryTheYearOfTheEvent() throws {
    let events = try store.apply([
      Sample.event("invoice.paid", at: Timestamp(rfc3339: "2025-12-31T23:59:59Z")!),
      Sample.event("invoice.paid", at: Timestamp(rfc3339: "2026-01-01")!),
    ])
    #expect(events.map(\.id.rawValue) == ["EVT-25-000002", "EVT-26-000003"])
  }

  @Test func anEventOfTheWholeOrganizationHasANullWorkspace() async throws {
    let event = try store.apply([Sample.event("user.invited", workspace: nil, at: Sample.noon)])[0]
    let json = try #require(try await store.event(event.id, in: Sample.scope))
    #expect(try JSONDecoder().decode(JSONValue.self, from: json)["workspace_id"] == .null)
  }

  static let refused: [(MutationError, Mutation)] = [
    (.lineExists(Sample.id(1)), Sample.open(Sample.line(1)).mutation),
    (
      .eventSetsState(.serviceLinePaused),
      Sample.event("service_line.paused", at: Sample.noon).mutation
    ),
    (.unknownLine(Sample.id(9)), .checkIn(Sample.id(9), metrics: [:])),
    (.unknownLine(Sample.id(9)), .run(Sample.run(1, of: 9, .pending))),
    (
      .incompleteRun(RunID(rawValue: "RUN-26-000001")),
      .run(Run(id: RunID(rawValue: "RUN-26-000001")))
    ),
    (
      .incomplete(Sample.id(3)),
      .open(
        .init(
          record: ExecutionRecord(serviceLineID: Sample.id(3)),
          organizationID: Sample.organization, actor: Sample.user))
    ),
  ]

  @Test(arguments: refused.indices)
  func whatCannotBeIsRefused(index: Int) {
    let (error, mutation) = Self.refused[index]
    #expect(throws: error) {
      try store.apply([TimedMutation(at: Sample.noon, mutation: mutation)])
    }
  }

  @Test func theFirstStartMakesOneOrganization() throws {
    let store = try Store.inMemory()
    #expect(try store.organizations() == [])
    #expect(try store.createFirstIfMissing())
    #expect(try !store.createFirstIfMissing())
    #expect(
      try store.organizations() == [Organization(id: "ORG-26-000001", workspaces: ["WS-26-000001"])]
    )
  }

  @Test func openingALineMakesItsWorkspaceKnown() async throws {
    #expect(try await store.hasWorkspace(Sample.workspace, in: Sample.scope))
    #expect(try await !store.hasWorkspace("WS-26-000999", in: Sample.scope))
    #expect(
      try await !store.hasWorkspace(
        Sample.workspace, in: Scope(organizationID: "ORG-26-000777")))
  }
}
