import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedGapTests {
  private static let from = Timestamp(rfc3339: "2026-04-15T11:20:00Z")!
  private static let to = Timestamp(rfc3339: "2026-04-15T11:40:00Z")!

  /// The feed in focus, with one stretch that was not fetched.
  private func talk(_ size: Size = Size(columns: 80, rows: 24)) -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: size.columns, rows: size.rows)
    show(TimeSpan(from: Self.from, to: Self.to), in: &talk)
    talk.press("f")
    return talk
  }

  private func show(_ gap: TimeSpan?, in talk: inout KeyboardHarness) {
    var status = SampleBoard.status(at: talk.moment)
    status.coverage[.events]?.gaps = [gap].compactMap(\.self)
    talk.give(.report(.status(status)))
    talk.wait(.seconds(3))
  }

  private func goToGap(_ talk: inout KeyboardHarness) {
    for _ in 0..<20 where talk.selected != .gap(from: Self.from) { talk.press(.down) }
  }

  @Test(arguments: FindingSnapshotTests.sizes)
  func aGapIsARowAtItsTime(size: Size) {
    var talk = talk(size)
    talk.press("z")
    expectSnapshot(of: talk.grid(), named: "feed-gap-\(size.columns)x\(size.rows)")
  }

  @Test func enterFetchesIt() {
    var talk = talk()
    goToGap(&talk)
    let effects = talk.press(.enter)
    #expect(effects == [.draw, .request(.more(.interval(TimeSpan(from: Self.from, to: Self.to))))])
  }

  @Test func theCursorStaysOnItWhileItIsFilledFromItsEnd() {
    var talk = talk()
    goToGap(&talk)
    let left = TimeSpan(from: Self.from, to: Timestamp(rfc3339: "2026-04-15T11:30:00Z")!)
    show(left, in: &talk)
    #expect(talk.selected == .gap(from: Self.from))
    #expect(talk.press(.enter) == [.draw, .request(.more(.interval(left)))])
    show(nil, in: &talk)
    #expect(!talk.rows(.events).contains("gap 2026-04-15T11:20:00Z"))
    #expect(talk.selected.map { $0 != .gap(from: Self.from) } ?? false)
  }
}
