import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct RetryAfterTests {
  private let now = Timestamp(rfc3339: "2026-04-15T12:00:00Z") ?? Timestamp(seconds: 0)

  @Test(arguments: [
    ("7", 7), (" 7 ", 7), ("0", 0), ("-5", nil), ("soon", nil), ("1.5", 1.5), ("1.5.2", nil),
    (".", nil), ("", nil),
    ("99999999", 3600), ("99999999999999999999", 3600), ("٧", nil),
    ("Wed, 15 Apr 2026 12:00:30 GMT", 30),
    ("Wednesday, 15-Apr-26 12:00:30 GMT", 30),
    ("Wed Apr 15 12:00:30 2026", 30),
    ("Wed, 15 Apr 2026 11:00:00 GMT", 0),
    ("Thu, 16 Apr 2026 12:00:00 GMT", 3600),
    ("Mon, 30 Feb 2026 12:00:00 GMT", nil),
  ])
  func everyFormIsReadAndNonsenseIgnored(value: String, seconds: Double?) {
    let wait = RetryAfter.duration(value, serverDate: nil, now: now)
    #expect(wait == seconds.map { .seconds($0) })
  }

  @Test func aDateIsMeasuredByTheServersOwnClock() {
    let wait = RetryAfter.duration(
      "Wed, 15 Apr 2026 15:00:30 GMT", serverDate: "Wed, 15 Apr 2026 15:00:00 GMT", now: now)
    #expect(wait == .seconds(30))
  }

  @Test func noHeaderIsNoWait() {
    #expect(RetryAfter.duration(nil, serverDate: nil, now: now) == nil)
  }
}
