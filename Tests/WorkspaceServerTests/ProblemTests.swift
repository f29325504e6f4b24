import HTTPTypes
import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@testable import WorkspaceServer

@Suite(.guardAgainstHanging, .boundedParallelism) struct ProblemTests {
  struct Case: Sendable {
    let uri: String
    var method = HTTPRequest.Method.get
    var token = Bench.token
    var type: String?
    var body: String?
    let status: Int
    let code: String
  }

  static let cases: [Case] = [
    Case(uri: "/v1/execution", token: "wrong", status: 401, code: "invalid_token"),
    Case(uri: "/v1/nothing", status: 404, code: "not_found"),
    Case(uri: "/v1/execution", method: .delete, status: 405, code: "method_not_allowed"),
    Case(uri: "/v1/execution?limit=0", status: 422, code: "invalid_parameter"),
    Case(uri: "/v1/execution?cursor=x", status: 400, code: "invalid_cursor"),
    Case(uri: "/v1/execution/LIN-26-100001/runs", status: 422, code: "runs_not_supported"),
    Case(
      uri: "/v1/execution/LIN-26-100001/resume", method: .post, status: 409,
      code: "invalid_state_transition"),
    Case(
      uri: "/v1/execution/LIN-26-100001/pause", method: .post, type: "text/plain", body: "x",
      status: 415, code: "unsupported_media_type"),
    Case(
      uri: "/v1/execution/LIN-26-100001/pause", method: .post, type: "application/json", body: "x",
      status: 400, code: "invalid_json"),
    Case(
      uri: "/v1/execution/LIN-26-100001/pause", method: .post, type: "application/json",
      body: #"{"reason":1}"#, status: 422, code: "invalid_body"),
    Case(
      uri: "/v1/execution/LIN-26-100001/pause", method: .post, type: "application/json",
      body: String(repeating: " ", count: 70_000), status: 413, code: "body_too_large"),
    Case(
      uri: "/v1/events?type=\(String(repeating: "x", count: 8200))", status: 414,
      code: "uri_too_long"),
  ]

  @Test(arguments: cases.indices)
  func everyErrorHasTheSameShape(index: Int) async throws {
    let row = Self.cases[index]
    let bench = try Bench()
    try bench.open(1)
    var headers: HTTPFields = [:]
    headers[.contentType] = row.type
    let answer = try await bench.ask(
      row.method, row.uri, authorization: ["Bearer \(row.token)"], headers: headers, body: row.body)
    #expect(answer.status == row.status)
    #expect(answer.headers[.contentType] == "application/problem+json")
    guard case .object(let members) = answer.json else {
      Issue.record("no object: \(answer.text)")
      return
    }
    let shape: Set = [
      "type", "title", "status", "detail", "instance", "code", "request_id", "errors",
    ]
    #expect(Set(members.keys).subtracting(["current_state"]) == shape)
    #expect(members["code"]?.string == row.code)
    #expect(members["status"] == .integer(Int64(row.status)))
    #expect(members["type"]?.string == "urn:scrumtop:problem:\(row.code)")
    #expect(members["instance"]?.string == String(row.uri.prefix { $0 != "?" }))
    #expect(members["request_id"]?.string == answer.requestID)
    #expect(members["detail"]?.string?.isEmpty == false)
  }

  @Test func everyAnswerHasItsOwnRequestID() async throws {
    let bench = try Bench()
    var ids: Set<String> = []
    for uri in ["/v1/execution", "/v1/execution", "/v1/nothing", "/v1/events?limit=0"] {
      ids.insert(try #require(try await bench.get(uri).requestID))
    }
    #expect(ids.count == 4)
  }

  @Test(arguments: [
    StoreError.failed(detail: "no such table: lines"),
    .corrupt(path: "/srv/a.db", detail: "page 7"),
    .cannotOpen(path: "/srv/a.db", detail: "disk I/O error"),
  ])
  func theStoreAndItsPathsAreNotTold(error: StoreError) {
    let problem = Problem(error)
    #expect(problem.status == .internalServerError)
    #expect(problem.code == "internal")
    #expect(!problem.detail.contains("/srv") && !problem.detail.contains("table"))
  }

  @Test(arguments: [
    (StoreError.full, "storage_full"), (.busy, "storage_busy"),
    (.moved(path: "/srv/a.db"), "storage_missing"), (.cancelled, "cancelled"),
  ])
  func whatPassesIsATemporaryFailure(error: StoreError, code: String) {
    let problem = Problem(error)
    #expect(problem.status == .serviceUnavailable)
    #expect(problem.code == code)
    #expect(problem.fields[.retryAfter] != nil)
    #expect(!problem.detail.contains("/srv"))
    // The log says what it was; of a client that has left there is nothing to say.
    #expect(problem.cause == (error == .cancelled ? nil : error.description))
  }
}
