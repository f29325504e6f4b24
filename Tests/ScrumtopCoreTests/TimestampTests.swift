import SampleData
import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"),
      ("2026-04-15T09:12:46Z", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-15t09:12:46z", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-15 09:12:46Z", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-15T11:12:46+02:00", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-14T22:42:46-10:30", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-15T09:12:46-00:00", 1_776_244_366_000_000, "2026-04-15T09:12:46Z"),
      ("2026-04-15T09:12:46.5Z", 1_776_244_366_500_000, "2026-04-15T09:12:46.500Z"),
      ("2026-04-15T09:12:46.000001Z", 1_776_244_366_000_001, "2026-04-15T09:12:46.000001Z"),
      ("2026-04-15T09:12:46.1234569999Z", 1_776_244_366_123_456, "2026-04-15T09:12:46.123456Z"),
      ("2026-04-15", 1_776_211_200_000_000, "2026-04-15T00:00:00Z"),
      ("2024-02-29", 1_709_164_800_000_000, "2024-02-29T00:00:00Z"),
      ("2000-02-29", 951_782_400_000_000, "2000-02-29T00:00:00Z"),
      ("1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59.999999Z"),
      ("1600-03-01", -11_670_912_000_000_000, "1600-03-01T00:00:00Z"),
      ("0000-01-01T00:00:00Z", -62_167_219_200_000_000, "0000-01-01T00:00:00Z"),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999, "9999-12-31T23:59:59.999999Z"),
      // A leap second is the end of its minute, in every zone and before 1970 too.
      ("2016-12-31T23:59:60Z", 1_483_228_799_999_999, "2016-12-31T23:59:59.999999Z"),
      ("2017-01-01T05:29:60+05:30", 1_483_228_799_999_999, "2016-12-31T23:59:59.999999Z"),
      ("1969-12-31T23:59:60Z", -1, "1969-12-31T23:59:59.999999Z"),
    ] as [(String, Int64, String)])
  func isReadAndWritten(text: String, microseconds: Int64, written: String) throws {
    let time = try #require(Timestamp(rfc3339: text))
    #expect(time.microseconds == microseconds)
    #expect(time.rfc3339 == written)
  }

  @Test(
    arguments: [
      ("2026-04-15", "2026-04-15T00:00:00Z"),
      ("2026-04-15T09:12Z", "2026-04-15T09:12:00Z"),
      ("2026-04-15T09:12z", "2026-04-15T09:12:00Z"),
      ("2026-04-15T09:12+02:00", "2026-04-15T07:12:00Z"),
      ("2026-04-15T09:12:46.5Z", "2026-04-15T09:12:46.500Z"),
      ("2026-04-15T09:12", nil), ("2026-04-15T09Z", nil), ("2026-04-15T09:60Z", nil),
      ("2026-04-15T09:12 Z", nil), ("2026-02-30T09:12Z", nil), ("", nil),
    ] as [(String, String?)])
  func aPersonMayLeaveOutTheSeconds(text: String, time: String?) {
    #expect(Timestamp(writtenAs: text)?.rfc3339 == time)
  }

  @Test(arguments: [
    "", "2026", "2026-04", "2026-4-15", "26-04-15", "2026-02-30", "2026-02-29", "1900-02-29",
    "2026-04-31", "2026-13-01", "2026-00-01", "2026-01-00", "2026-04-15T", "2026-04-15T09",
    "2026-04-15T09:12Z", "2026-04-15T09:12:46", "2026-04-15T24:00:00Z", "2026-04-15T09:60:00Z",
    "2026-04-15T09:12:61Z", "2026-04-15T09:12:60Z", "2026-04-15T23:58:60Z", "2026-04-15T9:12:46Z",
    "2026-04-15T09:12:46.Z", "2026-04-15T09:12:46,5Z", "2026-04-15T09:12:46+0200",
    "2026-04-15T09:12:46+24:00", "2026-04-15T09:12:46+02:60", "2026-04-15T09:12:46+02",
    "2026-04-15T09:12:46Z ", " 2026-04-15T09:12:46Z", "2026-04-15Z", "2026-04-15T09:12:46ZZ",
    "99999-01-01T00:00:00Z", "+2026-04-15", "-2026-04-15", "2026-W16-3", "1776244366",
    "２０２６-04-15", "2026-04-15T09:12:4६Z", "9999-12-31T23:59:59-00:01",
    "0000-01-01T00:00:00+00:01", "now",
  ])
  func isNeverAnotherDay(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func everyDayOfFourHundredYearsFollowsTheOneBefore() throws {
    var day = try #require(Timestamp(rfc3339: "1899-12-31"))
    var (year, month, date) = (1900, 1, 1)
    while year < 2300 {
      day = day + .seconds(86_400)
      let fields = day.utcFields
      guard (fields.year, fields.month, fields.day) == (year, month, date) else {
        Issue.record("\(fields) is not \(year)-\(month)-\(date)")
        return
      }
      let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
      let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
      date += 1
      if date > days[month - 1] { (month, date) = (month + 1, 1) }
      if month > 12 { (year, month) = (year + 1, 1) }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func whatIsWrittenIsReadBack(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let time = Timestamp(
        microseconds: .random(in: -62_167_219_200_000_000...253_402_300_799_999_999, using: &random)
      )
      #expect(Timestamp(rfc3339: time.rfc3339) == time)
    }
  }

  @Test func theLastMicrosecondsOfTheCalendarAreToldApart() {
    for back in 0..<1000 as Range<Int64> {
      let fields = Timestamp(microseconds: 253_402_300_799_999_999 - back).utcFields
      #expect(fields.microsecond == 999_999 - Int(back))
      #expect((fields.year, fields.hour, fields.second) == (9999, 23, 59))
    }
  }

  @Test func arithmeticStaysAtItsLimits() {
    let last = Timestamp(microseconds: .max)
    let first = Timestamp(microseconds: .min)
    #expect(last + .seconds(1) == last)
    #expect(first - .seconds(1) == first)
    #expect(last - first == .microseconds(Int64.max))
    #expect(first - last == .microseconds(Int64.min))
    #expect(Timestamp(seconds: .max) == last && Timestamp(seconds: .min) == first)
    #expect(Timestamp.second(0) + .seconds(Int64.max) == last)
    #expect(Timestamp.second(10) - Timestamp.second(4) == .seconds(6))
    #expect(Timestamp.second(4) - Timestamp.second(10) == .seconds(-6))
  }

  @Test func aMomentMovesOnBothClocks() {
    let moment = Moment(time: .second(0), uptime: .seconds(5)).advanced(by: .milliseconds(1500))
    #expect(moment == Moment(time: .second(0) + .milliseconds(1500), uptime: .milliseconds(6500)))
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct DurationTextTests {
  @Test(
    arguments: [
      ("0s", .zero), ("250ms", .milliseconds(250)), ("10s", .seconds(10)), ("5m", .seconds(300)),
      ("2h", .seconds(7200)), ("1d", .seconds(86_400)), ("007s", .seconds(7)),
      ("1000000d", .seconds(86_400_000_000)),
    ] as [(String, Duration)])
  func isRead(text: String, duration: Duration) {
    #expect(DurationText.parse(text) == duration)
  }

  @Test(arguments: [
    "", "s", "10", "-5s", "+5s", "5 s", " 5s", "5s ", "5S", "5sec", "1.5h", "1h30m", "٣s",
    "1000001d",
    "9223372036854775807d", "99999999999999999999s", "5mss",
  ])
  func isRefused(text: String) {
    #expect(DurationText.parse(text) == nil)
  }

  @Test(
    arguments: [
      (.zero, "0s"), (.seconds(-3), "0s"), (.microseconds(900), "0s"),
      (.milliseconds(1500), "1500ms"),
      (.seconds(60), "1m"), (.seconds(90), "90s"), (.seconds(3600), "1h"), (.seconds(86_400), "1d"),
      (.seconds(90_000), "25h"),
    ] as [(Duration, String)])
  func isWritten(duration: Duration, text: String) {
    #expect(DurationText.format(duration) == text)
  }

  @Test func whatIsWrittenIsReadBack() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<1000 {
      let duration = Duration.milliseconds(Int64.random(in: 0...1_000_000_000_000, using: &random))
      #expect(DurationText.parse(DurationText.format(duration)) == duration)
    }
  }
}
