import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct CoverageTests {
  private func span(_ from: Int64, _ to: Int64) -> TimeSpan {
    TimeSpan(from: Timestamp(seconds: from), to: Timestamp(seconds: to))
  }

  private func coverage(_ extent: Coverage.Extent = .partial) -> Coverage {
    Coverage(
      extent: extent, since: Timestamp(seconds: 100), gaps: [span(300, 400), span(150, 200)])
  }

  @Test func whatIsMissingOfAStretchIsToldNewestFirst() {
    #expect(
      coverage().unloaded(of: span(0, 1000)) == [span(300, 400), span(150, 200), span(0, 100)])
    #expect(coverage().unloaded(of: span(180, 350)) == [span(300, 350), span(180, 200)])
    #expect(coverage().unloaded(of: span(200, 300)).isEmpty)
    #expect(coverage().unloaded(of: span(400, 5000)).isEmpty)
  }

  @Test func behindWhatIsCompleteThereIsNothing() {
    #expect(coverage(.complete).unloaded(of: span(0, 160)) == [span(150, 160)])
    #expect(coverage(.limited).unloaded(of: span(0, 160)) == [span(150, 160), span(0, 100)])
  }

  @Test func ofNothingAllIsMissing() {
    #expect(Coverage(extent: .loading).unloaded(of: span(5, 9)) == [span(5, 9)])
  }
}
