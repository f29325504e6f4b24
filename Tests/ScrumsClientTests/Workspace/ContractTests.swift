import ScrumsClient
import ScrumtopCore
import Support
import Testing
import WorkspaceStore

/// The client against the real server: every endpoint and the rules both sides keep.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct ContractTests {
  private func withWorkspace(
    _ body: @Sendable @escaping (HTTPBackend, LiveWorkspace) async throws -> Void
  ) async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in
      try await withClient(port: port) { try await body($0, workspace) }
    }
  }

  @Test func everyLineComesOnceWhateverTheSizeOfThePages() async throws {
    try await withWorkspace { client, workspace in
      var paged: [ServiceLineID] = []
      var pagination = Pagination()
      while pagination.hasMore {
        let page = try await client.executions(ExecutionQuery(limit: 7), cursor: pagination.cursor)
        paged += page.records.map(\.record.serviceLineID)
        _ = pagination.accept(page)
      }
      #expect(pagination.isAtEnd)
      let whole = try await client.allExecutions(ExecutionQuery())
      #expect(whole.records.map(\.record.serviceLineID) == paged)
      #expect(Set(paged).count == paged.count)
      let view = try workspace.store.view()
      #expect(Set(paged) == Set(view.lines.map(\.serviceLineID)))
      #expect(whole.unreadable == 0)
    }
  }

  @Test func everyFilterOfTheListIsUnderstood() async throws {
    try await withWorkspace { client, workspace in
      let all = try await client.allExecutions(ExecutionQuery()).records.map(\.record)
      let some = try #require(all.first { $0.projectTags?.isEmpty == false })
      var queries = Array(repeating: ExecutionQuery(), count: 5)
      queries[0].state = .blocked
      queries[1].executionModel = .agentRuntime
      queries[2].productLine = .talent
      queries[3].projectTag = some.projectTags?.first
      queries[4].workspaceID = some.workspaceID
      let wanted: [(ExecutionRecord) -> Bool] = [
        { $0.state == .blocked }, { $0.executionModel == .agentRuntime },
        { $0.productLine == .talent },
        { $0.projectTags?.contains(some.projectTags?.first ?? "") ?? false },
        { $0.workspaceID == some.workspaceID },
      ]
      for (query, isWanted) in zip(queries, wanted) {
        let found = try await client.allExecutions(query).records.map(\.record.serviceLineID)
        #expect(!found.isEmpty)
        #expect(Set(found) == Set(all.filter(isWanted).map(\.serviceLineID)))
      }
    }
  }

  @Test func detailRunsAndEventsAreRead() async throws {
    try await withWorkspace { client, workspace in
      let detail = try await client.execution(LiveWorkspace.capacityLine).record
      #expect(detail.executionModel == .capacity)
      #expect(detail.health?.signals?.isEmpty == false)
      #expect(detail.resources?.isEmpty == false)
      #expect(detail.unreadable.isEmpty)
      let runs = try await client.allRuns(of: LiveWorkspace.agentLine, limit: 150)
      #expect(!runs.records.isEmpty)
      #expect(runs.records.allSatisfy { $0.record.serviceLineID == LiveWorkspace.agentLine })
      let events = try await client.events(EventQuery(limit: 100), cursor: nil)
      let newest = try #require(events.records.first)
      #expect(events.hasMore == true)
      let single = try await client.event(newest.record.id)
      #expect(single.record == newest.record)
      var query = EventQuery(organizationID: LiveWorkspace.organization, limit: 100)
      query.subjectID = LiveWorkspace.capacityLine.rawValue
      let own = try await client.allEvents(query, limit: 200).records.map(\.record)
      #expect(!own.isEmpty)
      #expect(own.allSatisfy { $0.subject?.id == LiveWorkspace.capacityLine.rawValue })
      query.to = newest.record.createdAt
      query.from = newest.record.createdAt
      #expect(try await client.allEvents(query).records.isEmpty)
    }
  }

  @Test func theAPIsRefusalsArriveWithTheirCodes() async throws {
    try await withWorkspace { client, workspace in
      await expectProblem(422, "runs_not_supported") {
        try await client.runs(of: LiveWorkspace.capacityLine, limit: 10, cursor: nil)
      }
      await expectProblem(404, nil) {
        try await client.execution(ServiceLineID(rawValue: "LIN-26-999999"))
      }
      await expectProblem(404, nil) {
        try await client.event(EventID(rawValue: "EVT-26-999999999"))
      }
      await expectProblem(400, "invalid_cursor") {
        try await client.executions(ExecutionQuery(), cursor: "eyJpZCI6IlJVTi0yNi0wMDA0MTkifQ")
      }
      await expectProblem(422, nil) {
        try await client.executions(ExecutionQuery(limit: 101), cursor: nil)
      }
    }
  }

  @Test func aForeignTokenIsNotAuthenticated() async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in
      let client = HTTPBackend(
        endpoint: try APIEndpoint("http://127.0.0.1:\(port)"),
        tokens: FixedToken(try BearerToken("somebody-else")))
      await expectProblem(401, nil) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
      await client.shutdown()
    }
  }

  /// What is checked before a switch to another workspace.
  @Test func aWrongTokenAWrongWorkspaceAndNoServerAreThreeSentences() async throws {
    let workspace = try LiveWorkspace()
    let (token, place) = try await workspace.serve { port in
      try await withClient(port: port) { try await $0.verify(workspaceID: LiveWorkspace.workspace) }
      let place = try await withClient(port: port) { client in
        await sentence { try await client.verify(workspaceID: "WS-26-999999") }
      }
      let stranger = HTTPBackend(
        endpoint: try APIEndpoint("http://127.0.0.1:\(port)"),
        tokens: FixedToken(try BearerToken("somebody-else")))
      let token = await sentence { try await stranger.verify(workspaceID: LiveWorkspace.workspace) }
      await stranger.shutdown()
      return (token, place)
    }
    let network = try await withReservedPort { port in
      try await withClient(port: port) { client in
        await sentence { try await client.verify(workspaceID: LiveWorkspace.workspace) }
      }
    }
    #expect(token?.contains("not authenticated (401)") == true)
    #expect(place?.contains("not found (404)") == true)
    #expect(network?.contains("connection refused") == true)
  }

  @Test func aPauseIsAcceptedSeenInTheRecordAndRefusedTheSecondTime() async throws {
    try await withWorkspace { client, workspace in
      let id = try #require(
        try workspace.store.view().lines.first { $0.state == .running }?.serviceLineID)
      let pause = Action(verb: .pause(reason: "Stakeholder review"), line: id, key: "key-1")
      #expect(try await client.perform(pause) == .paused)
      #expect(try await client.execution(id).record.state == .paused)
      do throws(BackendError) {
        _ = try await client.perform(Action(verb: pause.verb, line: id, key: "key-2"))
        Issue.record("paused twice")
      } catch {
        guard case .refused(let problem) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(problem.status == 409)
        #expect(problem.code == "invalid_state_transition")
        #expect(problem.currentState == .paused)
      }
      #expect(try await client.perform(Action(verb: .resume, line: id, key: "key-3")) == .running)
    }
  }

  /// What the failure of `request` reads like; nil when it does not fail.
  private func sentence(_ request: () async throws -> Void) async -> String? {
    do { try await request() } catch {
      return (error as? BackendError)?.sentence(for: "the workspace") ?? "\(error)"
    }
    return nil
  }

  private func expectProblem<Answer>(
    _ status: Int, _ code: String?, _ request: () async throws -> Answer,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    do {
      _ = try await request()
      Issue.record("no error", sourceLocation: sourceLocation)
    } catch {
      guard case .refused(let problem)? = error as? BackendError else {
        Issue.record("\(error)", sourceLocation: sourceLocation)
        return
      }
      #expect(problem.status == status, sourceLocation: sourceLocation)
      if let code { #expect(problem.code == code, sourceLocation: sourceLocation) }
    }
  }
}
