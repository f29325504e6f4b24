import HTTPTypes
import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct AccessTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.open(1)
    try bench.open(2, workspace: "WS-26-000022")
    try bench.open(3, workspace: "WS-26-000700", organization: "ORG-26-000777")
  }

  static let refused: [[String]] = [
    [], [""], ["Bearer"], ["Bearer "], ["Bearer wrong"], ["Basic \(Bench.token)"], [Bench.token],
    ["Bearer \(Bench.token)x"], ["Bearer \(Bench.token) x"], ["Bearer \(Bench.token.dropLast())"],
    ["Bearer \(Bench.token)", "Bearer \(Bench.token)"], ["Bearer \(Bench.token.uppercased())"],
  ]

  @Test(arguments: refused)
  func withoutOneValidTokenTheAnswerIsAlwaysTheSame(authorization: [String]) async throws {
    for uri in ["/v1/execution", "/v1/nothing", "/v1/execution/LIN-26-100001?x=1"] {
      let answer = try await bench.ask(.get, uri, authorization: authorization)
      #expect(answer.status == 401)
      #expect(answer.code == "invalid_token")
      #expect(answer.headers[.wwwAuthenticate] == "Bearer error=\"invalid_token\"")
      #expect(!answer.text.contains(Bench.token))
    }
  }

  @Test func aTokenInTheQueryIsNoToken() async throws {
    let answer = try await bench.ask(
      .get, "/v1/execution?access_token=\(Bench.token)", authorization: [])
    #expect(answer.status == 401)
  }

  @Test(arguments: ["Bearer \(Bench.token)", "bearer \(Bench.token)", "BEARER  \(Bench.token)"])
  func theSchemeIgnoresCase(authorization: String) async throws {
    #expect(
      try await bench.ask(.get, "/v1/execution", authorization: [authorization]).status == 200)
  }

  @Test func aTokenSeesItsOwnOnly() async throws {
    #expect(try await bench.get("/v1/execution").ids() == ["LIN-26-100002", "LIN-26-100001"])
    #expect(
      try await bench.get("/v1/execution", token: Bench.narrowToken).ids() == ["LIN-26-100002"])
    #expect(
      try await bench.get("/v1/execution", token: Bench.foreignToken).ids() == ["LIN-26-100003"])
    #expect(try await bench.get("/v1/events", token: Bench.narrowToken).data.count == 1)
    #expect(try await bench.get("/v1/events", token: Bench.foreignToken).data.count == 1)
  }

  /// Unknown, foreign and malformed look alike but for the path and the id of the request.
  @Test(arguments: [
    "/v1/execution/LIN-26-999999", "/v1/execution/LIN-26-100003", "/v1/execution/lin-26-100001",
    "/v1/execution/RUN-26-100001", "/v1/execution/LIN-26-100001%20",
    "/v1/execution/LIN%2D26-100001",
    "/v1/execution/LIN-26-100003/runs", "/v1/events/EVT-26-000003", "/v1/events/EVT-26-999999",
    "/v1/events/x", "/v1/execution?workspace_id=WS-26-000700",
    "/v1/events?workspace_id=WS-26-999999",
    "/v1/events?organization_id=ORG-26-000777", "/v1/events?organization_id=org-26-090500",
    "/", "/v1", "/v1/", "/v1/execution/", "/v1//execution", "//v1/execution", "/v1/./execution",
    "/v1/events/../execution", "/v1/%65xecution", "/v1/execution%00", "/v1/Execution",
    "/V1/execution",
    "/v1/execution/LIN-26-100001/", "/v1/execution/LIN-26-100001/pauses",
    "/v1/execution/LIN-26-100001/runs/RUN-26-000001", "/v2/execution",
    "/v1/execution/LIN-26-100001%2Fruns",
    "/v1/webhooks/WHK-26-000004/deliveries",
  ])
  func whatIsNotThereIsNotFound(uri: String) async throws {
    let answer = try await bench.get(uri)
    #expect(answer.status == 404)
    #expect(answer.code == "not_found")
    guard case .object(var members) = answer.json else { throw CancellationError() }
    members["instance"] = nil
    members["request_id"] = nil
    #expect(
      members == [
        "type": "urn:scrumtop:problem:not_found", "title": "Not found", "status": 404,
        "code": "not_found", "errors": [],
        "detail":
          "there is nothing here that this token may see; check the path and the ids",
      ])
  }

  @Test func aNarrowTokenFindsNothingOutsideItsWorkspace() async throws {
    for uri in [
      "/v1/execution/LIN-26-100001", "/v1/execution?workspace_id=WS-26-000021",
      "/v1/events/EVT-26-000001",
    ] {
      #expect(try await bench.get(uri, token: Bench.narrowToken).status == 404)
    }
    let pause = try await bench.ask(
      .post, "/v1/execution/LIN-26-100001/pause", authorization: ["Bearer \(Bench.narrowToken)"])
    #expect(pause.status == 404)
    #expect(try bench.store.view().lines[0].state == .running)
  }

  static let methods: [(String, String, [HTTPRequest.Method])] = [
    ("/v1/execution", "GET, HEAD, OPTIONS", [.post, .put, .delete, .patch, .trace]),
    ("/v1/execution/LIN-26-100001", "GET, HEAD, OPTIONS", [.post, .delete]),
    ("/v1/execution/LIN-26-100001/runs", "GET, HEAD, OPTIONS", [.post]),
    ("/v1/execution/LIN-26-100001/pause", "POST, OPTIONS", [.get, .head, .put, .delete]),
    ("/v1/execution/LIN-26-100001/resume", "POST, OPTIONS", [.get]),
    ("/v1/events", "GET, HEAD, OPTIONS", [.post]),
    ("/v1/events/EVT-26-000001", "GET, HEAD, OPTIONS", [.put, .init("FROB")!]),
  ]

  @Test(arguments: methods.indices)
  func aWrongMethodIsToldTheRightOnes(index: Int) async throws {
    let (uri, allowed, wrong) = Self.methods[index]
    for method in wrong {
      let answer = try await bench.ask(method, uri)
      #expect(answer.status == 405)
      #expect(answer.headers[.allow] == allowed)
    }
    let options = try await bench.ask(.options, uri)
    #expect(options.status == 204)
    #expect(options.headers[.allow] == allowed)
  }

  @Test(arguments: ["/v1/execution", "/v1/execution/LIN-26-100001", "/v1/events", "/v1/nothing"])
  func headIsGetWithoutTheBody(uri: String) async throws {
    let get = try await bench.get(uri)
    let head = try await bench.ask(.head, uri)
    #expect(head.status == get.status)
    #expect(head.text.isEmpty)
    #expect(head.headers[.contentLength] == String(get.text.utf8.count))
    #expect(head.headers[.contentType] == get.headers[.contentType])
  }
}
