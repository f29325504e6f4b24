import Foundation
import ScrumtopCommands
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Support
import Testing

/// `scrumtop line`, `run` and `event` over an API in memory, on the documents' examples.
@Suite(.guardAgainstHanging, .boundedParallelism) struct RecordCommandTests {
  private static func record(_ fixture: String) throws -> String {
    let json = try JSONSerialization.jsonObject(with: Data(try Fixture.bytes(fixture)))
    let data = (json as? [String: Any])?["data"]
    let record = (data as? [Any])?.first ?? data ?? [:]
    return String(decoding: try JSONSerialization.data(withJSONObject: record), as: UTF8.self)
  }

  private func run(
    _ wanted: RecordCommand.Wanted, form: RecordFormat = .table, on paper: Paper, _ api: PagedAPI
  ) async throws -> ExitStatus {
    let place = CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(1))
    return try await RecordCommand(
      place, wanted, as: form, session: Session(host: "api.example.com"),
      times: RecordTimes(.utc), console: paper.console
    ).run()
  }

  @Test func aLineIsTheDocumentOfTheScreenWithoutItsKeys() async throws {
    let api = PagedAPI(
      .init(
        lines: [try Self.record("execution-list.json")],
        details: ["LIN-26-084729": try Self.record("execution-detail.json")],
        events: [try Self.record("events.json")]))
    let paper = try Paper(width: 72)
    let line = ServiceLineID(rawValue: "LIN-26-084729")
    #expect(try await run(.line(line), on: paper, api) == .done)
    #expect(paper.text.hasPrefix("LIN-26-084729\nstate          running\n"))
    for part in ["Health\n", "Metrics\n", "hours_on_target", "Events\n", "service_line.activated"] {
      #expect(paper.text.contains(part), "\(part) is missing")
    }
    #expect(!paper.text.contains("asks for a reason"))
    #expect(!paper.text.contains("→\n"))
    #expect(paper.text.split(separator: "\n").allSatisfy { $0.count <= 72 })
  }

  @Test func whatIsMissingBesideALineIsTold() async throws {
    let api = PagedAPI(
      .init(
        details: ["LIN-26-084729": try Self.record("execution-detail.json")],
        eventsFailure: .refused(APIProblem(status: 403))))
    let paper = try Paper(width: 72)
    let line = ServiceLineID(rawValue: "LIN-26-084729")
    #expect(try await run(.line(line), on: paper, api) == .done)
    #expect(paper.text.contains("hours_on_target"))
    #expect(paper.told.count == 1)
    #expect(paper.told.first?.hasPrefix("events of LIN-26-084729: not allowed (403)") == true)
  }

  @Test func oneRecordAsJSONIsWhatWasReceived() async throws {
    let source = try Self.record("execution-detail.json")
    let api = PagedAPI(.init(details: ["LIN-26-084729": source]))
    let paper = try Paper()
    _ = try await run(
      .line(ServiceLineID(rawValue: "LIN-26-084729")), form: .json, on: paper, api)
    #expect(paper.text == source + "\n")
    #expect(api.log == ["line LIN-26-084729"])
  }

  @Test func anEventShowsItsPayload() async throws {
    let api = PagedAPI(.init(events: [try Self.record("events.json")]))
    let paper = try Paper()
    _ = try await run(.event(EventID(rawValue: "EVT-26-044912")), on: paper, api)
    #expect(paper.text.contains("previous_status: draft"))
  }

  @Test func aRunIsLookedForAmongTheRunsOfItsLine() async throws {
    let line = ServiceLineID(rawValue: "LIN-26-091100")
    let other = #"{"id":"RUN-26-000001","status":"pending"}"#
    let api = PagedAPI(.init(runs: [other, other, try Self.record("runs.json")]))
    let paper = try Paper()
    _ = try await run(.run(RunID(rawValue: "RUN-26-001812"), of: line), on: paper, api)
    #expect(paper.text.contains("14 open tasks across 3 sprints"))
    let error = await #expect(throws: (any Error).self) {
      _ = try await run(.run(RunID(rawValue: "RUN-26-9"), of: line), on: paper, api)
    }
    #expect((error as? any UserFacingError)?.exitStatus == .no)
    #expect(
      (error as? any UserFacingError)?.sentence.hasPrefix("RUN-26-9 of LIN-26-091100: no such run")
        == true)
  }

  @Test func whatIsNotThereIsNo() async throws {
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await run(.event(EventID(rawValue: "EVT-26-1")), on: paper, PagedAPI(.init()))
    }
    #expect(error?.exitStatus == .no)
    #expect(error?.object == "EVT-26-1")
  }

  @Test func aContinuousLineHasNoSuchRun() async throws {
    let api = PagedAPI(
      .init(runsFailure: .refused(APIProblem(status: 422, code: "runs_not_supported"))))
    let thrown = await #expect(throws: (any Error).self) {
      _ = try await run(
        .run(RunID(rawValue: "RUN-26-1"), of: ServiceLineID(rawValue: "LIN-26-1")),
        on: try Paper(), api)
    }
    let error = thrown as? any UserFacingError
    #expect(error?.exitStatus == .no)
    #expect(
      error?.sentence == "RUN-26-1 of LIN-26-1: no such run, the line is continuous and has none; "
        + "check both ids")
  }

  @Test(arguments: [
    ("LIN-26-1", true), ("RUN-26-1", false), ("lin-26-1", false), ("", false), ("LIN", false),
  ])
  func anIDOfALineHasItsShape(text: String, isID: Bool) {
    if isID {
      #expect(throws: Never.self) { try IDArgument.line(text) }
    } else {
      let error = #expect(throws: ListFault.self) { try IDArgument.line(text) }
      #expect(
        error?.sentence == "'\(text)' is no line's id; give one such as LIN-26-084729")
    }
  }
}
