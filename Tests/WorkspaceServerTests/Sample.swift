import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ScrumtopCore
import Support
import Synchronization
import WorkspaceStore

@testable import WorkspaceServer

/// A clock that a test moves.
final class TestClock: Sendable {
  private let time: Mutex<Timestamp>

  init(_ start: Timestamp) { time = Mutex(start) }

  var now: Timestamp { time.withLock { $0 } }

  func advance(by duration: Duration) { time.withLock { $0 = $0 + duration } }
}

/// A server over a store in memory, asked without a socket.
struct Bench {
  static let token = "tok-of-the-organization"
  static let narrowToken = "tok-of-one-workspace"
  static let foreignToken = "tok-of-another-organization"
  static let organization = "ORG-26-090500"
  static let workspace = "WS-26-000021"
  static let user = Party(type: "user", id: "USR-26-000044")
  /// Noon of 2026-04-15.
  static let noon = Timestamp(seconds: 1_776_254_400)

  let store: Store
  let clock = TestClock(noon)
  let server: WorkspaceServer

  init(
    store: Store? = nil, limits: ServerLimits = ServerLimits()
  ) throws {
    self.store = try store ?? Store.inMemory()
    server = try WorkspaceServer(
      store: self.store,
      tokens: [
        AccessToken(
          Self.token, scope: Scope(organizationID: Self.organization), actor: Self.user),
        AccessToken(
          Self.narrowToken,
          scope: Scope(organizationID: Self.organization, workspaceID: "WS-26-000022")),
        AccessToken(Self.foreignToken, scope: Scope(organizationID: "ORG-26-000777")),
      ], limits: limits, clock: { [clock] in clock.now })
  }

  /// Opens the two lines of the documents' list, in their detail form where there is one.
  func openDocumentedLines() throws {
    let list = try Page<ExecutionRecord>(json: Fixture.bytes("execution-list.json"))
    let detail = try SourceBacked<ExecutionRecord>(json: Fixture.bytes("execution-detail.json"))
      .record
    for received in list.records {
      var record = received.record
      if record.serviceLineID == detail.serviceLineID {
        record.resources = detail.resources
        record.health = detail.health
      }
      try open(record)
    }
    let runs = try Page<Run>(json: Fixture.bytes("runs.json"))
    try store.apply(
      runs.records.map { TimedMutation(at: Self.noon, mutation: .run($0.record)) })
  }

  func open(_ record: ExecutionRecord, organization: String = organization) throws {
    try store.apply([
      TimedMutation(
        at: record.startedAt ?? Self.noon,
        mutation: .open(.init(record: record, organizationID: organization, actor: Self.user)))
    ])
  }

  func open(
    _ number: Int, model: ExecutionModel = .capacity, workspace: String = workspace,
    organization: String = organization
  ) throws {
    var record = ExecutionRecord(serviceLineID: Self.line(number))
    record.executionModel = model
    record.state = .running
    record.workspaceID = workspace
    record.productLine = .talent
    record.projectTags = ["P"]
    record.startedAt = Self.noon
    record.lastActivityAt = Self.noon
    record.metrics = [:]
    record.health = Health(score: 90, signals: [])
    try open(record, organization: organization)
  }

  static func line(_ number: Int) -> ServiceLineID {
    ServiceLineID(rawValue: "LIN-26-\(100_000 + number)")
  }

  func change(_ line: ServiceLineID, _ kind: TransitionKind, reason: String? = nil) throws {
    try store.apply([
      TimedMutation(
        at: clock.now,
        mutation: .stateChange(
          .init(line: line, kind: kind, reason: reason, actor: Self.user)))
    ])
  }

  func event(_ type: String, at: Timestamp, workspace: String? = workspace) throws {
    try store.apply([
      TimedMutation(
        at: at,
        mutation: .event(
          .init(
            type: EventType(rawValue: type), organizationID: Self.organization,
            workspaceID: workspace, actor: Self.user,
            subject: Party(type: "invoice", id: "INV-26-000001"), payload: [:])))
    ])
  }

  func ask(
    _ method: HTTPRequest.Method, _ uri: String, authorization: [String] = ["Bearer \(token)"],
    headers: HTTPFields = [:], body: String? = nil, bytes: [UInt8]? = nil
  ) async throws -> Answer {
    var fields = headers
    fields[values: .authorization] = authorization
    let all = fields
    return try await server.application().test(.router) { client in
      try await client.execute(
        uri: uri, method: method, headers: all,
        body: (bytes ?? body.map { Array($0.utf8) }).map { ByteBuffer(bytes: $0) }
      ) { Answer($0) }
    }
  }

  func get(_ uri: String, token: String = token) async throws -> Answer {
    try await ask(.get, uri, authorization: ["Bearer \(token)"])
  }

  func post(_ uri: String, body: String? = nil) async throws -> Answer {
    try await ask(
      .post, uri, headers: body == nil ? [:] : [.contentType: "application/json"], body: body)
  }
}

/// What came back, with the body read as JSON where it is.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let text: String
  let json: JSONValue?

  init(_ response: TestResponse) {
    status = response.status.code
    headers = response.headers
    text = String(buffer: response.body)
    json = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
  }

  var data: [JSONValue] {
    if case .array(let records) = json?["data"] { records } else { [] }
  }

  func ids(_ member: String = "service_line_id") -> [String] {
    data.compactMap { $0[member]?.string }
  }

  var cursor: String? { json?["meta"]?["cursor"]?.string }
  var code: String? { json?["code"]?.string }
  var requestID: String? { HTTPField.Name("X-Request-Id").flatMap { headers[$0] } }

  /// The parameters or pointers that `errors` names.
  var blamed: [String] {
    guard case .array(let errors) = json?["errors"] else { return [] }
    return errors.compactMap { $0["parameter"]?.string ?? $0["pointer"]?.string }
  }
}
