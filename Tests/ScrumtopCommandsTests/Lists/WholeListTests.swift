import Foundation
import ScrumtopCommands
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Support
import Testing

/// A list is whole, or it says that it broke off.
@Suite(.guardAgainstHanging, .boundedParallelism) struct WholeListTests {
  typealias List = ShiftingAPI.List

  private func print(
    _ list: List, form: ListForm = .jsonl, limit: String? = "0", none: Bool = false,
    on paper: Paper, _ api: any Backend
  ) async throws -> ExitStatus {
    let subject: FilterSubject =
      switch list {
      case .lines: .lines
      case .events: .events
      case .runs: .runs
      }
    let settings = try ListSettings(
      subject: subject, words: [], form: form, limit: limit, standard: list == .lines ? nil : 3,
      isUTC: false, isLocal: false, zone: .gmt)
    let place = CommandContext(
      backend: api, organization: nil, workspace: nil, object: "api.example.com",
      pollInterval: .seconds(1))
    switch list {
    case .lines:
      return try await LinesCommand(place, settings, isNoneWanted: none, console: paper.console)
        .run()
    case .events:
      return try await EventsCommand(place, settings, console: paper.console).run()
    case .runs:
      return try await RunsCommand(
        place, of: ServiceLineID(rawValue: "LIN-26-1"), settings, console: paper.console
      ).run()
    }
  }

  /// The numbers of the records on paper, one for each line.
  private func numbers(_ text: String) -> [Int] {
    text.split(separator: "\n").compactMap { line in
      line.split(separator: "\"").compactMap { word in
        let parts = word.split(separator: "-")
        return parts.count == 3 && ["LIN", "EVT", "RUN"].contains(parts[0]) ? Int(parts[2]) : nil
      }.first
    }
  }

  // MARK: Lists that change

  @Test(arguments: List.allCases, ShiftingAPI.Cursors.allCases)
  func aListThatChangesIsPrintedOnceAndSaysSo(
    list: List, cursors: ShiftingAPI.Cursors
  ) async throws {
    for seed in 1...12 as ClosedRange<UInt64> {
      let api = ShiftingAPI(cursors, seed: seed, rows: 60)
      let paper = try Paper()
      #expect(try await print(list, on: paper, api) == .done)
      let printed = numbers(paper.text)
      #expect(Set(printed).count == printed.count, "seed \(seed)")
      let sent = api.newestRead(of: list)
      let isTold = paper.told.contains { $0.hasPrefix("the list changed while it was read: ") }
      #expect(isTold == (sent.repeated > 0), "seed \(seed)")
      if cursors == .seek {
        #expect(sent.lasting.subtracting(printed).isEmpty, "seed \(seed)")
        #expect(sent.repeated == 0)
      }
    }
  }

  @Test func whatCameAgainIsCounted() async throws {
    let api = PagedAPI(
      .init(runs: [1, 2, 2, 3].map { #"{"id":"RUN-26-\#($0)","status":"pending"}"# }))
    let paper = try Paper()
    #expect(try await print(.runs, on: paper, api) == .done)
    #expect(numbers(paper.text) == [1, 2, 3])
    #expect(
      paper.told == [
        "the list changed while it was read: 1 record came again and is printed once; others may be "
          + "missing"
      ])
  }

  // MARK: Lists that break off

  private static let content = PagedAPI.Content(
    lines: (1...5).map { LinesCommandTests.line("00000\($0)", "running", score: 90) },
    events: (1...5).reversed().map { StreamedListTests.event($0) },
    runs: (1...5).map { #"{"id":"RUN-26-\#($0)","status":"pending"}"# })

  @Test(arguments: List.allCases, ListForm.allCases)
  func whatCameBeforeTheListBrokeOffIsPrinted(list: List, form: ListForm) async throws {
    var content = Self.content
    content.brokenAfter = .unknownEnd
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await print(list, form: form, none: true, on: paper, PagedAPI(content))
    }
    #expect(error?.exitStatus == .unreachable)
    #expect(error?.error == .badPaging(.unknownEnd))
    #expect(
      paper.told.contains { $0.hasPrefix("the list is incomplete: it broke off after 2 ") })
    // Two of five, below the headings that a table and CSV have.
    if form == .json {
      let all = try JSONSerialization.jsonObject(with: Data(paper.text.utf8)) as? [Any]
      #expect(all?.count == 2)
    } else {
      #expect(paper.text.split(whereSeparator: \.isNewline).count == (form == .jsonl ? 2 : 3))
    }
  }

  @Test(arguments: List.allCases)
  func aListWithoutEndEnds(list: List) async throws {
    var content = Self.content
    content.brokenAfter = .noProgress
    let api = PagedAPI(content)
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await print(list, on: paper, api)
    }
    let sentence = (error?.sentence).map { $0.split(separator: ": ").dropFirst() }
    #expect(sentence?.first == "the list has no end")
    #expect(error?.exitStatus == .unreachable)
    #expect(numbers(paper.text).count == 2)
    #expect(api.log.count { !$0.hasPrefix("events from") } == 4)
  }

  @Test(
    arguments: List.allCases,
    [.repeatedCursor, .noProgress, .missingCursor, .unknownEnd, .rejectedCursor]
      as [BackendError.PagingFault])
  func howeverAListBreaksOffItSaysSo(list: List, fault: BackendError.PagingFault) async throws {
    var content = Self.content
    content.brokenAfter = fault
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await print(list, on: paper, PagedAPI(content))
    }
    #expect(error?.error == .badPaging(fault))
    #expect(error?.exitStatus == .unreachable)
    #expect(numbers(paper.text).count == 2)
  }

  @Test func nothingFoundInAListThatBrokeOffIsNotNothing() async throws {
    var content = PagedAPI.Content()
    content.brokenAfter = .unknownEnd
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await print(.lines, none: true, on: try Paper(), PagedAPI(content))
    }
    #expect(error?.exitStatus == .unreachable)
  }

  @Test func anOutageInTheMiddleKeepsWhatCame() async throws {
    var content = Self.content
    content.failuresAfter = (answers: 1, error: .interrupted)
    let paper = try Paper()
    let error = await #expect(throws: FailedRequest.self) {
      _ = try await print(.events, form: .json, on: paper, PagedAPI(content))
    }
    #expect(error?.error == .interrupted)
    #expect(paper.told == ["the list is incomplete: it broke off after 2 events"])
    let all = try JSONSerialization.jsonObject(with: Data(paper.text.utf8)) as? [Any]
    #expect(all?.count == 2)
  }

  @Test func whoeverWantedNoMoreIsNotToldThatItBrokeOff() async throws {
    var content = Self.content
    content.brokenAfter = .unknownEnd
    let paper = try Paper()
    #expect(try await print(.events, limit: "2", on: paper, PagedAPI(content)) == .done)
    #expect(numbers(paper.text) == [5, 4])
    #expect(paper.told.isEmpty)
  }
}
