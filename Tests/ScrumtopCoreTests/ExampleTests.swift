import ScrumtopCore
import Support
import Testing

/// The examples of the two API documents, read field by field.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ExampleTests {
  @Test func theExecutionListIsReadInFull() throws {
    let page = try Page<ExecutionRecord>(json: Fixture.bytes("execution-list.json"))
    #expect(page.cursor == "eyJpZCI6IlJVTi0yNi0wMDA0MTkifQ")
    #expect(page.hasMore == false)
    #expect(page.unreadable == 0)
    try #require(page.records.count == 2)

    var first = ExecutionRecord(serviceLineID: ServiceLineID(rawValue: "LIN-26-084729"))
    first.id = "RUN-26-000419"
    first.executionModel = .capacity
    first.state = .running
    first.workspaceID = "WS-26-000021"
    first.productLine = .talent
    first.projectTags = ["PROJ-26-004281"]
    first.startedAt = Timestamp(rfc3339: "2026-01-15T00:00:00Z")
    first.lastActivityAt = Timestamp(rfc3339: "2026-04-15T08:30:00Z")
    first.metrics = ["hours_this_week": 32.0, "hours_total": 1248.5, "health_score": 94]
    #expect(page.records[0].record == first)
    #expect(first.listedScore == 94)

    var second = ExecutionRecord(serviceLineID: ServiceLineID(rawValue: "LIN-26-091100"))
    second.id = "RUN-26-000388"
    second.executionModel = .agentRuntime
    second.state = .running
    second.workspaceID = "WS-26-000021"
    second.productLine = .agentGateway
    second.projectTags = []
    second.startedAt = Timestamp(rfc3339: "2026-04-10T12:00:00Z")
    second.lastActivityAt = Timestamp(rfc3339: "2026-04-15T09:12:44Z")
    second.metrics = [
      "invocations_today": 47, "invocations_total": 1203, "last_run_duration_ms": 2411,
    ]
    #expect(page.records[1].record == second)
    #expect(second.listedScore == nil)
  }

  @Test func theExecutionDetailIsReadInFull() throws {
    let received = try SourceBacked<ExecutionRecord>(json: Fixture.bytes("execution-detail.json"))
    var record = ExecutionRecord(serviceLineID: ServiceLineID(rawValue: "LIN-26-084729"))
    record.executionModel = .capacity
    record.state = .running
    record.workspaceID = "WS-26-000021"
    record.productLine = .talent
    record.projectTags = ["PROJ-26-004281"]
    record.resources = [
      Resource(
        type: "talent", id: "SCR-128491", name: "Allocated engineer",
        role: "senior_backend_engineer", allocatedHoursPerWeek: 40, status: "active")
    ]
    record.health = Health(
      score: 94,
      signals: [
        Signal(signal: "hours_on_target", status: .green),
        Signal(signal: "sla_compliance", status: .green),
        Signal(signal: "capacity_utilisation", status: .amber),
      ])
    record.startedAt = Timestamp(rfc3339: "2026-01-15T00:00:00Z")
    record.lastActivityAt = Timestamp(rfc3339: "2026-04-15T08:30:00Z")
    #expect(received.record == record)
  }

  @Test func theRunsAreReadInFull() throws {
    let page = try Page<Run>(json: Fixture.bytes("runs.json"))
    #expect(page.cursor == "eyJpZCI6IlJVTi0yNi0wMDE4MTIifQ")
    #expect(page.hasMore == true)
    var run = Run(id: RunID(rawValue: "RUN-26-001812"))
    run.serviceLineID = ServiceLineID(rawValue: "LIN-26-091100")
    run.status = .completed
    run.triggeredBy = Trigger(type: "api", actorID: "USR-26-000044")
    run.input = ["prompt": "Summarise open tasks for project PROJ-26-004281"]
    run.output = [
      "summary": "14 open tasks across 3 sprints. 2 are blocked.", "artifact_id": "ART-26-000991",
    ]
    run.durationMS = 2411
    run.tokensUsed = 1840
    run.startedAt = Timestamp(rfc3339: "2026-04-15T09:12:44Z")
    run.completedAt = Timestamp(rfc3339: "2026-04-15T09:12:46Z")
    #expect(page.records.map(\.record) == [run])
  }

  @Test func theEventsAreReadInFull() throws {
    let page = try Page<PlatformEvent>(json: Fixture.bytes("events.json"))
    #expect(page.cursor == "eyJpZCI6IkVWVC0yNi0wNDQ5MTIifQ")
    #expect(page.hasMore == true)

    var first = PlatformEvent(id: EventID(rawValue: "EVT-26-044912"))
    first.type = .serviceLineActivated
    first.organizationID = "ORG-26-090500"
    first.workspaceID = "WS-26-000021"
    first.actor = Party(type: "user", id: "USR-26-000044")
    first.subject = Party(type: "service_line", id: "LIN-26-084729")
    first.payload = [
      "previous_status": "draft", "new_status": "active", "execution_model": "capacity",
      "product_line": "talent",
    ]
    first.createdAt = Timestamp(rfc3339: "2026-01-15T09:00:00Z")

    var second = PlatformEvent(id: EventID(rawValue: "EVT-26-044899"))
    second.type = .runCompleted
    second.organizationID = "ORG-26-090500"
    second.workspaceID = "WS-26-000021"
    second.actor = Party(type: "agent", id: "AGT-26-000012")
    second.subject = Party(type: "run", id: "RUN-26-001812")
    second.payload = [
      "service_line_id": "LIN-26-091100", "duration_ms": 2411, "tokens_used": 1840,
      "outcome": "success",
    ]
    second.createdAt = Timestamp(rfc3339: "2026-04-15T09:12:46Z")
    #expect(page.records.map(\.record) == [first, second])
    #expect(first.serviceLineID?.rawValue == "LIN-26-084729")
    #expect(second.serviceLineID?.rawValue == "LIN-26-091100")
  }

  @Test func thePauseRequestIsReadAndWritten() throws {
    let request = PauseRequest(reason: "Stakeholder review period - resuming 2026-05-01")
    let text = Wire.text(try Fixture.bytes("pause-request.json"))
    #expect(try Wire.decode(PauseRequest.self, text) == request)
    #expect(try Wire.decode(PauseRequest.self, Wire.encode(request)) == request)
  }

  @Test func recordsKeepTheirBytes() throws {
    let page = try Page<ExecutionRecord>(json: Fixture.bytes("execution-list.json"))
    let whole = Wire.text(try Fixture.bytes("execution-list.json"))
    for received in page.records {
      let source = Wire.text(received.source)
      #expect(source.hasPrefix("{") && source.hasSuffix("}"))
      #expect(whole.contains(source))
    }
  }

  @Test func whatIsWrittenIsReadBackEqual() throws {
    for received in try Page<ExecutionRecord>(json: Fixture.bytes("execution-list.json")).records {
      #expect(try SourceBacked(encoding: received.record).record == received.record)
    }
    let detail = try SourceBacked<ExecutionRecord>(json: Fixture.bytes("execution-detail.json"))
    #expect(try SourceBacked(encoding: detail.record).record == detail.record)
    for received in try Page<Run>(json: Fixture.bytes("runs.json")).records {
      #expect(try SourceBacked(encoding: received.record).record == received.record)
    }
    for received in try Page<PlatformEvent>(json: Fixture.bytes("events.json")).records {
      #expect(try SourceBacked(encoding: received.record).record == received.record)
    }
  }

  @Test func anEventOfTheWholeOrganizationSaysItsWorkspaceIsNull() throws {
    let event = PlatformEvent(id: EventID(rawValue: "EVT-26-000001"))
    #expect(try Wire.encode(event).contains(#""workspace_id":null"#))
  }
}
