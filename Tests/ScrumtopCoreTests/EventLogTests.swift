import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct EventLogTests {
  @Test func isReadByIDAndByTime() throws {
    var board = Board()
    #expect(board.events.isEmpty && board.events.firstIndex(from: .second(0)) == 0)
    for number in [3, 1, 2] {
      board.see(
        UInt64(number), .events([try Sample.event(number, second: Int64(number) * 10, line: 1)]))
    }
    #expect(board.events.map(\.record.id) == [1, 2, 3].map(Sample.id))
    #expect(board.events[Sample.id(2)]?.number == 2 && board.events[Sample.id(4)] == nil)
    #expect(
      [0, 10, 11, 20, 30, 31].map { board.events.firstIndex(from: .second($0)) } == [
        0, 0, 1, 1, 2, 3,
      ])
    #expect(board.events[board.events.firstIndex(from: .second(11))...].count == 2)
  }

  @Test func pagesOfHistoryLeaveTheBlocksFull() throws {
    var board = Board()
    for page in (0..<50).reversed() {
      let numbers = page * 100..<(page + 1) * 100
      let events = try numbers.map { try Sample.event($0, second: Int64($0), line: 1) }
      board.see(UInt64(50 - page), .events(events))
    }
    #expect(board.events.count == 5000)
    // Ten would hold them all.
    #expect(board.events.blocks.count <= 12)
  }

  @Test func anEventWithoutATimeStandsBeforeAllOthers() throws {
    var board = Board()
    board.see(1, .events([try Sample.event(1, second: 0, line: 1)]))
    board.see(
      2,
      .events([try SourceBacked(source: Array(#"{"id":"EVT-26-2","type":"user.invited"}"#.utf8))]))
    #expect(board.events.map(\.record.id) == [Sample.id(2), Sample.id(1)])
  }

  @Test func theFullerVersionStaysWhicheverCameFirst() throws {
    let short = try Sample.event(1, second: 10, line: 1, state: "blocked", reason: "gap")
    let full = try Sample.event(1, second: 10, line: 1, state: "blocked", reason: "approval gap")
    var (one, other) = (Board(), Board())
    one.see(1, .events([short]))
    one.see(2, .events([full]))
    other.see(2, .events([full]))
    #expect(other.see(1, .events([short])) == [])
    #expect(one == other && one.events.count == 1)
    #expect(one.events[Sample.id(1)]?.received == full)
    // Both in one page.
    var both = Board()
    both.see(2, .events([full, short]))
    #expect(both == one)
  }

  @Test func anEventThatMovedInTimeIsHeldOnce() throws {
    let first = try Sample.event(1, second: 10, line: 1)
    let moved = try Sample.event(1, second: 5, line: 1, state: "idle")
    var board = Board()
    board.see(1, .events([first, try Sample.event(2, second: 7, line: 1)]))
    board.see(2, .events([moved]))
    #expect(board.events.map(\.record.id) == [Sample.id(1), Sample.id(2)])
    #expect(board.events.firstIndex(from: .second(8)) == 2)
  }

  @Test func knownEventsAreNotToldAgain() throws {
    var board = Board()
    let page = try (1...100).map { try Sample.event($0, second: Int64($0), line: 1, state: "idle") }
    #expect(board.see(1, .events(page)).count == 2)
    #expect(board.see(2, .events(page)) == [])
  }
}

/// Logs of so many events that blocks fill, split, are packed and are let go.
@Suite(.guardAgainstHanging, .boundedParallelism) struct LargeEventLogTests {
  enum Arrival: CaseIterable { case oldestFirst, pagesNewestFirst, shuffled, oneByOne }

  /// Pages in the order in which they arrive; every tenth event comes again, fuller.
  private static func pages(
    _ arrival: Arrival, of count: Int, using random: inout SplitMix64
  ) throws -> [[Sequenced<PlatformEvent>]] {
    let subjects = ["LIN-26-000001", "LIN-26-000002", "RUN-26-1"]
    let events = try (0..<count).map { number in
      try Sample.event(
        number, second: Int64(number / 3), subject: subjects.randomElement(using: &random)!,
        payloadLine: Bool.random(using: &random) ? Int.random(in: 1...3, using: &random) : nil)
    }
    let again = try stride(from: 0, to: count, by: 10).map { number in
      try Sample.event(
        number, second: Int64(number / 3 + number % 20), line: 1, state: "blocked",
        reason: "a longer reason than the payload before")
    }
    let size = arrival == .oneByOne ? 1 : 100
    var pages = (events + (arrival == .pagesNewestFirst ? [] : again)).pages(of: size)
    switch arrival {
    case .oldestFirst, .oneByOne: break
    case .pagesNewestFirst: pages = pages.map { $0.reversed() }.reversed() + again.pages(of: size)
    case .shuffled: pages = (events + again).shuffled(using: &random).pages(of: size)
    }
    return pages.enumerated().map { number, page in
      page.map {
        Sequenced(number: UInt64(number + 1), at: .second(Int64(number)), received: $0)
      }
    }
  }

  @Test(arguments: Arrival.allCases, [10_000, 1500])
  func aLogIsASortedArrayOfTheNewest(arrival: Arrival, limit: Int) throws {
    var random = SplitMix64(seed: UInt64(limit))
    let pages = try Self.pages(arrival, of: 3000, using: &random)
    var log = EventLog(limit: limit)
    var model: [EventID: Sequenced<PlatformEvent>] = [:]
    var copies: [(log: EventLog, ids: [EventID])] = []
    for (number, page) in pages.enumerated() {
      for entry in page where log.wants(entry) { log.insert([entry]) }
      for entry in page {
        if let known = model[entry.record.id], !entry.supersedes(known) { continue }
        model[entry.record.id] = entry
      }
      guard number % max(1, pages.count / 5) == 0 else { continue }
      copies.append((log, log.map(\.record.id)))
    }
    let sorted = model.values.sorted { EventKey($0.record) < EventKey($1.record) }.suffix(limit)
    #expect(log.count == sorted.count)
    #expect((log.dropped > 0) == (limit < 3000))
    #expect(zip(log, sorted).allSatisfy { $0 == $1 })
    for (index, entry) in sorted.enumerated() {
      #expect(log[index] == entry && log[entry.record.id] == entry)
      #expect(log.holds(entry.received) && !log.wants(entry))
    }
    for second in stride(from: Int64(-1), to: 1100, by: 37) {
      #expect(
        log.firstIndex(from: .second(second))
          == sorted.count { $0.record.createdAt! < .second(second) })
    }
    for subject in ["LIN-26-000001", "LIN-26-000003", "RUN-26-1", "RUN-26-2"] {
      let about = sorted.filter {
        $0.record.subject?.id == subject || $0.record.serviceLineID?.rawValue == subject
      }
      let line = ServiceLineID(rawValue: subject)
      #expect(log.ids(about: line) == about.map(\.record.id))
      let with = sorted.filter { $0.record.subject?.id == subject }
      #expect(log.withSubject(subject) == with)
      #expect(log.ids(withSubject: subject) == with.map(\.record.id))
    }
    // What was copied stays what it was.
    for (copy, ids) in copies { #expect(copy.map(\.record.id) == ids) }
  }

  @Test func pagesAndSingleEventsEndInTheSameLog() throws {
    var random = SplitMix64(seed: 3)
    for limit in [10_000, 700] {
      let pages = try Self.pages(.shuffled, of: 1500, using: &random)
      var (one, other) = (EventLog(limit: limit), EventLog(limit: limit))
      for page in pages { one.insert(page) }
      for entry in pages.joined() { other.insert([entry]) }
      #expect(one == other && one.count == other.count)
      other.insert([pages[0][0]])
      #expect(one.count == other.count)
    }
  }

  /// What a follower of the same process takes over is what another builds.
  @Test func aLogThatIsToldIsTheLogThatIsBuilt() throws {
    var random = SplitMix64(seed: 8)
    var (board, follower, builder) = (Board(), Board(), Board())
    for (number, page) in try Self.pages(.shuffled, of: 600, using: &random).enumerated() {
      for change in board.see(UInt64(number + 1), .events(page.map(\.received))) {
        builder.apply(change)
        if case .events(let entries, _) = change {
          follower.apply(.events(entries, log: board.events))
        } else {
          follower.apply(change)
        }
      }
      expectNoDifference(follower, board)
      expectNoDifference(builder, board)
    }
    #expect(
      follower.events.blocks.indices.allSatisfy {
        follower.events.blocks[$0] === board.events.blocks[$0]
      })
  }

  @Test func bytesThatCannotBePackedAreKeptAsTheyAre() throws {
    var random = SplitMix64(seed: 2)
    let sources = (0..<5).map { _ in
      (0..<40).map { _ in UInt8.random(in: 0...255, using: &random) }
    }
    let chunk = SourceChunk(sources + [[], Array(repeating: 7, count: 10)])
    var reader = SourceReader()
    for (index, source) in sources.enumerated() {
      #expect(reader.source(index, of: chunk) == source)
    }
    #expect(reader.source(5, of: chunk) == [] && reader.source(6, of: chunk)?.count == 10)
  }

  @Test func eventsWithOneHashAreToldApart() {
    var times = EventTimes(capacity: 10)
    for second in [5, 3, 9] as [Int64] {
      times.insert(EventKey(time: .second(second), id: "EVT-26-1".utf8))
    }
    times.remove(EventKey(time: .second(3), id: "EVT-26-1".utf8))
    times.remove(EventKey(time: .second(4), id: "EVT-26-1".utf8))
    #expect(times.times(of: Array("EVT-26-1".utf8)).sorted() == [.second(5), .second(9)])
    #expect(times.times(of: Array("EVT-26-2".utf8)) == [])
  }
}

extension Array {
  fileprivate func pages(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
  }
}
