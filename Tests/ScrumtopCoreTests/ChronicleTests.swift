import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct ChronicleTests {
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
  @Test(arguments: Arrival.allCases)
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
