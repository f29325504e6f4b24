import Support
import Testing

@testable import ScrumtopCore

struct ChronicleTests {
  private typealias Key = Chronicle<Int>.Key

  private static func key(_ second: Int) -> Chronicle<Int>.Key {
    Chronicle<Int>.Key(time: .second(Int64(second / 3)), id: "\(second % 3)")
  }

  @Test(arguments: Array(1...10 as ClosedRange<UInt64>))
  func isASortedArrayWithoutDuplicates(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var chronicle = Chronicle<Int>()
    var model: [Int: Int] = [:]
    for step in 0..<6000 {
      let number = Int.random(in: 0..<3000, using: &random)
      if Int.random(in: 0..<4, using: &random) == 0 {
        chronicle.remove(Self.key(number))
        model[number] = nil
      } else {
        chronicle.insert(step, at: Self.key(number))
        model[number] = step
      }
      #expect(chronicle.count == model.count)
      guard step % 500 == 499 else { continue }
      let sorted = model.sorted { $0.key < $1.key }
      #expect((0..<chronicle.count).map { chronicle[$0] } == sorted.map(\.value))
      for number in stride(from: 0, to: 3000, by: 7) {
        #expect(chronicle[Self.key(number)] == model[number])
        #expect(chronicle.index(of: Self.key(number)) == sorted.count { $0.key < number })
      }
    }
    while let first = chronicle.removeFirst() {
      #expect(first == Self.key(model.keys.min() ?? -1))
      model[model.keys.min() ?? -1] = nil
    }
    #expect(model.isEmpty && chronicle.count == 0)
  }

  @Test func equalityIsOfValuesNotOfBlocks() {
    var (up, down) = (Chronicle<Int>(), Chronicle<Int>())
    for number in 0..<2000 { up.insert(number, at: Self.key(number)) }
    for number in (0..<2000).reversed() { down.insert(number, at: Self.key(number)) }
    #expect(up == down)
    down.insert(-1, at: Self.key(77))
    #expect(up != down)
    down.remove(Self.key(77))
    #expect(up != down)
  }

  enum Arrival: CaseIterable { case oldestFirst, newestFirst, pagesNewestFirst, shuffled }

  /// A quadratic insertion would take minutes here.
  @Test(.timeLimit(.minutes(1)), arguments: Arrival.allCases)
  func aHundredThousandArriveInAnyOrder(arrival: Arrival) {
    var random = SplitMix64(seed: 5)
    let numbers: [Int] =
      switch arrival {
      case .oldestFirst: Array(0..<100_000)
      case .newestFirst: (0..<100_000).reversed()
      case .pagesNewestFirst:
        stride(from: 0, to: 100_000, by: 100).flatMap { ($0..<$0 + 100).reversed() }
      case .shuffled: (0..<100_000).shuffled(using: &random)
      }
    var chronicle = Chronicle<Int>()
    for number in numbers {
      chronicle.insert(number, at: Chronicle<Int>.Key(time: .second(Int64(number)), id: ""))
    }
    #expect(chronicle.count == 100_000)
    #expect((0..<100_000).allSatisfy { chronicle[$0] == $0 })
  }
}

struct EventLogTests {
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

  @Test func anEventWithoutATimeStandsBeforeAllOthers() throws {
    var board = Board()
    board.see(1, .events([try Sample.event(1, second: 0, line: 1)]))
    board.see(
      2, .events([try Received(source: Array(#"{"id":"EVT-26-2","type":"user.invited"}"#.utf8))]))
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
