import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// What goes over the wire.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct RequestTests {
  private func target(of request: String) -> String {
    String(request.prefix { $0 != "\r\n" })
  }

  @Test func everyParameterIsSentEncodedUnderItsName() async throws {
    let page = MisbehavingServer.answer("200 OK", #"{"data":[]}"#)
    try await withServer(.send(page)) { server, client in
      var lines = ExecutionQuery(workspaceID: "WS-26-000021", limit: 100)
      lines.state = .unknown("a b&c")
      lines.executionModel = .ongoingSLA
      lines.productLine = .agentGateway
      lines.projectTag = "größe/1"
      _ = try await client.executions(lines, cursor: "a+b=")
      var events = EventQuery(organizationID: "ORG-26-1", workspaceID: "WS-26-2", limit: 7)
      events.type = .executionBlocked
      events.subjectType = "service_line"
      events.subjectID = "LIN-26-1"
      events.actorID = "USR-26-1"
      events.from = Timestamp(rfc3339: "2026-04-14")
      events.to = Timestamp(rfc3339: "2026-04-15T00:00:00.5Z")
      _ = try await client.events(events, cursor: nil)
      let id = ServiceLineID(rawValue: "LIN-26-091100")
      _ = try await client.runs(of: id, limit: 10, cursor: "c")
      #expect(
        await server.requests.map(target) == [
          "GET /v1/execution?workspace_id=WS-26-000021&state=a%20b%26c&execution_model=ongoing_sla"
            + "&product_line=agent_gateway&project_tag=gr%C3%B6%C3%9Fe%2F1&cursor=a%2Bb%3D&limit=100"
            + " HTTP/1.1",
          "GET /v1/events?organization_id=ORG-26-1&workspace_id=WS-26-2&type=execution.blocked"
            + "&subject_type=service_line&subject_id=LIN-26-1&actor_id=USR-26-1"
            + "&from=2026-04-14T00%3A00%3A00Z&to=2026-04-15T00%3A00%3A00.500Z&limit=7 HTTP/1.1",
          "GET /v1/execution/LIN-26-091100/runs?cursor=c&limit=10 HTTP/1.1",
        ])
      for request in await server.requests {
        #expect(request.lowercased().contains("authorization: bearer \(secret.lowercased())"))
      }
    }
  }

  @Test(arguments: [
    "LIN-26-1/../../admin", "LIN-26-1%2f", "LIN-26-1?x", "", "LIN-26-1 ", "lin-26-1", "..",
  ])
  func anIDOfAnotherShapeIsNeverSent(id: String) async throws {
    try await withServer(.hang) { server, client in
      let line = ServiceLineID(rawValue: id)
      let unknown = BackendError.refused(APIProblem(status: 404, code: "malformed_id"))
      await #expect(throws: unknown) { try await client.execution(line) }
      await #expect(throws: unknown) { try await client.runs(of: line, limit: 1, cursor: nil) }
      await #expect(throws: unknown) { try await client.event(EventID(rawValue: id)) }
      await #expect(throws: unknown) {
        try await client.perform(Action(verb: .resume, line: line, key: "k"))
      }
      #expect(await server.requests.isEmpty)
    }
  }

  @Test func theDocumentsExamplesAreReadInFull() async throws {
    let list = String(decoding: try Fixture.bytes("execution-list.json"), as: UTF8.self)
    let detail = String(decoding: try Fixture.bytes("execution-detail.json"), as: UTF8.self)
    let answers = [list, detail].map {
      MisbehavingServer.Act.send(MisbehavingServer.answer("200 OK", $0))
    }
    try await withServer(answers[0], answers[1]) { _, client in
      let page = try await client.executions(ExecutionQuery(), cursor: nil)
      #expect(page.records.count == 2)
      #expect(page.hasMore == false)
      let one = try await client.execution(ServiceLineID(rawValue: "LIN-26-084729"))
      #expect(one.record.health?.score == 94)
    }
  }

  @Test func verifyingAsksForOneLineOfTheWorkspace() async throws {
    let yes = MisbehavingServer.answer("200 OK", #"{"data":[],"pagination":{"has_more":true}}"#)
    let no = MisbehavingServer.answer("403 Forbidden", "")
    try await withServer(.send(yes), .send(yes), .send(no)) { server, client in
      try await client.verify(workspaceID: "WS-26-1")
      try await client.verify(workspaceID: nil)
      await #expect(throws: BackendError.refused(APIProblem(status: 403))) {
        try await client.verify(workspaceID: nil)
      }
      let targets = await server.requests.map { $0.split(separator: " ")[1] }
      #expect(
        targets == [
          "/v1/execution?workspace_id=WS-26-1&limit=1", "/v1/execution?limit=1",
          "/v1/execution?limit=1",
        ])
    }
  }

  @Test func withoutATokenNothingIsSent() async throws {
    struct NoToken: TokenSource {
      func token() async throws -> BearerToken { throw BearerToken.Fault.empty }
      func invalidate(_ refused: BearerToken) async {}
    }
    let server = try await MisbehavingServer([.hang])
    let client = HTTPBackend(
      endpoint: try APIEndpoint("http://127.0.0.1:\(server.port)"), tokens: NoToken())
    await #expect(throws: BackendError.refused(APIProblem(status: 401, code: "token_unavailable")))
    {
      try await client.executions(ExecutionQuery(), cursor: nil)
    }
    #expect(await server.requests.isEmpty)
    await client.shutdown()
    await server.shutdown()
  }

  @Test func theLogTellsTheAttemptAndKeepsTheToken() async throws {
    let log = LogText()
    let echo = MisbehavingServer.answer(
      "401 Unauthorized", #"{"detail":"Bearer \#(secret) has expired"}"#)
    try await withServer(.send(echo), .close, log: log) { _, client in
      let line = ServiceLineID(rawValue: "LIN-26-1")
      _ = try? await client.execution(line)
      _ = try? await client.execution(line)
    }
    #expect(log.text.contains("GET /execution/LIN-26-1"))
    #expect(log.text.contains("401"))
    #expect(!log.text.contains(secret))
  }
}
