import ScrumtopPresentation
import Support
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct FramePaceTests {
  @Test func reportsAreDrawnTogetherInSteps() {
    var pace = FramePace()
    #expect(pace.due(isUrgent: false, now: .seconds(1)) == .seconds(1))
    pace.drew(at: .seconds(1), isUrgent: false)
    #expect(pace.due(isUrgent: false, now: .milliseconds(1010)) == .milliseconds(1034))
    #expect(pace.due(isUrgent: false, now: .milliseconds(1050)) == .milliseconds(1050))
  }

  @Test func aKeyIsAnsweredAtOnceButNeverMoreThanThirtyTimesASecond() {
    var pace = FramePace()
    for frame in 0..<30 {
      let now: Duration = .milliseconds(5 * frame)
      #expect(pace.due(isUrgent: true, now: now) == now)
      pace.drew(at: now, isUrgent: true)
    }
    #expect(pace.due(isUrgent: true, now: .milliseconds(150)) == .seconds(1))
    #expect(pace.due(isUrgent: true, now: .milliseconds(1200)) == .milliseconds(1200))
  }

  @Test func whatNobodyAskedForWaitsForTheNextKey() {
    var pace = FramePace()
    pace.drew(at: .seconds(1), isUrgent: true)
    #expect(pace.due(isUrgent: false, now: .milliseconds(1050)) == .milliseconds(1100))
    #expect(pace.due(isUrgent: true, now: .milliseconds(1060)) == .milliseconds(1060))
    pace.drew(at: .milliseconds(1060), isUrgent: true)
    #expect(pace.due(isUrgent: false, now: .milliseconds(1100)) == .milliseconds(1160))
    #expect(pace.due(isUrgent: false, now: .milliseconds(1200)) == .milliseconds(1200))
  }
}
