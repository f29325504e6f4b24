import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct ParameterTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.open(1, model: .agentRuntime)
  }

  static let bad: [(String, String)] = [
    // Unknown, misspelt, repeated, empty, undecodable.
    ("/v1/execution?sate=running", "sate"),
    ("/v1/execution?State=running", "State"),
    ("/v1/execution?organization_id=ORG-26-090500", "organization_id"),
    ("/v1/execution?state=running&state=idle", "state"),
    ("/v1/execution?state=running&st%61te=idle", "state"),
    ("/v1/execution?state=", "state"),
    ("/v1/execution?state", "state"),
    ("/v1/execution?project_tag=%zz", "project_tag"),
    ("/v1/execution?project_tag=%ff", "project_tag"),
    ("/v1/execution?project_tag=%+1", "project_tag"),
    ("/v1/execution?workspace_id=", "workspace_id"),
    ("/v1/execution/LIN-26-100001?limit=1", "limit"),
    ("/v1/execution/LIN-26-100001/runs?state=running", "state"),
    ("/v1/events?from=2026-04-01&from=2026-04-02", "from"),
    ("/v1/events?cursor=", "cursor"),
    ("/v1/events/EVT-26-000001?x=1", "x"),
    // Outside the enumeration.
    ("/v1/execution?state=Running", "state"),
    ("/v1/execution?state=running,paused", "state"),
    ("/v1/execution?state=%20running", "state"),
    ("/v1/execution?execution_model=agents", "execution_model"),
    ("/v1/execution?product_line=ODS", "product_line"),
    // Times.
    ("/v1/events?from=yesterday", "from"),
    ("/v1/events?from=2026-02-30", "from"),
    ("/v1/events?to=99999-01-01", "to"),
    ("/v1/events?to=2026-04-15T25:00:00Z", "to"),
    ("/v1/events?from=2026-04-15T09:00:00", "from"),
    ("/v1/events?from=2026-04-16&to=2026-04-15", "from"),
  ]

  @Test(arguments: bad)
  func aBadParameterIsNamed(uri: String, parameter: String) async throws {
    let answer = try await bench.get(uri)
    #expect(answer.status == 422)
    #expect(answer.code == "invalid_parameter")
    #expect(answer.blamed == [parameter])
  }

  @Test(
    arguments: ["/v1/execution", "/v1/events", "/v1/execution/LIN-26-100001/runs"],
    ["0", "-1", "101", "1000000000", "abc", "", "%2B5", "+5", "%205", "%D9%A5", "1.0", "0x1"])
  func aBadLimitIsNamed(list: String, limit: String) async throws {
    let answer = try await bench.get("\(list)?limit=\(limit)")
    #expect(answer.status == 422)
    #expect(answer.blamed == ["limit"])
  }

  static let good = [
    "/v1/execution?limit=1", "/v1/execution?limit=100", "/v1/execution?",
    "/v1/execution?project_tag=a%20b%26c", "/v1/execution?state=idle&limit=7",
    "/v1/events?organization_id=ORG-26-090500", "/v1/events?type=no.such.type",
    "/v1/events?subject_type=run&subject_id=RUN-26-001812&actor_id=AGT-26-000012",
    "/v1/events?from=2026-04-15T00:00:00%2B02:00", "/v1/events?from=2026-04-15T00:00:00+02:00",
    "/v1/events?from=2026-04-15&to=2026-04-15", "/v1/events?workspace_id=WS-26-000021",
    "/v1/execution/LIN-26-100001/runs?limit=10",
  ]

  @Test(arguments: good)
  func aGoodParameterIsTaken(uri: String) async throws {
    #expect(try await bench.get(uri).status == 200)
  }

  @Test func everyDocumentedWordIsTaken() async throws {
    for state in ExecutionState.known {
      #expect(try await bench.get("/v1/execution?state=\(state.rawValue)").status == 200)
    }
    for model in ExecutionModel.known {
      #expect(try await bench.get("/v1/execution?execution_model=\(model.rawValue)").status == 200)
    }
    for product in ProductLine.known {
      #expect(try await bench.get("/v1/execution?product_line=\(product.rawValue)").status == 200)
    }
  }

  @Test func theAllowedWordsAreListed() async throws {
    let answer = try await bench.get("/v1/execution?state=Running")
    guard case .array(let errors) = answer.json?["errors"] else { throw CancellationError() }
    #expect(errors[0]["allowed"] == ["running", "idle", "paused", "blocked", "closed"])
    #expect(errors[0]["code"] == "not_allowed")
  }

  @Test func everythingWrongIsToldAtOnce() async throws {
    let answer = try await bench.get("/v1/execution?limit=0&state=x&wrong=1")
    #expect(Set(answer.blamed) == ["limit", "state", "wrong"])
  }

  @Test func filtersReachTheStore() async throws {
    try bench.open(2, workspace: "WS-26-000022")
    try bench.change(Bench.line(2), .pause)
    let all: [(String, [String])] = [
      ("", ["LIN-26-100002", "LIN-26-100001"]), ("?state=paused", ["LIN-26-100002"]),
      ("?execution_model=agent_runtime", ["LIN-26-100001"]), ("?product_line=ods", []),
      ("?project_tag=P", ["LIN-26-100002", "LIN-26-100001"]), ("?project_tag=p", []),
      ("?workspace_id=WS-26-000021", ["LIN-26-100001"]), ("?limit=1", ["LIN-26-100002"]),
    ]
    for (query, expected) in all {
      #expect(try await bench.get("/v1/execution\(query)").ids() == expected, "\(query)")
    }
    try bench.event("invoice.paid", at: Bench.noon - .seconds(60))
    let events: [(String, Int)] = [
      ("", 4), ("?type=invoice.paid", 1), ("?subject_type=service_line", 3),
      ("?subject_id=LIN-26-100002", 2), ("?actor_id=USR-26-000044", 4), ("?actor_id=x", 0),
      ("?from=2026-04-15T12:00:00Z", 3), ("?to=2026-04-15T12:00:00Z", 1),
      ("?from=2026-04-15T13:59:00%2B02:00&to=2026-04-15T12:00:00Z", 1),
      ("?workspace_id=WS-26-000022", 2), ("?limit=3", 3),
    ]
    for (query, expected) in events {
      #expect(try await bench.get("/v1/events\(query)").data.count == expected, "\(query)")
    }
  }

  @Test func aPageHasTwentyFiveRecordsUnlessAskedOtherwise() async throws {
    for number in 2...30 { try bench.open(number) }
    #expect(try await bench.get("/v1/execution").data.count == 25)
    #expect(try await bench.get("/v1/execution?limit=100").data.count == 30)
  }
}
