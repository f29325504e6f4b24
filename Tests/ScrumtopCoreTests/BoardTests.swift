import ScrumtopCore
import Support
import Testing

/// <doc:MergeRule>, case by case.
@Suite(.guardAgainstHanging, .boundedParallelism) struct BoardTests {
  @Test func theHighestNumberWinsPerFormWhateverTheDatesSay() throws {
    var board = Board()
    board.see(5, .lines([try Sample.listed(1, "running", score: 80)]))
    board.see(3, .detail(try Sample.detail(1, "paused", score: 40)))
    let line = try #require(board.line(1))
    #expect(line.state == .running && line.score == 80)
    #expect(line.isDetailKnown && line.detail?.number == 3 && line.list?.number == 5)
    board.see(4, .lines([try Sample.listed(1, "blocked", score: 10)]))
    #expect(board.line(1) == line)
    board.see(6, .detail(try Sample.detail(1, "paused", score: 40)))
    #expect(board.line(1)?.state == .paused && board.line(1)?.score == 40)
    #expect(board.line(1)?.list?.record.state == .running)
    #expect(board.line(1)?.asOf == .second(6))
  }

  @Test func aScoreIsTheNewestThatThereIs() throws {
    var board = Board()
    board.see(1, .detail(try Sample.detail(1, "running", score: 60)))
    board.see(2, .lines([try Sample.listed(1, "running")]))
    #expect(board.line(1)?.score == 60 && board.line(1)?.health == .amber)
    board.see(3, .lines([try Sample.listed(1, "running", score: 45)]))
    #expect(board.line(1)?.score == 45 && board.line(1)?.health == .red)
    board.see(4, .detail(try Sample.detail(1, "running")))
    #expect(board.line(1)?.score == 45)
  }

