import SampleData
import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct LoadedSpansTests {
  private func span(_ from: Int64, _ to: Int64) -> TimeSpan {
    TimeSpan(from: Timestamp(seconds: from), to: Timestamp(seconds: to))
  }

  private func spans(_ pairs: [(Int64, Int64)]) -> LoadedSpans {
    var loaded = LoadedSpans()
    for (from, to) in pairs { loaded.insert(span(from, to)) }
    return loaded
  }

  @Test func spansThatTouchBecomeOne() {
    #expect(spans([(10, 20), (20, 30)]).spans == [span(10, 30)])
    #expect(spans([(10, 20), (40, 50), (15, 45)]).spans == [span(10, 50)])
    #expect(spans([(10, 50), (20, 30)]).spans == [span(10, 50)])
  }

  @Test func whatLiesBetweenIsAGapNewestFirst() {
    let loaded = spans([(10, 20), (60, 70), (30, 40)])
    #expect(loaded.spans == [span(60, 70), span(30, 40), span(10, 20)])
    #expect(loaded.gaps == [span(40, 60), span(20, 30)])
    #expect(loaded.oldest == Timestamp(seconds: 10))
  }

  @Test func anEmptyOneHoldsItsPlaceUntilANewerOneComes() {
    var loaded = spans([(10, 20), (40, 40)])
    #expect(loaded.gaps == [span(20, 40)])
    loaded.insert(span(30, 35))
    #expect(loaded.gaps == [span(35, 40), span(20, 30)])
    loaded.insert(span(50, 60))
    #expect(loaded.gaps == [span(35, 50), span(20, 30)])
    #expect(spans([(10, 20), (20, 20)]).spans == [span(10, 20)])
  }

  @Test func theOldestAreForgottenBeforeThereAreTooMany() {
    let loaded = spans((0..<100).map { ($0 * 10, $0 * 10 + 5) })
    #expect(loaded.spans.count == LoadedSpans.most)
    #expect(loaded.spans.first == span(990, 995))
    #expect(loaded.oldest == Timestamp(seconds: 360))
  }

  @Test func whatIsForgottenIsNotLoaded() {
    var loaded = spans([(10, 20), (30, 40), (50, 60)])
    loaded.forget(before: Timestamp(seconds: 35))
    #expect(loaded.spans == [span(50, 60), span(35, 40)])
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func spansAreTheInstantsThatWereAdded(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var loaded = LoadedSpans()
    var instants: Set<Int64> = []
    for _ in 0..<40 {
      let from = Int64.random(in: 0..<300, using: &random)
      let to = from + Int64.random(in: 1...20, using: &random)
      loaded.insert(span(from, to))
      instants.formUnion(from..<to)
      for instant in 0..<330 as Range<Int64> {
        let time = Timestamp(seconds: instant)
        let holding = loaded.spans.filter { $0.from <= time && time < $0.to }
        #expect(holding.count == (instants.contains(instant) ? 1 : 0))
      }
      for (newer, older) in zip(loaded.spans, loaded.spans.dropFirst()) {
        #expect(older.to < newer.from)
      }
    }
  }
}
