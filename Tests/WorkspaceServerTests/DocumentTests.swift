import Foundation
import HTTPTypes
import ScrumtopCore
import Support
import Testing

/// The requests of both documents as they stand there, and the records of their answers.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DocumentTests {
  let bench: Bench

  init() throws {
    bench = try Bench()
    try bench.openDocumentedLines()
  }

  private func fixture(_ name: String) throws -> JSONValue {
    try JSONDecoder().decode(JSONValue.self, from: Data(Fixture.bytes(name)))
  }

  @Test(arguments: [
    ("/v1/events?organization_id=ORG-26-090500&type=service_line.activated&from=2026-04-01", 1),
    (
      "/v1/events?organization_id=ORG-26-090500&type=service_line.activated&subject_id=LIN-26-084729",
      1
    ),
    ("/v1/events?organization_id=ORG-26-090500&type=invoice.finalized&from=2026-04-01", 0),
    ("/v1/events?workspace_id=WS-26-000021&from=2026-04-14T00:00:00Z&to=2026-04-15T00:00:00Z", 0),
    ("/v1/execution?workspace_id=WS-26-000021&state=running", 2),
    ("/v1/execution?workspace_id=WS-26-000021&state=blocked", 0),
    ("/v1/execution/LIN-26-091100/runs?limit=10", 1),
  ])
  func everyListOfTheDocumentsIsAnswered(uri: String, count: Int) async throws {
    let answer = try await bench.get(uri)
    #expect(answer.status == 200)
    #expect(answer.data.count == count)
    #expect(answer.json?["meta"] == ["cursor": nil, "has_more": false])
    #expect(answer.headers[.contentType] == "application/json")
  }

  @Test func theListHasTheRecordsOfTheDocument() async throws {
    guard case .array(let expected) = try fixture("execution-list.json")["data"] else { return }
    let answer = try await bench.get("/v1/execution")
    // Ours are ordered by started_at, newest first; the document's order follows nothing.
    #expect(answer.data == expected.reversed())
  }

  @Test func theDetailIsTheOneOfTheDocument() async throws {
    let answer = try await bench.get("/v1/execution/LIN-26-084729")
    #expect(answer.json == (try fixture("execution-detail.json")))
  }

  @Test func theRunIsTheOneOfTheDocument() async throws {
    let answer = try await bench.get("/v1/execution/LIN-26-091100/runs?limit=10")
    #expect(answer.json?["data"] == (try fixture("runs.json")["data"]))
  }

  @Test func anEventHasTheEnvelopeOfTheDocument() async throws {
    guard case .array(let documented) = try fixture("events.json")["data"],
      case .object(let expected) = documented[0]
    else { return }
    let list = try await bench.get("/v1/events?subject_id=LIN-26-084729")
    guard case .object(let event) = list.data.first, case .object(let payload) = event["payload"]
    else {
      Issue.record("no event")
      return
    }
    #expect(Set(event.keys) == Set(expected.keys))
    for member in ["type", "organization_id", "workspace_id", "actor", "subject"] {
      #expect(event[member] == expected[member])
    }
    guard case .object(let documentedPayload) = expected["payload"] else { return }
    #expect(payload.merging(documentedPayload) { $1 } == payload)
    let id = try #require(event["id"]?.string)
    let one = try await bench.get("/v1/events/\(id)")
    #expect(one.json?["data"] == .object(event))
  }

  @Test func pauseAndResumeAsDocumented() async throws {
    let body = String(decoding: try Fixture.bytes("pause-request.json"), as: UTF8.self)
    let paused = try await bench.post("/v1/execution/LIN-26-084729/pause", body: body)
    #expect(paused.status == 200)
    #expect(paused.json?["data"]?["state"] == "paused")
    #expect(paused.json?["data"]?["resources"] != nil)
    let resumed = try await bench.post("/v1/execution/LIN-26-084729/resume")
    #expect(resumed.status == 200)
    #expect(resumed.json?["data"]?["state"] == "running")
    let events = try await bench.get("/v1/events?subject_id=LIN-26-084729&from=2026-04-15")
    #expect(events.ids("type") == ["execution.resumed", "service_line.paused"])
    #expect(
      events.data[1]["payload"]?["reason"] == "Stakeholder review period - resuming 2026-05-01")
    #expect(events.data[1]["actor"] == ["type": "user", "id": "USR-26-000044"])
  }
}
