import Foundation
import ScrumtopCommands
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Support
import Testing

/// `scrumtop lines` over an API in memory.
@Suite(.guardAgainstHanging, .boundedParallelism) struct LinesCommandTests {
  static func line(
    _ id: String, _ state: String, model: String = "capacity", score: Int? = nil,
    name: String = "Core squad"
  ) -> String {
    let metrics = score.map { #","metrics":{"health_score":\#($0),"hours_this_week":32}"# } ?? ""
    return #"""
      {"id":"RUN-26-000001","service_line_id":"LIN-26-\#(id)","state":"\#(state)",
       "execution_model":"\#(model)","product_line":"talent","name":"\#(name)","extra":[1, 2]\#(metrics)}
      """#
  }

  static func detail(_ id: String, _ state: String, score: Int, signal: String) -> String {
    #"""
    {"service_line_id":"LIN-26-\#(id)","state":"\#(state)","execution_model":"capacity",
     "health":{"score":\#(score),"signals":[{"signal":"sla_compliance","status":"\#(signal)"}]}}
    """#
  }

  static func blocked(_ id: String, at time: String, reason: String) -> String {
    #"""
    {"id":"EVT-26-\#(id)","type":"execution.blocked","subject":{"type":"service_line","id":"LIN-26-\#(id)"},
     "payload":{"new_state":"blocked","reason":"\#(reason)"},"created_at":"\#(time)"}
    """#
  }

  static let standard = PagedAPI.Content(
    lines: [
      line("000001", "running", score: 94), line("000002", "closed"),
      line("000003", "blocked", score: 41, name: "バックエンド小隊"), line("000004", "paused", score: 80),
      line("000005", "running", model: "agent_runtime", name: "Summariser"),
    ],
    details: [
      "LIN-26-000001": detail("000001", "running", score: 94, signal: "amber"),
      "LIN-26-000005": detail("000005", "running", score: 30, signal: "green"),
    ],
    events: [blocked("000003", at: "2026-04-15T11:50:00Z", reason: "approval gap")])

  private func run(
    _ words: String..., form: ListForm = .table, limit: String? = nil, none: Bool = false,
    on paper: Paper, _ api: PagedAPI = PagedAPI(standard), utc: Bool = false
  ) async throws -> ExitStatus {
    let settings = try ListSettings(
      subject: .lines, words: words, form: form, limit: limit, standard: nil, isUTC: utc,
      isLocal: false, zone: .gmt)
    let place = CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(1))
    return try await LinesCommand(place, settings, isNoneWanted: none, console: paper.console).run()
  }

  @Test func aTableStandsInTheOrderOfThePanesAndIsWholeInAPipe() async throws {
    let paper = try Paper()
    #expect(try await run(on: paper) == .done)
    #expect(
      paper.text == """
        service_line_id  state    since  reason            execution_model  product_line  health_score  last_activity_at  project_tags  name
        LIN-26-000003    blocked  10m    approval gap      capacity         talent        41 red        –                 –             バックエンド小隊
        LIN-26-000001    running  –      32.0 h this week  capacity         talent        94            –                 –             Core squad
        LIN-26-000005    running  –      –                 agent_runtime    talent        –             –                 –             Summariser
        LIN-26-000004    paused   –      –                 capacity         talent        80            –                 –             Core squad

        """)
    #expect(paper.told.isEmpty)
  }

  @Test func aNarrowTableLosesColumnsFromTheRight() async throws {
    let paper = try Paper(width: 60)
    _ = try await run("state:blocked", on: paper, utc: true)
    #expect(
      paper.text == """
        service_line_id  state    since                 reason
        LIN-26-000003    blocked  2026-04-15T11:50:00Z  approval gap

        """)
    let wide = try Paper(width: 60)
    _ = try await run("state:blocked", form: .wide, on: wide)
    #expect(wide.text.contains("バックエンド小隊"))
  }

  @Test func jsonIsAnArrayOfWhatWasReceived() async throws {
    let paper = try Paper()
    _ = try await run("state:running", form: .json, on: paper)
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(paper.text.utf8)) as? [[String: Any]])
    #expect(all.map { $0["service_line_id"] as? String } == ["LIN-26-000001", "LIN-26-000005"])
    #expect(all.allSatisfy { $0["extra"] as? [Int] == [1, 2] })
    let nothing = try Paper()
    _ = try await run("state:idle", form: .json, on: nothing)
    #expect(nothing.text == "[]\n")
  }

  @Test func jsonLinesStreamAndStopAtTheLimit() async throws {
    let paper = try Paper()
    let api = PagedAPI(Self.standard)
    _ = try await run(form: .jsonl, limit: "1", on: paper, api)
    #expect(paper.text.split(separator: "\n").count == 1)
    #expect(paper.text.hasPrefix(#"{"id":"RUN-26-000001","service_line_id":"LIN-26-000001","#))
    #expect(api.log == ["lines"])
  }

  @Test func csvHasExactValuesUnderTheAPIsNames() async throws {
    let paper = try Paper()
    _ = try await run("state:blocked", form: .csv, on: paper)
    #expect(
      paper.text
        == "service_line_id,state,since,reason,execution_model,product_line,health_score,"
        + "last_activity_at,project_tags,name\r\n"
        + "LIN-26-000003,blocked,2026-04-15T11:50:00Z,approval gap,capacity,talent,41,,,"
        + "バックエンド小隊\r\n")
    let nothing = try Paper()
    _ = try await run("state:idle", form: .csv, on: nothing)
    #expect(nothing.text.split(separator: "\r\n").count == 1)
  }

  @Test func closedLinesStandWhereTheyAreNamed() async throws {
    let paper = try Paper(isPerson: true)
    _ = try await run("closed-is-not-a-name", on: paper)
    #expect(paper.text.isEmpty)
    let all = try Paper(isPerson: true)
    _ = try await run(form: .jsonl, on: all)
    #expect(!all.text.contains("LIN-26-000002"))
    #expect(
      all.told == ["1 closed line not shown; name them with state:closed", "4 lines"])
    let named = try Paper(isPerson: true)
    _ = try await run("state:*", form: .jsonl, on: named)
    #expect(named.text.contains("LIN-26-000002"))
    #expect(named.told == ["5 lines"])
  }

  @Test func noneWantedAndSomeFoundIsNo() async throws {
    let paper = try Paper()
    #expect(try await run("state:blocked", none: true, on: paper) == .no)
    #expect(paper.text.contains("LIN-26-000003"))
    let other = try Paper()
    #expect(try await run("state:idle", none: true, on: other) == .done)
    #expect(other.text.isEmpty)
  }

  @Test func aFilterOnSignalsReadsTheDetailsItNeedsAndNoOther() async throws {
    let paper = try Paper()
    let api = PagedAPI(Self.standard)
    _ = try await run("state:running", "signal:*=amber,red", form: .jsonl, on: paper, api)
    #expect(paper.text.contains("LIN-26-000001"))
    #expect(!paper.text.contains("LIN-26-000005"))
    #expect(
      api.log == ["lines running", "line LIN-26-000001", "line LIN-26-000005"])
  }

  @Test func aScoreThatTheListHasNotIsReadBeforeItIsCompared() async throws {
    let paper = try Paper()
    let api = PagedAPI(Self.standard)
    _ = try await run("health<50", form: .jsonl, on: paper, api)
    #expect(paper.text.contains("LIN-26-000003"))
    #expect(paper.text.contains("LIN-26-000005"))
    #expect(api.log.filter { $0.hasPrefix("line ") } == ["line LIN-26-000005"])
  }

  @Test func anAgeIsAskedOfTheEvents() async throws {
    let paper = try Paper()
    let api = PagedAPI(Self.standard)
    _ = try await run("state:blocked", "age<1h", form: .jsonl, on: paper, api)
    #expect(paper.text.contains("LIN-26-000003"))
    #expect(api.log == ["events from 2026-04-15T11:00:00Z", "lines blocked"])
    let older = try Paper()
    _ = try await run("state:blocked", "age>1h", form: .jsonl, on: older)
    #expect(older.text.isEmpty)
  }

  @Test func whoWaitsLongerThanTheLastHourIsAskedAboutAndWhoWorksIsNot() async throws {
    var content = Self.standard
    content.events = [Self.blocked("000003", at: "2026-04-15T08:00:00Z", reason: "approval gap")]
    let paper = try Paper()
    let api = PagedAPI(content)
    _ = try await run("age>2h", form: .jsonl, on: paper, api)
    #expect(paper.text.contains("LIN-26-000003"))
    #expect(paper.text.split(separator: "\n").count == 1)
    #expect(
      api.log.filter { $0.hasPrefix("events") } == [
        "events from 2026-04-15T11:00:00Z", "events LIN-26-000003", "events LIN-26-000004",
      ])
    #expect(
      paper.told == [
        "since when is not known of 3 lines: age, since and reason pass over what older events tell "
          + "of them"
      ])
  }

  @Test func aLineOfWhichNobodyKnowsSinceWhenIsNotYoung() async throws {
    var content = Self.standard
    content.events = []
    let paper = try Paper()
    _ = try await run("age<1h", form: .jsonl, on: paper, PagedAPI(content))
    #expect(paper.text.isEmpty)
    #expect(paper.told.count == 1)
  }

  @Test func aListWithoutReasonsIsPrintedAndSaysSo() async throws {
    var content = Self.standard
    content.eventsFailure = .refused(APIProblem(status: 403))
    let paper = try Paper()
    let api = PagedAPI(content)
    #expect(try await run(on: paper, api) == .done)
    #expect(paper.text.contains("LIN-26-000003    blocked  –"))
    #expect(paper.told.count == 1)
    #expect(paper.told[0].hasPrefix("why and since when lines wait is not known: "))
    #expect(api.log.filter { $0.hasPrefix("events") }.count == 1, "one refusal is enough")
  }

  @Test func whatCouldNotBeReadIsTold() async throws {
    var content = Self.standard
    content.unreadable = 2
    let paper = try Paper()
    _ = try await run(form: .jsonl, on: paper, PagedAPI(content))
    #expect(paper.told == ["2 records could not be read and are left out"])
  }

  @Test func aFailureIsOneSentenceAboutTheAPI() async throws {
    var content = Self.standard
    content.failures = [.refused(APIProblem(status: 401))]
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await run(on: paper, PagedAPI(content))
    }
    #expect(error?.exitStatus == .notAllowed)
    #expect(error?.sentence.hasPrefix("api.example.com: not authenticated (401)") == true)
    #expect(paper.text.isEmpty)
  }

  @Test func aListThatIsNotThereIsAnotherAPIAndNotTheAnswerNo() async throws {
    var content = Self.standard
    content.failures = [.refused(APIProblem(status: 404))]
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await run(none: true, on: try Paper(), PagedAPI(content))
    }
    #expect(error?.exitStatus == .unreachable)
    #expect(
      error?.sentence == "api.example.com: the answer is not one of the Scrums.com API; "
        + "check the address given with --api")
  }

  @Test(arguments: ListForm.allCases)
  func nothingATerminalActsOnLeavesInAnyForm(form: ListForm) async throws {
    let name = #"a\u001b[31mb\u202ec\u0007d\u200be\nf"# + "\u{9B}31m"
    var content = PagedAPI.Content()
    content.lines = [Self.line("000001", "running", name: name)]
    let paper = try Paper()
    _ = try await run(form: form, on: paper, PagedAPI(content))
    let unsafe = paper.text.unicodeScalars.filter {
      ($0.value < 0x20 && $0 != "\n" && $0 != "\r") || $0.value == 0x7F
        || (0x80..<0xA0).contains($0.value) || [0x202E, 0x200B].contains($0.value)
    }
    #expect(unsafe.isEmpty)
    #expect(paper.text.contains("LIN-26-000001"))
    if form == .jsonl { #expect(paper.text.split(separator: "\n").count == 1) }
  }
}
