import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct RunLogTests {
  private static func entry(
    _ id: Int, startedAt second: Int?, number: UInt64 = 1
  ) throws -> Sequenced<Run> {
    var run = Run(id: RunID(rawValue: "RUN-26-\(id.zeroPadded(to: 6))"))
    run.startedAt = second.map { .second(Int64($0)) }
    return Sequenced(number: number, at: .second(0), received: try SourceBacked(encoding: run))
  }

  private static func ids(_ log: RunLog) -> [String] {
    log.newestFirst.map { String($0.record.id.rawValue.suffix(3)) }
  }

  @Test(arguments: Array(1...10 as ClosedRange<UInt64>))
  func isASortedArrayWithoutDuplicates(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var log = RunLog()
    var model: [Int: (second: Int, step: Int)] = [:]
    for step in 0..<600 {
      let id = Int.random(in: 0..<100, using: &random)
      // Several runs start at the same time, and a run may be given another start.
      let second = Int.random(in: 0..<50, using: &random)
      log.insert(try Self.entry(id, startedAt: second, number: UInt64(step)), limit: 1000)
      model[id] = (second, step)
    }
    let expected = model.sorted { ($0.value.second, $0.key) > ($1.value.second, $1.key) }
    #expect(Self.ids(log) == expected.map { $0.key.zeroPadded(to: 3) })
    for (id, run) in model {
      #expect(log[try Self.entry(id, startedAt: nil).record.id]?.number == UInt64(run.step))
    }
    #expect(log[RunID(rawValue: "RUN-26-999999")] == nil)
  }

  @Test func theOrderOfArrivalMakesNoDifference() throws {
    var (up, down) = (RunLog(), RunLog())
    for id in 0..<200 { up.insert(try Self.entry(id, startedAt: id / 3), limit: 200) }
    for id in (0..<200).reversed() {
      down.insert(try Self.entry(id, startedAt: id / 3), limit: 200)
    }
    #expect(up == down)
  }

  @Test func theOldestGoFirstAndWhatHasNotStartedIsNewest() throws {
    var log = RunLog()
    log.insert(try Self.entry(1, startedAt: nil), limit: 3)
    for id in 2...5 { log.insert(try Self.entry(id, startedAt: id), limit: 3) }
    #expect(Self.ids(log) == ["001", "005", "004"])
    #expect(log[RunID(rawValue: "RUN-26-000002")] == nil)
  }

  @Test func anOlderObservationIsNotWanted() throws {
    var log = RunLog()
    log.insert(try Self.entry(1, startedAt: 1, number: 5), limit: 3)
    #expect(!log.wants(try Self.entry(1, startedAt: 1, number: 5)))
    #expect(log.wants(try Self.entry(1, startedAt: 1, number: 6)))
    #expect(log.wants(try Self.entry(2, startedAt: 1, number: 1)))
  }
}
