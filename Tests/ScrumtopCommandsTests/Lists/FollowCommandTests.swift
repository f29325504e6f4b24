import Foundation
import ScrumtopCommands
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Support
import Synchronization
import Testing

/// `scrumtop events --follow` over an API in memory, whose events come between its polls.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FollowCommandTests {
  /// Follows through `steps`, each of which happens while the command sleeps, then ends it.
  private func follow(
    _ words: String..., limit: String? = nil, on paper: Paper, _ api: PagedAPI,
    steps: [@Sendable (PagedAPI) -> Void]
  ) async throws {
    let settings = try ListSettings(
      subject: .events, words: words, form: .jsonl, limit: limit, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    let place = CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(2))
    let command = FollowCommand(
      place, settings, console: paper.console,
      clock: TestClock(.leaps, start: Paper.now) { step in
        guard step < steps.count else { throw CancellationError() }
        steps[step](api)
      })
    await #expect(throws: CancellationError.self) { _ = try await command.run() }
  }

  private func numbers(_ paper: Paper) -> [Int] {
    paper.text.split(separator: "\n").compactMap { line in
      line.split(separator: "\"").compactMap { part in
        part.hasPrefix("EVT-26-") ? Int(part.dropFirst(7)) : nil
      }.first
    }
  }

  private static func content(_ numbers: some Sequence<Int>) -> PagedAPI.Content {
    .init(events: numbers.reversed().map { StreamedListTests.event($0) }, pageSize: 4)
  }

  private static func adding(_ numbers: Int...) -> @Sendable (PagedAPI) -> Void {
    { api in
      api.change { content in
        content.events = numbers.reversed().map { StreamedListTests.event($0) } + content.events
      }
    }
  }

  @Test func theLastTenStandOldestFirstAndThenTheNewOnes() async throws {
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...25)),
      steps: [{ _ in }, Self.adding(26, 27), { _ in }, Self.adding(28)])
    #expect(numbers(paper) == Array(16...28))
    #expect(paper.told.isEmpty)
  }

  @Test func anEventThatComesLateIsPrintedOnce() async throws {
    let late: @Sendable (PagedAPI) -> Void = { api in
      api.change { $0.events.insert(StreamedListTests.event(19), at: 2) }
    }
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content([10, 11, 12, 20, 21])), steps: [late, { _ in }, { _ in }])
    #expect(numbers(paper) == [10, 11, 12, 20, 21, 19])
  }

  /// More events than a page has, of one moment, and one that comes late behind all of them.
  @Test(arguments: [3, 30, 250]) func anEventBehindPagesOfKnownOnesIsPrinted(
    known: Int
  ) async throws {
    let events = (1...known).map { StreamedListTests.event(1000 + $0, at: 600) }
    let late: @Sendable (PagedAPI) -> Void = { api in
      api.change { $0.events.append(StreamedListTests.event(7, at: 595)) }
    }
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(.init(events: events, pageSize: 100)),
      steps: [{ _ in }, late, { _ in }, { _ in }, { _ in }])
    #expect(numbers(paper).count == min(10, known) + 1)
    #expect(numbers(paper).last == 7)
  }

  /// What the start left out lies within the overlap of the first polls.
  @Test func whatWasLeftOutAtTheStartIsNoNewsLater() async throws {
    let paper = try Paper()
    try await follow(
      limit: "2", on: paper, PagedAPI(Self.content(1...25)),
      steps: [{ _ in }, Self.adding(26), { _ in }])
    #expect(numbers(paper) == [24, 25, 26])
  }

  @Test func aPageThatRepeatsIDsIsPrintedOnce() async throws {
    let twice: @Sendable (PagedAPI) -> Void = { api in
      api.change { content in
        let new = [5, 4, 5, 4, 5].map { StreamedListTests.event($0) }
        content.events = new + content.events
      }
    }
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content([1, 2, 2, 3])), steps: [{ _ in }, twice, { _ in }])
    #expect(numbers(paper) == [1, 2, 3, 4, 5])
  }

  @Test func anAPIThatDoesNotKnowFromRepeatsNothing() async throws {
    let events = (1...300).reversed().map { StreamedListTests.event($0, at: $0 * 10) }
    let paper = try Paper()
    let api = PagedAPI(.init(events: events, pageSize: 100, ignoresFrom: true))
    try await follow(
      on: paper, api,
      steps: [
        { api in
          api.change { $0.events.insert(StreamedListTests.event(301, at: 3010), at: 0) }
        }, { _ in }, { _ in },
      ])
    #expect(numbers(paper) == Array(291...301))
    // The second page has only what is too old.
    #expect(api.log.count { $0.hasSuffix(" 200") } == 0)
  }

  @Test func eventsWithoutATimeArePrintedOnce() async throws {
    let undated = #"{"id":"EVT-26-9","type":"agent.run.completed"}"#
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...3)),
      steps: [{ api in api.change { $0.events.append(undated) } }, { _ in }, { _ in }])
    #expect(numbers(paper) == [1, 2, 3, 9])
  }

  @Test(
    arguments: [
      .refused(APIProblem(status: 501)), .refused(APIProblem(status: 520)),
      .refused(APIProblem(status: 599)), .refused(APIProblem(status: 429)),
      .refused(APIProblem(status: 408)), .notTheAPI(.noData), .notTheAPI(nil),
      .tooLarge(limit: 1 << 20), .timedOut(seconds: 15), .interrupted,
      .wrongSubject(id: "LIN-26-2"),
    ] as [BackendError])
  func everyOutageIsSurvived(error: BackendError) async throws {
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...3)),
      steps: [
        { api in api.change { $0.failures = [error, error] } }, Self.adding(4), Self.adding(5),
        { _ in },
      ])
    #expect(numbers(paper) == Array(1...5))
    #expect(paper.told.count == 2)
  }

  @Test(
    arguments: [.repeatedCursor, .noProgress, .missingCursor, .unknownEnd, .rejectedCursor]
      as [BackendError.PagingFault])
  func brokenPagingIsAnOutage(fault: BackendError.PagingFault) async throws {
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...9)),
      steps: [
        { api in api.change { $0.brokenAfter = fault } }, Self.adding(10), Self.adding(11),
        { api in api.change { $0.brokenAfter = nil } }, { _ in },
      ])
    #expect(numbers(paper) == Array(1...11))
    #expect(
      paper.told == [
        "events: \(BackendError.badPaging(fault).fault); trying again until there is an answer",
        "events: the API answers again",
      ])
  }

  @Test func whatAnOutageHidIsPrintedAfterIt() async throws {
    let failing: @Sendable (PagedAPI) -> Void = { api in
      api.change {
        $0.failures = [
          .unreachable(.connectionRefused), .refused(APIProblem(status: 503)), .interrupted,
        ]
      }
    }
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...3)),
      steps: [failing, Self.adding(4), Self.adding(5, 6), { _ in }, Self.adding(7)])
    #expect(numbers(paper) == Array(1...7))
    #expect(
      paper.told == [
        "events: connection refused; trying again until there is an answer",
        "events: the API answers again",
      ])
  }

  /// The events have the clock of the API, and this machine's is an hour fast.
  @Test func theFirstEventThereEverWasIsPrintedByAnyClock() async throws {
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(.init()), steps: [{ _ in }, Self.adding(1), Self.adding(2), { _ in }])
    #expect(numbers(paper) == [1, 2])
  }

  @Test func aReaderThatGoesAwayDuringAnOutageEndsIt() async throws {
    let settings = try ListSettings(
      subject: .events, words: [], form: .jsonl, limit: nil, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    let place = CommandContext(
      backend: PagedAPI(.init(eventsFailure: .interrupted)), organization: nil, workspace: nil,
      object: "api.example.com", pollInterval: .seconds(2))
    let pipe = Pipe()
    try pipe.fileHandleForReading.close()
    let console = Console(
      output: Output(descriptor: pipe.fileHandleForWriting.fileDescriptor), progress: nil,
      look: Console.Look(), now: { Paper.now }, warn: { _ in })
    let command = FollowCommand(
      place, settings, console: console,
      clock: TestClock(.leaps, start: Paper.now) { sleeps in
        if sleeps == 4 { throw CancellationError() }
      })
    await #expect(throws: OutputFault.readerGone) { _ = try await command.run() }
  }

  @Test func aPollThatBreaksOffBetweenItsPagesLosesAndRepeatsNothing() async throws {
    let breaking: @Sendable (PagedAPI) -> Void = { api in
      Self.adding(4, 5, 6, 7, 8, 9, 10)(api)
      // The first page comes, the second does not.
      api.change { $0.failuresAfter = (answers: 1, error: .interrupted) }
    }
    let paper = try Paper()
    try await follow(
      on: paper, PagedAPI(Self.content(1...3)), steps: [breaking, { _ in }, { _ in }])
    #expect(numbers(paper) == Array(1...10))
  }

  @Test func onlyWhatPassesTheFilterIsCounted() async throws {
    var content = Self.content(1...9)
    content.events.insert(StreamedListTests.event(10, type: "execution.blocked"), at: 0)
    let paper = try Paper()
    try await follow(
      "type:agent.*", limit: "2", on: paper, PagedAPI(content), steps: [Self.adding(11)])
    #expect(numbers(paper) == [8, 9, 11])
  }

  @Test func aRefusalForGoodEndsIt() async throws {
    let settings = try ListSettings(
      subject: .events, words: [], form: .jsonl, limit: nil, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    let api = PagedAPI(.init(failures: [.refused(APIProblem(status: 403))]))
    let place = CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(2))
    let paper = try Paper()
    let command = FollowCommand(
      place, settings, console: paper.console, clock: TestClock(.leaps, start: Paper.now) { _ in })
    let error = await #expect(throws: FailedRequest.self) { _ = try await command.run() }
    #expect(error?.exitStatus == .notAllowed)
  }

  @Test(arguments: [
    (form: ListForm.json, word: "type:*", fault: FollowFault.endlessArray),
    (form: ListForm.jsonl, word: "until:2026-04-15T00:00Z", fault: FollowFault.hasEnd),
  ])
  func whatHasAnEndCannotBeFollowed(form: ListForm, word: String, fault: FollowFault) throws {
    let settings = try ListSettings(
      subject: .events, words: [word], form: form, limit: nil, standard: 100, isUTC: false,
      isLocal: false, zone: .gmt)
    #expect(throws: fault) { try FollowCommand.check(settings) }
  }
}
