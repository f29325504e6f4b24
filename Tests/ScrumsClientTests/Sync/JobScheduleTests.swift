import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct JobScheduleTests {
  @Test func whatIsDueStartsInTheOrderOfItsWorth() {
    var schedule = JobSchedule()
    schedule.wake(.details, at: .seconds(3))
    schedule.wake(.feed, at: .seconds(4))
    schedule.wake(.lines, at: .seconds(5))
    #expect(schedule.next == .seconds(3))
    #expect(schedule.ready(at: .seconds(2)).isEmpty)
    #expect(schedule.ready(at: .seconds(4)) == [.feed, .details])
    #expect(schedule.ready(at: .seconds(9)) == [.lines, .feed, .details])
  }

  @Test func aLaneThatRunsIsNotStartedAgainAndAWishMeanwhileStands() {
    var schedule = JobSchedule()
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
    var schedule = JobSchedule()
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
    var schedule = JobSchedule()
    schedule.wake(.lines, at: .seconds(1))
    schedule.wake(.feed, at: .seconds(20))
    schedule.suspend(until: .seconds(10))
    #expect(schedule.ready(at: .seconds(9)).isEmpty)
    #expect(schedule.next == .seconds(10))
    #expect(schedule.ready(at: .seconds(10)) == [.lines])
    schedule.resumeAll([.lines, .feed], at: .seconds(2))
    #expect(schedule.ready(at: .seconds(2)) == [.lines, .feed])
  }

  @Test func nothingToDoIsNoTimer() {
    var schedule = JobSchedule()
    #expect(schedule.next == nil)
    schedule.wake(.openView, at: .zero)
    schedule.start(.openView)
    schedule.finish(.openView, next: nil)
    #expect(schedule.next == nil)
  }
}
