import Foundation
import ScrumtopCommands
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Support
import Testing

/// `scrumtop events` and `scrumtop runs` over an API in memory.
@Suite(.guardAgainstHanging, .boundedParallelism) struct StreamedListTests {
  /// `second` is that of its hour; without it, its number is.
  static func event(
    _ number: Int, type: String = "agent.run.completed", at second: Int? = nil
  ) -> String {
    let time = second ?? number
    let second = String(format(time % 60))
    let minute = String(format(time / 60))
    return #"""
      {"id":"EVT-26-\#(number)","type":"\#(type)","subject":{"type":"run","id":"RUN-26-\#(number)"},
       "actor":{"type":"agent","id":"AGT-26-000012"},"payload":{"service_line_id":"LIN-26-091100",
       "duration_ms":2411,"tokens_used":1840},"created_at":"2026-04-15T11:\#(minute):\#(second)Z"}
      """#
  }

  private static func format(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let run = #"""
    {"id":"RUN-26-001812","service_line_id":"LIN-26-091100","status":"completed",
     "triggered_by":"USR-26-000044","input":{"prompt":"=HYPERLINK(\"x\")"},"duration_ms":2411,
     "tokens_used":1840,"started_at":"2026-04-15T09:12:44Z"}
    """#

  private func events(
    _ words: String..., form: ListForm = .table, limit: String? = nil, on paper: Paper,
    _ api: PagedAPI
  ) async throws {
    let settings = try ListSettings(
      subject: .events, words: words, form: form, limit: limit, standard: 3, isUTC: false,
      isLocal: false, zone: .gmt)
    _ = try await EventsCommand(place(api), settings, console: paper.console).run()
  }

  private func runs(form: ListForm, on paper: Paper, _ api: PagedAPI) async throws -> ExitStatus {
    let settings = try ListSettings(
      subject: .runs, words: [], form: form, limit: nil, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    let line = ServiceLineID(rawValue: "LIN-26-091100")
    return try await RunsCommand(place(api), of: line, settings, console: paper.console).run()
  }

  private func place(_ api: PagedAPI) -> CommandContext {
    CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(1))
  }

  @Test func eventsStandNewestFirstAsTheyCome() async throws {
    let paper = try Paper()
    let api = PagedAPI(.init(events: [2, 1].map { Self.event($0) }))
    try await events(on: paper, api)
    #expect(
      paper.text == """
        created_at            type                 subject_id  summary           service_line_id  actor_id       workspace_id  id
        2026-04-15T11:00:02Z  agent.run.completed  RUN-26-2    2.4 s, 1,840 tok  LIN-26-091100    AGT-26-000012  –             EVT-26-2
        2026-04-15T11:00:01Z  agent.run.completed  RUN-26-1    2.4 s, 1,840 tok  LIN-26-091100    AGT-26-000012  –             EVT-26-1

        """)
    #expect(paper.told.isEmpty)
  }

  @Test func onANarrowTerminalTheDayOfTodayGivesWay() async throws {
    let paper = try Paper(width: 45)
    try await events(on: paper, PagedAPI(.init(events: [Self.event(2)])))
    #expect(
      paper.text == """
        created_at  type                 subject_id
        11:00:02    agent.run.completed  RUN-26-2

        """)
  }

  @Test func thatThereAreMoreIsToldUnlessSomebodyChoseTheLimit() async throws {
    let all = PagedAPI.Content(events: (1...5).reversed().map { Self.event($0) })
    let paper = try Paper()
    try await events(form: .jsonl, on: paper, PagedAPI(all))
    #expect(paper.text.split(separator: "\n").count == 3)
    #expect(paper.told == ["the newest 3 events; there are more: --limit 0 gives all"])
    let chosen = try Paper()
    try await events(form: .jsonl, limit: "3", on: chosen, PagedAPI(all))
    #expect(chosen.told.isEmpty)
    let whole = try Paper()
    try await events(form: .jsonl, limit: "0", on: whole, PagedAPI(all))
    #expect(whole.text.split(separator: "\n").count == 5)
    let exact = try Paper()
    try await events(
      form: .jsonl, on: exact, PagedAPI(.init(events: all.events.suffix(3).map { $0 })))
    #expect(exact.told.isEmpty)
  }

  @Test func whatTheAPIUnderstandsIsSentAndTheRestEvaluatedHere() async throws {
    var all = (1...4).map { Self.event($0) }
    all.append(Self.event(5, type: "execution.blocked"))
    let paper = try Paper()
    let api = PagedAPI(.init(events: all))
    try await events("type:agent.run.completed", "id:*-3,*-5", form: .jsonl, on: paper, api)
    #expect(paper.text.split(separator: "\n").count == 1)
    #expect(paper.text.contains("EVT-26-3"))
    #expect(api.log.first == "events agent.run.completed")
  }

  @Test func anOrganizationThatIsAskedForIsNamedInTheSentence() async throws {
    let failure = BackendError.refused(
      APIProblem(status: 422, code: "organization_id", detail: "organization_id is required"))
    let paper = try Paper()
    let error = await #expect(throws: (any Error).self) {
      try await events(on: paper, PagedAPI(.init(eventsFailure: failure)))
    }
    #expect(
      (error as? any UserFacingError)?.sentence.hasPrefix("events need --organization ORG-…")
        == true)
  }

  @Test func runsHaveTheirOwnColumnsAndNoFormulas() async throws {
    let paper = try Paper()
    #expect(try await runs(form: .csv, on: paper, PagedAPI(.init(runs: [Self.run]))) == .done)
    #expect(
      paper.text
        == "id,status,started_at,duration_ms,tokens_used,triggered_by,prompt\r\n"
        + "RUN-26-001812,completed,2026-04-15T09:12:44Z,2411,1840,USR-26-000044,"
        + #""'=HYPERLINK(""x"")""# + "\r\n")
    let table = try Paper()
    _ = try await runs(form: .table, on: table, PagedAPI(.init(runs: [Self.run])))
    #expect(
      table.text == """
        id             status     started_at            duration  tokens  triggered_by   prompt
        RUN-26-001812  completed  2026-04-15T09:12:44Z     2.4 s   1,840  USR-26-000044  =HYPERLINK("x")

        """)
  }

  @Test func aLineWithoutRunsIsAnAnswer() async throws {
    let failure = BackendError.refused(APIProblem(status: 422, code: "runs_not_supported"))
    let paper = try Paper()
    #expect(try await runs(form: .json, on: paper, PagedAPI(.init(runsFailure: failure))) == .done)
    #expect(paper.text == "[]\n")
    #expect(paper.told == ["LIN-26-091100: continuous, it has no discrete runs"])
  }

  @Test(arguments: [
    ("x", false, false, "--limit: 'x' is no number of records; give one such as 100, or 0 for all"),
    (
      "-1", false, false,
      "--limit: '-1' is no number of records; give one such as 100, or 0 for all"
    ),
    ("1", true, true, "--utc and --local: times have one zone; give one of them"),
  ])
  func wrongOptionsAreOneSentence(
    limit: String, isUTC: Bool, isLocal: Bool, sentence: String
  ) {
    let error = #expect(throws: (any Error).self) {
      try ListSettings(
        subject: .runs, words: [], form: .table, limit: limit, standard: nil, isUTC: isUTC,
        isLocal: isLocal, zone: .gmt)
    }
    #expect((error as? any UserFacingError)?.sentence == sentence)
    #expect((error as? any UserFacingError)?.exitStatus == .usage)
  }
}
