import ScrumtopCore
import Testing

@testable import ScrumsClient

struct FeedWindowTests {
  private let now = Timestamp(seconds: 1_000_000)

  private func events(_ ages: [Int]) -> [PlatformEvent] {
    ages.map { age in
      var event = PlatformEvent(id: EventID(rawValue: "EVT-26-\(age)"))
      event.createdAt = now - .seconds(age)
      return event
    }
  }

  /// A window after its first poll, which found `ages`.
  private func loaded(_ ages: [Int]) -> FeedWindow {
    var window = FeedWindow()
    var reading = window.nextReading(now: now)
    reading.note(events(ages))
    window.finish(reading, reachedEnd: true)
    return window
  }

  @Test func theFirstWindowIsTheLastHour() {
    let reading = FeedWindow().nextReading(now: now)
    #expect(reading.from == now - .seconds(3600))
    #expect(reading.to == nil)
    #expect(loaded([10]).since == now - .seconds(3600))
  }

  @Test func thePollsOverlapByFiveMinutesOfTheEventsOwnTime() {
    let window = loaded([900, 40, 70])
    let later = now + .seconds(600)
    #expect(window.nextReading(now: later).from == now - .seconds(340))
  }

  @Test func withoutAnyEventTheWindowStaysWhereItBegan() {
    let window = loaded([])
    #expect(window.nextReading(now: now + .seconds(60)).from == now - .seconds(3600))
  }

  @Test func anEventFromTheFutureHidesNothing() {
    let window = loaded([-86_400])
    #expect(window.nextReading(now: now).from == now - .seconds(300))
  }

  @Test func aFirstWindowThatIsTooFullSaysFromWhenItIsWhole() {
    var window = FeedWindow()
    var reading = window.nextReading(now: now)
    reading.note(events(Array(0..<600)))
    #expect(!reading.isFull)
    reading.note(events(Array(600..<1000)))
    #expect(reading.isFull)
    window.finish(reading, reachedEnd: false)
    #expect(window.since == now - .seconds(600))
    #expect(!window.isWhole(now: now))
  }

  @Test func aGapThatWasNotFilledShortensWhatIsWhole() {
    var window = loaded([3000])
    var reading = window.nextReading(now: now)
    reading.note(events(Array(0..<500)))
    reading.note(events(Array(500..<1000)))
    window.finish(reading, reachedEnd: false)
    #expect(window.since == now - .seconds(500))
  }

  @Test func aStormThatReachesTheKnownLeavesNoGap() {
    var window = loaded([5])
    let later = now + .seconds(10)
    var reading = window.nextReading(now: later)
    reading.note(events(Array(-10..<0)))
    reading.note(events(Array(repeating: 6, count: 1000)))
    window.finish(reading, reachedEnd: false)
    #expect(window.since == now - .seconds(3600))
  }

  @Test func oldestFirstCutShortClaimsNothing() {
    var window = loaded([5])
    var reading = window.nextReading(now: now)
    reading.note(events(Array((200..<300).reversed())))
    reading.note(events(Array((100..<200).reversed())))
    window.finish(reading, reachedEnd: false)
    #expect(window.since == now - .seconds(100))
  }

  @Test func goingBackTakesLongerStepsWhileThereIsNothing() throws {
    var window = loaded([10])
    let start = now - .seconds(3600)
    var spans: [Duration] = []
    for _ in 0..<3 {
      let reading = try #require(window.earlierReading())
      spans.append((reading.to ?? start) - reading.from)
      let found = window.finishEarlier(reading, reachedEnd: true, now: now)
      #expect(!found)
    }
    #expect(spans == [.seconds(3600), .seconds(7200), .seconds(14_400)])
    var reading = try #require(window.earlierReading())
    reading.note(events([40_000]))
    let found = window.finishEarlier(reading, reachedEnd: true, now: now)
    #expect(found)
    #expect(window.since == reading.from)
    let next = try #require(window.earlierReading())
    #expect((next.to ?? start) - next.from == .seconds(3600))
  }

  @Test func behindNinetyDaysThereIsNothing() {
    var window = loaded([10])
    var steps = 0
    while let reading = window.earlierReading(), !window.isWhole(now: now), steps < 50 {
      _ = window.finishEarlier(reading, reachedEnd: true, now: now)
      steps += 1
    }
    #expect(window.isWhole(now: now))
    #expect(steps < 15)
  }

  @Test func beforeTheFirstWindowThereIsNoEarlierOne() {
    #expect(FeedWindow().earlierReading() == nil)
  }
}
