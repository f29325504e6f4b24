import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct FeedWindowTests {
  private let now = Timestamp(seconds: 1_000_000_000)

  private func events(_ ages: [Int]) -> [PlatformEvent] {
    ages.map { age in
      var event = PlatformEvent(id: EventID(rawValue: "EVT-26-\(age)"))
      event.createdAt = now - .seconds(age)
      return event
    }
  }

  private func span(_ from: Int, _ to: Int) -> TimeSpan {
    TimeSpan(from: now - .seconds(from), to: now - .seconds(to))
  }

  /// A window after its first poll, which found `ages`.
  private func loaded(_ ages: [Int]) -> FeedWindow {
    var window = FeedWindow()
    var poll = window.nextPoll(now: now)
    poll.note(events(ages))
    window.finishPoll(poll, reachedEnd: true)
    return window
  }

  /// Lets a poll read pages of these ages and end there.
  private func poll(
    _ window: inout FeedWindow, at time: Timestamp, _ pages: [[Int]], reachedEnd: Bool = false
  ) -> FeedReading {
    var poll = window.nextPoll(now: time)
    for page in pages {
      poll.note(events(page))
      window.merge(poll)
    }
    window.finishPoll(poll, reachedEnd: reachedEnd)
    return poll
  }

  @Test func theFirstWindowIsTheLastHour() {
    let poll = FeedWindow().nextPoll(now: now)
    #expect(poll.from == now - .seconds(3600))
    #expect(poll.to == nil)
    #expect(!FeedWindow().isLoaded)
    #expect(loaded([10]).loaded.spans == [span(3600, 10)])
  }

  @Test func thePollsOverlapByFiveMinutesOfTheEventsOwnTime() {
    let window = loaded([900, 40, 70])
    #expect(window.nextPoll(now: now + .seconds(600)).from == now - .seconds(340))
  }

  @Test func withoutAnyEventTheWindowStaysWhereItBegan() {
    let window = loaded([])
    #expect(window.isLoaded)
    #expect(window.nextPoll(now: now + .seconds(60)).from == now - .seconds(3600))
    #expect(window.loaded.oldest == now - .seconds(3600))
  }

  @Test func anEventFromTheFutureHidesNothing() {
    var window = loaded([-86_400])
    #expect(window.nextPoll(now: now).from == now - .seconds(300))
    // A storm that does not reach back to then is still known to be one.
    _ = poll(&window, at: now + .seconds(900), [[-86_400], Array(-900 ..< -100)])
    #expect(
      window.loaded.gaps == [TimeSpan(from: now, to: now + .seconds(101) + FeedReading.instant)])
  }

  @Test func aFirstWindowThatIsTooFullBeginsWhereItsPagesEnd() {
    var window = FeedWindow()
    var poll = window.nextPoll(now: now)
    poll.note(events(Array(0..<600)))
    #expect(!poll.isFull)
    poll.note(events(Array(600..<1000)))
    #expect(poll.isFull)
    window.merge(poll)
    window.finishPoll(poll, reachedEnd: false)
    #expect(window.loaded.oldest == now - .seconds(999) + FeedReading.instant)
    #expect(window.loaded.gaps.isEmpty)
    #expect(!window.isWhole(now: now))
  }

  @Test func aStormLeavesAGapAndThePastStays() {
    var window = loaded([3000])
    _ = poll(&window, at: now, [Array(0..<500), Array(500..<1000)])
    #expect(window.loaded.oldest == now - .seconds(3600))
    #expect(
      window.loaded.gaps
        == [TimeSpan(from: now - .seconds(3000), to: now - .seconds(999) + FeedReading.instant)])
  }

  @Test func aStormThatReachesTheKnownLeavesNoGap() {
    var window = loaded([5])
    let reading = poll(
      &window, at: now + .seconds(10), [Array(-10..<0), Array(repeating: 6, count: 1000)])
    #expect(reading.isFull)
    #expect(window.loaded.gaps.isEmpty)
    #expect(window.loaded.oldest == now - .seconds(3600))
  }

  @Test func pagesThatWereReadCountAlsoWhenALaterOneFails() {
    var window = loaded([3000])
    var failing = window.nextPoll(now: now)
    failing.note(events(Array(0..<100)))
    window.merge(failing)
    #expect(window.loaded.gaps.count == 1)
    // The next poll begins where the failed one did, and reaches what was known.
    let next = window.nextPoll(now: now)
    #expect(next.from == failing.from)
    let reading = poll(&window, at: now, [Array(0..<100), [2000, 3000, 3200]])
    #expect(window.isReached(by: reading))
    #expect(window.loaded.spans == [span(3600, 0)])
  }

  @Test func oldestFirstCutShortClaimsNothingAndComesOn() {
    var window = loaded([400])
    let reading = poll(
      &window, at: now, [Array((200..<300).reversed()), Array((100..<200).reversed())])
    #expect(reading.loaded == nil)
    let next = now - .seconds(100) + FeedReading.instant
    #expect(window.loaded.gaps == [TimeSpan(from: now - .seconds(400), to: next)])
    #expect(window.nextPoll(now: now).from == now - .seconds(100))
    _ = poll(&window, at: now, [Array((0...100).reversed())], reachedEnd: true)
    #expect(window.loaded.gaps == [span(400, 100)])
    #expect(window.nextPoll(now: now).from == now - .seconds(300))
  }

  @Test func pagesOutOfOrderClaimWhatTheirDisorderAllows() {
    var window = FeedWindow()
    var reading = window.nextPoll(now: now)
    reading.note(events([10, 30, 20, 40, 35, 60]))
    #expect(reading.reached == now - .seconds(50) + FeedReading.instant)
    // What the query did not ask for says nothing about it.
    reading.note(events([999_999]))
    #expect(reading.reached == now - .seconds(50) + FeedReading.instant)
    window.merge(reading)
    #expect(window.loaded.oldest == reading.reached)
  }

  @Test func eventsOfOneInstantAreReadOn() {
    var reading = FeedReading(from: now - .seconds(60), to: now, now: now, limit: 10)
    reading.note(events(Array(repeating: 5, count: 99)))
    #expect(!reading.isFull)
    #expect(reading.loaded == nil)
    reading.note(events([5]))
    #expect(reading.isFull)
    reading.note(events([6]))
    #expect(reading.isFull)
    #expect(reading.loaded == TimeSpan(from: now - .seconds(6) + FeedReading.instant, to: now))
  }

  @Test func aGapIsReadFromItsNewerEndAndShrinks() {
    var window = loaded([3000])
    _ = poll(&window, at: now, [Array(0..<1000)])
    let gap = window.loaded.gaps[0]
    var reading = window.nextReading(of: gap, after: 0)
    #expect(reading.to == gap.to)
    // What came late to the older side is looked for, too.
    #expect(reading.from == gap.from - FeedOverlap.length)
    reading.note(events(Array(1000..<1500)))
    #expect(reading.isFull)
    window.merge(reading)
    window.finish(reading, reachedEnd: false)
    #expect(
      window.loaded.gaps
        == [TimeSpan(from: gap.from, to: now - .seconds(1499) + FeedReading.instant)])
    reading = window.nextReading(of: window.loaded.gaps[0], after: 0)
    reading.note(events([2000, 3100]))
    window.finish(reading, reachedEnd: true)
    #expect(window.loaded.spans == [span(3600, 0)])
  }

  @Test func anAPIThatSendsTheOldestFirstIsReadInSteps() throws {
    var window = loaded([10])
    let earlier = try #require(window.earlier(now: now))
    #expect(earlier == TimeSpan(from: now - FeedWindow.retention, to: now - .seconds(3600)))
    var reading = window.nextReading(of: earlier, after: 0)
    var spans: [Duration] = []
    for _ in 0..<3 {
      reading.note(events((4000..<4600).reversed()))
      window.merge(reading)
      window.finish(reading, reachedEnd: false)
      reading = window.nextReading(of: earlier, after: 0)
      spans.append(earlier.to - reading.from)
    }
    #expect(spans == [.seconds(3600), .seconds(1800), .seconds(900)])
    #expect(window.loaded.oldest == now - .seconds(3600))
    // Where little is, the steps grow again.
    window.finish(reading, reachedEnd: true)
    #expect(window.loaded.oldest == now - .seconds(4500))
    let next = window.nextReading(of: try #require(window.earlier(now: now)), after: 0)
    #expect(next.from == now - .seconds(6300))
  }

  @Test func behindNinetyDaysThereIsNothing() throws {
    var window = loaded([10])
    let reading = window.nextReading(of: try #require(window.earlier(now: now)), after: 0)
    window.finish(reading, reachedEnd: true)
    #expect(window.isWhole(now: now))
  }

  @Test func beforeTheFirstWindowThereIsNoEarlierOne() {
    #expect(FeedWindow().earlier(now: now) == nil)
  }
}
