import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedRowsTests {
  /// What is shown while events arrive and are let go, filters change and time goes on.
  private struct Feed {
    var records: RandomRecords
    var log: EventLog
    var filter = Filter.everything
    var since: Timestamp?
    var now = Timestamp.second(60)
    private var made = 0

    init(seed: UInt64, limit: Int) {
      records = RandomRecords(seed: seed)
      log = EventLog(limit: limit)
    }

    mutating func arrive(_ count: Int) throws {
      log.insert(
        try (0..<count).map { _ in
          made += 1
          return Sequenced(number: 1, at: .second(0), received: try records.event(made))
        })
    }

    mutating func change() {
      if records.chance(60) { filter = records.filter(of: .events) }
      if records.chance(30) { now = now + .seconds(records.pick([0, 1, 20])) }
      if records.chance(30) { since = records.pick([nil, .second(0), .second(45), .second(95)]) }
    }

    /// The rows by filtering the records one by one.
    func expected() -> [PlatformEvent] {
      log.map(\.record).reversed().filter { event in
        since.map { event.createdAt ?? .distantPast >= $0 } ?? true
          && FilterReference.passes(filter, .event(event), now: now)
      }
    }

    func show(in rows: inout FeedRows) { rows.show(log, since: since, filter: filter, at: now) }

    /// Looks at all events, in steps of random sizes.
    mutating func complete(_ rows: inout FeedRows) {
      while !rows.isComplete { rows.advance(events: records.pick([1, 300, 1000])) }
    }
  }

  @Test(arguments: Array(1...6 as ClosedRange<UInt64>), [600, 5000])
  func theRowsAreTheEventsThatPassOneByOne(seed: UInt64, limit: Int) throws {
    var feed = Feed(seed: seed, limit: limit)
    var rows = FeedRows()
    try feed.arrive(1100)
    for _ in 0..<8 {
      feed.change()
      if feed.records.chance(60) { try feed.arrive(feed.records.pick([1, 7, 100])) }
      feed.show(in: &rows)
      feed.complete(&rows)
      let expected = feed.expected()
      #expect(Array(rows) == expected.map(\.id), "\(feed.filter.terms)")
      #expect(expected.indices.allSatisfy { rows.index(of: expected[$0].id) == $0 })
      let count = feed.log.count { rows.index(of: $0.record.id) != nil }
      #expect(count == expected.count)
      for second in [-1, 0, 30, 44, 90, 91] as [Int64] {
        let newer = expected.count { $0.createdAt ?? .distantPast >= .second(second) }
        #expect(rows.count(since: .second(second)) == newer)
      }
      // However they came to be.
      var fresh = FeedRows()
      feed.show(in: &fresh)
      fresh.advance(events: .max)
      #expect(fresh == rows)
    }
  }

  /// Between two steps the rows that are there are right, in their order, and become no fewer.
  @Test(arguments: Array(1...4 as ClosedRange<UInt64>))
  func whatIsFoundOutSoFarIsRight(seed: UInt64) throws {
    var feed = Feed(seed: seed, limit: 5000)
    var rows = FeedRows()
    try feed.arrive(1600)
    for _ in 0..<5 {
      feed.change()
      try feed.arrive(10)
      feed.show(in: &rows)
      let expected = feed.expected().map(\.id)
      var count = 0
      while true {
        #expect(rows.count >= count)
        count = rows.count
        let shown = Array(rows)
        var left = expected[...]
        for (index, id) in shown.enumerated() {
          let place = try #require(left.firstIndex(of: id))
          left = left[(place + 1)...]
          #expect(rows.index(of: id) == index)
        }
        guard !rows.isComplete else { break }
        rows.advance(events: 400)
      }
      #expect(count == expected.count)
    }
  }

  @Test func anArrivalLeavesWhatIsKnownOfOlderBlocks() throws {
    var feed = Feed(seed: 5, limit: 100_000)
    try feed.arrive(2000)
    feed.filter = try Filter.parse("-gap", for: .events)
    var rows = FeedRows()
    feed.show(in: &rows)
    #expect(rows.isEmpty && !rows.isComplete)
    rows.advance(events: .max)
    let count = rows.count
    feed.log.insert([
      Sequenced(number: 2, at: .second(0), received: try Sample.event(0, second: 99, line: 1))
    ])
    feed.show(in: &rows)
    #expect(!rows.isComplete && rows.count >= count - ColumnBlock.mostRows)
    rows.advance(events: 1)
    #expect(rows.isComplete && rows.count == count + 1 && rows.first == Sample.id(0))
  }

  /// Time that goes by changes the rows of a filter that counts from now, and only where it passed.
  @Test func aRelativeTimeMovesWithTheClock() throws {
    var log = EventLog(limit: 5000)
    log.insert(
      try (0..<2000).map {
        Sequenced(
          number: 1, at: .second(0), received: try Sample.event($0, second: Int64($0), line: 1))
      })
    let filter = try Filter.parse("since:10m", for: .events)
    var rows = FeedRows()
    rows.show(log, since: nil, filter: filter, at: .second(2000))
    rows.advance(events: .max)
    #expect(rows.count == 600)
    rows.show(log, since: nil, filter: filter, at: .second(2060))
    #expect(!rows.isComplete)
    rows.advance(events: 1)
    #expect(rows.isComplete && rows.count == 540 && rows.last == Sample.id(1460))
  }

  @Test func rowsAreEqualWhenTheyShowTheSame() throws {
    func rows(_ count: Int, _ text: String, events: Int = .max) throws -> FeedRows {
      var log = EventLog(limit: 5000)
      log.insert(
        try (0..<count).map {
          Sequenced(
            number: 1, at: .second(0), received: try Sample.event($0, second: Int64($0), line: 1))
        })
      var rows = FeedRows()
      let filter = try Filter.parse(text, for: .events)
      rows.show(log, since: nil, filter: filter, at: .second(0))
      rows.advance(events: events)
      return rows
    }
    let whole = try rows(900, "evt")
    #expect(try whole == rows(900, "evt"))
    #expect(try whole != rows(900, "evt-26"))
    #expect(try whole != rows(900, "evt", events: 1))
    #expect(try whole != rows(899, "evt"))
  }
}
