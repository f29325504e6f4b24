import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct BoardLimitTests {
  @Test func theOldestEventsGoAndDoNotComeBack() throws {
    var board = Board(limits: Board.Limits(lines: 10, events: 3))
    for second in 1...5 {
      board.see(
        UInt64(second),
        .events([try Sample.event(second, second: Int64(second), line: 1, state: "idle")]))
    }
    #expect(board.events.map(\.record.id) == [Sample.id(3), Sample.id(4), Sample.id(5)])
    #expect(board.events.dropped == 2)
    #expect(board.events[Sample.id(2)] == nil)
    #expect(board.see(6, .events([try Sample.event(1, second: 1, line: 1, state: "idle")])) == [])
    #expect(board.events.count == 3)
    #expect(board.events.isInReach(.second(3)) && !board.events.isInReach(.second(2)))
  }

  @Test func aPageThatReachesBackPastTheLimitKeepsTheNewest() throws {
    var board = Board(limits: Board.Limits(lines: 10, events: 3))
    let page = try (1...8).reversed().map { try Sample.event($0, second: Int64($0), line: 1) }
    board.see(1, .events(page))
    #expect(board.events.map(\.record.id) == [Sample.id(6), Sample.id(7), Sample.id(8)])
  }

  @Test func theLinesSeenLongestAgoGoWithAllThatIsKnownOfThem() throws {
    var board = Board(limits: Board.Limits(lines: 3, events: 100))
    for number in 1...5 {
      board.see(
        UInt64(number), .runs(ServiceLineID(number), [try Sample.run(number, "running", second: 1)])
      )
      board.see(UInt64(number), .lines([try Sample.listed(number, "blocked")]))
      board.see(
        UInt64(number),
        .events([try Sample.event(number, second: Int64(number), line: number, state: "blocked")]))
    }
    #expect(Set(board.lines.map(\.id)) == Set([3, 4, 5].map(ServiceLineID.init)))
    #expect(board.droppedLines == 2)
    #expect(board.runs(of: ServiceLineID(1)).isEmpty && !board.runs(of: ServiceLineID(5)).isEmpty)
    board.see(20, .lines([try Sample.listed(1, "blocked")]))
    #expect(try board.cause(of: #require(board.line(1))) == nil)
    #expect(try board.cause(of: #require(board.line(5))) != nil)
  }

  @Test func linesThatAreGoneGoFirst() throws {
    var board = Board(limits: Board.Limits(lines: 2, events: 100))
    board.see(1, .lines([try Sample.listed(1, "running")]))
    board.see(2, .lines([try Sample.listed(2, "running")]))
    board.see(3, .missing(ServiceLineID(2)))
    board.see(4, .lines([try Sample.listed(3, "running")]))
    #expect(Set(board.lines.map(\.id)) == [ServiceLineID(1), ServiceLineID(3)])
    #expect(board.line(2) == nil)
  }

  @Test func neverMoreThanTheLimitIsKept() throws {
    var board = Board(limits: Board.Limits(lines: 100, events: 100, runsPerLine: 50))
    for number in 1...300 {
      board.see(UInt64(number), .lines([try Sample.listed(number, "running")]))
      board.see(
        UInt64(number),
        .events([try Sample.event(number, second: Int64(number), line: number, state: "idle")]))
      board.see(
        UInt64(number),
        .runs(ServiceLineID(0), [try Sample.run(number, "failed", second: Int64(number))]))
      #expect(board.lines.count <= 100 && board.events.count <= 100)
    }
    #expect(board.lines.count > 90 && board.events.count == 100)
    #expect(board.droppedLines == 300 - board.lines.count)
    #expect(board.runs(of: ServiceLineID(0)).map(\.record.id.rawValue).first == "RUN-26-300")
    #expect(board.runs(of: ServiceLineID(0)).count == 50)
  }

  @Test func causesOfLinesNobodyListsAreBounded() throws {
    var board = Board(limits: Board.Limits(lines: 20, events: 10))
    board.see(1, .lines([try Sample.listed(1, "idle")]))
    board.see(2, .events([try Sample.event(1, second: 0, line: 1, state: "idle")]))
    for number in 2...200 {
      board.see(
        UInt64(number + 1),
        .events([try Sample.event(number, second: Int64(number), line: number, state: "idle")]))
    }
    // The cause of the line that is there outlives its event.
    #expect(board.events[Sample.id(1)] == nil)
    #expect(try board.cause(of: #require(board.line(1)))?.eventID == Sample.id(1))
    board.see(400, .lines([try Sample.listed(2, "idle")]))
    #expect(try board.cause(of: #require(board.line(2))) == nil)
  }

  @Test func anEventTooOldToBeKeptStillSaysWhy() throws {
    var board = Board(limits: Board.Limits(lines: 10, events: 2))
    board.see(1, .lines([try Sample.listed(2, "blocked")]))
    for number in 10...13 {
      board.see(
        UInt64(number), .events([try Sample.event(number, second: Int64(number), line: 1)]))
    }
    board.see(20, .events([try Sample.event(1, second: 1, line: 2, state: "blocked")]))
    #expect(board.events[Sample.id(1)] == nil && board.events.count == 2)
    #expect(try board.cause(of: #require(board.line(2)))?.at == .second(1))
  }
}
