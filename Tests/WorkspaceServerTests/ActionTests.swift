import Foundation
import HTTPTypes
import ScrumtopCore
import Support
import Testing
import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct ActionTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.open(1)
  }

  private let pause = "/v1/execution/LIN-26-100001/pause"

  private var pauses: [JSONValue] {
    get async throws { try await bench.get("/v1/events?type=service_line.paused").data }
  }

  struct Case: Sendable {
    let from: TransitionKind?
    let state: String
    let pause: Int
    let resume: Int
  }

  @Test(arguments: [
    Case(from: nil, state: "running", pause: 200, resume: 409),
    Case(from: .goIdle, state: "idle", pause: 200, resume: 409),
    Case(from: .pause, state: "paused", pause: 409, resume: 200),
    Case(from: .block, state: "blocked", pause: 409, resume: 409),
    Case(from: .close, state: "closed", pause: 409, resume: 409),
  ])
  func eachStateAllowsItsTransitions(rule: Case) async throws {
    for (verb, status) in [("pause", rule.pause), ("resume", rule.resume)] {
      let bench = try Bench()
      try bench.open(1)
      if let cause = rule.from { try bench.change(Bench.line(1), cause) }
      let before = try await bench.get("/v1/events").data.count
      let answer = try await bench.post("/v1/execution/LIN-26-100001/\(verb)")
      #expect(answer.status == status)
      let after = try await bench.get("/v1/events").data.count
      if status == 409 {
        #expect(answer.code == "invalid_state_transition")
        #expect(answer.json?["current_state"]?.string == rule.state)
        #expect(after == before)
      } else {
        #expect(answer.json?["data"]?["state"]?.string == (verb == "pause" ? "paused" : "running"))
        #expect(after == before + 1)
      }
    }
  }

  @Test func ofTwoPausesAtOnceExactlyOneIsDone() async throws {
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<8 { group.addTask { try await bench.post(pause).status } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.sorted() == [200] + Array(repeating: 409, count: 7))
    #expect(try await pauses.count == 1)
  }

  struct Body: Sendable {
    let body: String?
    var type: String? = "application/json"
    let status: Int
    var code: String?
    var blamed: [String] = []
    var reason: String?
  }

  private static let longest = String(repeating: "é", count: 500)

  static let bodies: [Body] = [
    Body(body: nil, type: nil, status: 200),
    Body(body: nil, status: 200),
    Body(body: "{}", status: 200),
    Body(body: #"{"reason":null}"#, status: 200),
    Body(body: #"{"reason":""}"#, status: 200),
    Body(body: #"{"reason":"stakeholder review"}"#, status: 200, reason: "stakeholder review"),
    Body(
      body: #" {"reason":"ok"} "#, type: "Application/JSON; charset=utf-8", status: 200,
      reason: "ok"),
    Body(body: #"{"reason":"\#(longest)"}"#, status: 200, reason: longest),
    Body(
      body: #"{"reason":"\#(longest)x"}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"reason":"a\u0000b"}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"reason":"a\nb"}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"reason":"\u009b31m"}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"reason":5}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"reason":["x"]}"#, status: 422, code: "invalid_body", blamed: ["/reason"]),
    Body(body: #"{"raeson":"x"}"#, status: 422, code: "invalid_body", blamed: ["/raeson"]),
    Body(body: #"{"a/b~":1}"#, status: 422, code: "invalid_body", blamed: ["/a~1b~0"]),
    Body(body: "not json", status: 400, code: "invalid_json"),
    Body(body: #"{"reason":"#, status: 400, code: "invalid_json"),
    Body(body: "[]", status: 400, code: "invalid_json"),
    Body(body: #""x""#, status: 400, code: "invalid_json"),
    Body(body: "null", status: 400, code: "invalid_json"),
    Body(body: String(repeating: "[", count: 60_000), status: 400, code: "invalid_json"),
    Body(body: "{}", type: nil, status: 415, code: "unsupported_media_type"),
    Body(body: "{}", type: "text/plain", status: 415, code: "unsupported_media_type"),
    Body(
      body: "reason=x", type: "application/x-www-form-urlencoded", status: 415,
      code: "unsupported_media_type"),
    Body(body: "{}", type: "application/jsonx", status: 415, code: "unsupported_media_type"),
    Body(
      body: "{" + String(repeating: " ", count: 65_534) + "}", status: 200),
    Body(
      body: "{" + String(repeating: " ", count: 65_535) + "}", status: 413, code: "body_too_large"),
  ]

  @Test(arguments: bodies.indices)
  func theBodyIsTakenOrRefused(index: Int) async throws {
    let row = Self.bodies[index]
    var headers: HTTPFields = [:]
    headers[.contentType] = row.type
    let answer = try await bench.ask(.post, pause, headers: headers, body: row.body)
    #expect(answer.status == row.status)
    #expect(answer.code == row.code)
    #expect(answer.blamed == row.blamed)
    let paused = try await pauses
    #expect(paused.count == (row.status == 200 ? 1 : 0))
    #expect(paused.first?["payload"]?["reason"]?.string == row.reason)
  }

  private static let unreadable: [[UInt8]] = {
    var bodies = [
      #"{"reason":"\ud800"}"#, #"{"reason":"\q"}"#, #"{"reason":"a","reason":"b"}"#,
      #"{"reason":"a","re\u0061son":"b"}"#, #"{"reason":"a"} x"#, #"{"reason":"a"}{}"#,
      #"{"reason":"a",}"#, "{\"reason\":\"a\nb\"}", #"{"reason":nul}"#, #"{"reason":"a","n":01}"#,
      "\u{FEFF}{\"reason\":\"a\"}",
    ].map { Array($0.utf8) }
    // Latin-1, UTF-16, and deeper than is read.
    bodies.append(Array("{\"reason\":\"caf".utf8) + [0xE9] + Array("\"}".utf8))
    bodies.append(Array(#"{"reason":"a"}"#.utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] })
    let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
    bodies.append(Array("{\"reason\":\(deep)}".utf8))
    return bodies
  }()

  /// A reason is audited: what cannot be read as it was written is refused, never left out.
  @Test(arguments: unreadable)
  func whatCannotBeReadIsRefused(body: [UInt8]) async throws {
    let answer = try await bench.ask(
      .post, pause, headers: [.contentType: "application/json"], bytes: body)
    #expect(answer.status == 400)
    #expect(answer.code == "invalid_json")
    #expect(try await pauses.isEmpty)
  }

  /// Sixty kilobytes that nest nearly as deep as is read, again and again.
  @Test func aDeepBodyCostsNoMoreThanAFlatOne() async throws {
    let chain = String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let chains = repeatElement(chain, count: 500).joined(separator: ",")
    let answer = try await bench.post(pause, body: #"{"reason":[\#(chains)]}"#)
    #expect(answer.status == 422)
    #expect(answer.blamed == ["/reason"])
  }

  @Test(arguments: [
    ("application/json; charset=iso-8859-1", 415), ("application/json;charset=\"UTF-8\"", 200),
    ("application/json; charset=utf-16", 415), ("application/json; profile=x", 200),
  ])
  func anotherCharsetIsRefused(type: String, status: Int) async throws {
    let answer = try await bench.ask(
      .post, pause, headers: [.contentType: type], body: #"{"reason":"a"}"#)
    #expect(answer.status == status)
  }

  @Test func anIdempotencyKeyDoesNotDisturb() async throws {
    let key = HTTPField.Name("Idempotency-Key")!
    let answer = try await bench.ask(.post, pause, headers: [key: "9f1c"])
    #expect(answer.status == 200)
  }

  @Test(arguments: ExecutionModel.known)
  func runsAreForAgentsAndCyclesOnly(model: ExecutionModel) async throws {
    try bench.open(2, model: model)
    let answer = try await bench.get("/v1/execution/LIN-26-100002/runs")
    if [.agentRuntime, .timeboxedOutcome].contains(model) {
      #expect(answer.status == 200)
      #expect(answer.json == ["data": [], "meta": ["cursor": nil, "has_more": false]])
    } else {
      #expect(answer.status == 422)
      #expect(answer.code == "runs_not_supported")
    }
  }
}