  @Test func aPassRemovesWhatIsNotInItAndWasNotSeenSince() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "running"), try Sample.listed(2, "running")]))
    board.see(2, .lines([try Sample.listed(3, "running")]))
    board.see(1, .passCompleted)
    #expect(board.lines.count == 3)
    board.see(3, .lines([try Sample.listed(1, "running")]))
    board.see(4, .detail(try Sample.detail(2, "running")))
    board.see(3, .passCompleted)
    #expect(Set(board.lines.map(\.id)) == [ServiceLineID(1), ServiceLineID(2)])
    #expect(board.line(3) != nil && !board.isPresent(3))
    // Seen again, it is back.
    board.see(5, .lines([try Sample.listed(3, "running")]))
    #expect(board.isPresent(3) && board.lines.count == 3)
    // An older pass that ends late removes nothing.
    #expect(board.see(2, .passCompleted) == [])
  }

  @Test func a404RemovesTheLineUntilItIsSeenAgain() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "running")]))
    board.see(3, .missing(ServiceLineID(1)))
    #expect(!board.isPresent(1) && board.lines.isEmpty)
    board.see(2, .detail(try Sample.detail(1, "running")))
    #expect(!board.isPresent(1))
    // Back with the very same record: a reader must learn of it.
    let changes = board.see(4, .lines([try Sample.listed(1, "running")]))
    guard case .line = try #require(changes.first) else {
      Issue.record("\(changes)")
      return
    }
    #expect(board.isPresent(1))
  }

  @Test func a404ForALineNeverSeenHoldsAgainstOlderAnswers() throws {
    var board = Board()
    board.see(5, .missing(ServiceLineID(1)))
    #expect(!board.isPresent(1) && board.lines.isEmpty && board.line(1)?.newest == nil)
    board.see(4, .lines([try Sample.listed(1, "running")]))
    #expect(!board.isPresent(1))
    board.see(6, .lines([try Sample.listed(1, "running")]))
    #expect(board.isPresent(1))
  }

  @Test func theSameListAgainIsConfirmedAndChangesNothingToSee() throws {
    var board = Board()
    let page = [try Sample.listed(1, "running"), try Sample.listed(2, "idle")]
    board.see(1, .lines(page))
    let changes = board.see(2, .lines(page))
    #expect(
      changes == [.confirmed([ServiceLineID(1), ServiceLineID(2)], number: 2, at: .second(2))])
    #expect(board.line(1)?.lastSeen == 2 && board.line(1)?.asOf == .second(2))
    // Between two lists a detail said otherwise: the list's word is news.
    board.see(3, .detail(try Sample.detail(1, "paused")))
    let news = board.see(4, .lines(page))
    #expect(news.count == 2 && board.line(1)?.state == .running)
    guard case .line(let line) = news[0] else {
      Issue.record("\(news)")
      return
    }
    #expect(line.id == ServiceLineID(1))
    #expect(news[1] == .confirmed([ServiceLineID(2)], number: 4, at: .second(4)))
  }

  @Test func aLineTwiceInAPageIsItsFirstRecord() throws {
    let twice = [try Sample.listed(1, "running"), try Sample.listed(1, "blocked")]
    var fresh = Board()
    fresh.see(2, .lines(twice))
    var known = Board()
    known.see(1, .lines([try Sample.listed(1, "running")]))
    known.see(2, .lines(twice))
    #expect(fresh.line(1)?.state == .running && known.line(1)?.state == .running)
  }

  @Test func aRecordWithoutAStateIsInOneWeDoNotKnow() throws {
    var board = Board()
    board.see(
      1, .lines([try SourceBacked(source: Array(#"{"service_line_id":"LIN-26-000001"}"#.utf8))]))
    #expect(board.line(1)?.state.isKnown == false)
  }

  // MARK: Reason and since

  @Test func theCauseIsTheNewestEventThatSetTheState() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "blocked")]))
    let line = try #require(board.line(1))
    #expect(board.cause(of: line) == nil)
    board.see(
      2,
      .events([
        try Sample.event(9, second: 10, line: 1, state: "blocked", reason: "approval gap"),
        try Sample.event(3, second: 20, line: 1, state: "blocked", reason: "policy violation"),
        try Sample.event(5, second: 30, line: 1),
        try Sample.event(6, second: 40, line: 2, state: "blocked", reason: "another line"),
      ]))
    #expect(board.cause(of: line)?.reason == "policy violation")
    #expect(board.cause(of: line)?.at == .second(20))
    // An older one that comes late says nothing new.
    #expect(
      board.see(3, .events([try Sample.event(4, second: 15, line: 1, state: "blocked")])).count == 1
    )
    #expect(board.cause(of: line)?.at == .second(20))
    // Of two at the same time the greater id is the newer.
    board.see(
      4,
      .events([try Sample.event(31, second: 20, line: 1, state: "blocked", reason: "same second")]))
    #expect(board.cause(of: line)?.reason == "same second")
  }

  @Test func anOlderReasonIsNotGivenForANewerState() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "blocked")]))
    board.see(
      2,
      .events([
        try Sample.event(1, second: 10, line: 1, state: "blocked", reason: "approval gap"),
        try Sample.event(2, second: 20, line: 1, state: "running"),
      ]))
    let line = try #require(board.line(1))
    #expect(board.cause(of: line) == nil)
  }

  @Test func eventsNeverSetARecordsState() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "running")]))
    board.see(2, .events([try Sample.event(1, second: 10, line: 1, state: "blocked")]))
    #expect(board.line(1)?.state == .running)
    #expect(board.line(2) == nil)
    board.see(3, .events([try Sample.event(2, second: 11, line: 2, state: "blocked")]))
    #expect(board.line(2) == nil && board.lines.count == 1)
  }

  @Test func withoutAnEventTheFirstSightingIsTheBound() throws {
    var board = Board()
    board.see(1, .lines([try Sample.listed(1, "running")]))
    board.see(2, .lines([try Sample.listed(1, "blocked")]))
    for number in 3...100 as ClosedRange<UInt64> {
      board.see(number, .lines([try Sample.listed(1, "blocked")]))
    }
    #expect(board.line(1)?.firstSeenInState == .second(2))
    board.see(101, .detail(try Sample.detail(1, "running")))
    #expect(board.line(1)?.firstSeenInState == .second(101))
  }

  // MARK: Runs

  @Test func runsAreNewestFirstAndThoseNotStartedBeforeThem() throws {
    var board = Board()
    let id = ServiceLineID(1)
    board.see(
      1,
      .runs(
        id,
        [
          try Sample.run(1, "completed", second: 10), try Sample.run(2, "failed", second: 30),
          try Sample.run(3, "pending", second: nil), try Sample.run(4, "running", second: 30),
        ]))
    #expect(
      board.runs(of: id).map(\.record.id.rawValue) == [
        "RUN-26-3", "RUN-26-4", "RUN-26-2", "RUN-26-1",
      ])
    board.see(3, .runs(id, [try Sample.run(3, "running", second: 20)]))
    #expect(board.see(2, .runs(id, [try Sample.run(3, "cancelled", second: 99)])) == [])
    #expect(
      board.runs(of: id).map(\.record.id.rawValue) == [
        "RUN-26-4", "RUN-26-2", "RUN-26-3", "RUN-26-1",
      ])
    #expect(board.run(RunID(rawValue: "RUN-26-3"), of: id)?.record.status == .running)
    #expect(board.runs(of: ServiceLineID(2)).isEmpty)
    #expect(board.run(RunID(rawValue: "RUN-26-3"), of: ServiceLineID(2)) == nil)
  }
}
