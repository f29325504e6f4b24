import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct ScheduleTests {
  @Test func whatIsDueStartsInTheOrderOfItsWorth() {
    var schedule = Schedule()
    schedule.wake(.details, at: .seconds(3))
    schedule.wake(.feed, at: .seconds(4))
    schedule.wake(.lines, at: .seconds(5))
    #expect(schedule.next == .seconds(3))
    #expect(schedule.ready(at: .seconds(2)).isEmpty)
    #expect(schedule.ready(at: .seconds(4)) == [.feed, .details])
    #expect(schedule.ready(at: .seconds(9)) == [.lines, .feed, .details])
  }

  @Test func aLaneThatRunsIsNotStartedAgainAndAWishMeanwhileStands() {
    var schedule = Schedule()
    schedule.wake(.lines, at: .seconds(1))
    schedule.start(.lines)
    #expect(schedule.ready(at: .seconds(100)).isEmpty)
    #expect(schedule.next == nil)
    schedule.wake(.lines, at: .seconds(2))
    #expect(schedule.ready(at: .seconds(100)).isEmpty)
    schedule.finish(.lines, next: .seconds(50))
    #expect(schedule.ready(at: .seconds(2)) == [.lines])
  }

  @Test func aLongSleepIsOneJobNotMany() {
    var schedule = Schedule()
    schedule.wake(.lines, at: .seconds(5))
    schedule.start(.lines)
    schedule.finish(.lines, next: .seconds(10))
    let eightHoursLater = Duration.seconds(8 * 3600)
    #expect(schedule.ready(at: eightHoursLater) == [.lines])
    schedule.start(.lines)
    schedule.finish(.lines, next: eightHoursLater + .seconds(5))
    #expect(schedule.ready(at: eightHoursLater).isEmpty)
  }

  @Test func quietIsKeptByAllUntilAPersonAsks() {
    var schedule = Schedule()
    schedule.wake(.lines, at: .seconds(1))
    schedule.wake(.feed, at: .seconds(20))
    schedule.hold(until: .seconds(10))
    #expect(schedule.ready(at: .seconds(9)).isEmpty)
    #expect(schedule.next == .seconds(10))
    #expect(schedule.ready(at: .seconds(10)) == [.lines])
    schedule.release([.lines, .feed], at: .seconds(2))
    #expect(schedule.ready(at: .seconds(2)) == [.lines, .feed])
  }

  @Test func nothingToDoIsNoTimer() {
    var schedule = Schedule()
    #expect(schedule.next == nil)
    schedule.wake(.place, at: .zero)
    schedule.start(.place)
    schedule.finish(.place, next: nil)
    #expect(schedule.next == nil)
  }
}
