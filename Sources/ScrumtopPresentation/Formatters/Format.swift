public import ScrumtopCore

/// Numbers and times as they stand on the screen: short, exact where it matters, and still while
/// nothing changes.
public enum Format {
  /// What was not sent.
  public static let absent = "–"
  /// What was sent and could not be read.
  public static let unreadable = "—"
  /// In front of an age of which only a lower bound is known.
  public static let atLeast = "≥"
}

extension Format {
  /// How long ago `time` was, in steps: `now`, `15s`, `30s`, `1m` … `40m`, `1h`, `2h` … `1d` …
  ///
  /// A time to come is `now`: the clocks of two machines differ.
  public static func age(of time: Timestamp, at now: Timestamp) -> String { age(now - time) }

  /// An age in steps, for a narrow column.
  public static func age(_ age: Duration) -> String {
    let step = AgeStep(age)
    return step.unit.map { "\(step.count)\($0.letter)" } ?? "now"
  }

  /// An age in steps, for a sentence: `15 s`, `2 min`, `3 h`.
  public static func ageInWords(_ age: Duration) -> String {
    let step = AgeStep(age)
    return step.unit.map { "\(step.count) \($0.word)" } ?? "a moment"
  }

  /// How old something is when its text next changes: what a timer has to wait for.
  public static func nextAgeStep(after age: Duration) -> Duration { AgeStep(age).end }

  /// How long something has lasted that is wrong: `4 s`, `6 s`, `10 s`, `15 s` … `1 min` … `1 h 05 min`.
  public static func elapsed(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    let step = elapsedStep(seconds)
    let whole = seconds / step * step
    switch whole {
    case ..<60: return "\(whole) s"
    case ..<3600: return "\(whole / 60) min"
    default: return Self.duration(milliseconds: whole * 1000)
    }
  }

  /// How long it has lasted when that text next changes.
  public static func nextElapsedStep(after duration: Duration) -> Duration {
    let seconds = max(0, duration.components.seconds)
    let step = elapsedStep(seconds)
    return .seconds((seconds / step + 1) * step)
  }

  private static func elapsedStep(_ seconds: Int64) -> Int64 {
    switch seconds {
    case ..<10: 2
    case ..<60: 5
    default: 60
    }
  }

  /// Time left, in steps of five seconds and then of minutes: `now`, `5 s`, `10 s` … `2 min`.
  ///
  /// Rounded up, so that `now` stands only when the time is over.
  public static func countdown(_ left: Duration) -> String {
    let milliseconds = left.wholeMilliseconds
    guard milliseconds > 0 else { return "now" }
    let steps = (milliseconds + 4999) / 5000
    return steps <= 12 ? "\(steps * 5) s" : "\((milliseconds + 59_999) / 60_000) min"
  }

  /// When something will be: `now`, `in 5 s`.
  public static func ahead(_ left: Duration) -> String {
    let countdown = countdown(left)
    return countdown == "now" ? countdown : "in \(countdown)"
  }

  /// How much time is left when the text of a countdown next changes; nil when it is over.
  public static func nextCountdownStep(after left: Duration) -> Duration? {
    let milliseconds = left.wholeMilliseconds
    guard milliseconds > 0 else { return nil }
    let step: Int64 = milliseconds > 60_000 ? 60_000 : 5000
    return .milliseconds((milliseconds - 1) / step * step)
  }
}

extension Format {
  /// How long something took: `812 ms`, `2.4 s`, `1 min 12 s`, `2 h 05 min`, `3 d 4 h`.
  public static func duration(milliseconds: Int64) -> String {
    switch milliseconds {
    case ..<0: return absent
    case ..<1000: return "\(milliseconds) ms"
    case ..<10_000: return "\(milliseconds / 1000).\(milliseconds / 100 % 10) s"
    case ..<60_000: return "\(milliseconds / 1000) s"
    case ..<3_600_000:
      return "\(milliseconds / 60_000) min \(twoDigits(milliseconds / 1000 % 60)) s"
    case ..<86_400_000:
      return "\(milliseconds / 3_600_000) h \(twoDigits(milliseconds / 60_000 % 60)) min"
    default:
      return "\(grouped(milliseconds / 86_400_000)) d \(milliseconds / 3_600_000 % 24) h"
    }
  }

  /// A count with its thousands apart: `1,840`.
  public static func grouped(_ number: Int64) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  public static func grouped(_ count: Int) -> String { grouped(Int64(count)) }

  /// A number with `digits` places after the point; whole numbers and strange ones as they are.
  public static func decimal(_ number: Double, digits: Int = 1) -> String {
    guard number.magnitude < 1e12 else { return String(number) }
    var scale: Int64 = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int64((number * Double(scale)).rounded())
    guard digits > 0 else { return grouped(scaled) }
    let fraction = String(scaled.magnitude % UInt64(scale))
    let padding = String(repeating: "0", count: digits - fraction.count)
    let whole = grouped(Int64(scaled.magnitude / UInt64(scale)))
    return "\(scaled < 0 ? "-" : "")\(whole).\(padding)\(fraction)"
  }

  /// A number without places that say nothing: `32`, `99.2`, `99.98`.
  public static func number(_ number: Double) -> String {
    if let whole = Int64(exactly: number), whole.magnitude < 1000 { return String(whole) }
    var text = decimal(number, digits: 2)
    guard number.magnitude < 1e12 else { return text }
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
  }

  /// A health score without its fraction, cut and not rounded: 69.9 is amber and must not read 70.
  public static func score(_ score: Double) -> String {
    guard score.magnitude < 1000 else { return score < 0 ? "<0" : ">999" }
    return String(Int(score.rounded(.down)))
  }
}

extension Format {
  public static func twoDigits(_ number: some BinaryInteger) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}

/// The step an age is in.
private struct AgeStep {
  struct Unit {
    let letter: String
    let word: String
    let seconds: Int64
    static let second = Unit(letter: "s", word: "s", seconds: 1)
    static let minute = Unit(letter: "m", word: "min", seconds: 60)
    static let hour = Unit(letter: "h", word: "h", seconds: 3600)
    static let day = Unit(letter: "d", word: "d", seconds: 86_400)
  }

  let count: Int64
  /// Nil for `now`.
  let unit: Unit?
  /// The age at which the next step begins.
  let end: Duration

  private static let early: [(from: Int64, count: Int64, unit: Unit?)] = [
    (0, 0, nil), (15, 15, .second), (30, 30, .second), (60, 1, .minute), (120, 2, .minute),
    (300, 5, .minute), (600, 10, .minute), (1200, 20, .minute), (2400, 40, .minute),
    (3600, 1, .hour),
  ]

  init(_ age: Duration) {
    let seconds = max(0, age.components.seconds)
    if let next = Self.early.firstIndex(where: { $0.from > seconds }) {
      let step = Self.early[next - 1]
      (count, unit, end) = (step.count, step.unit, .seconds(Self.early[next].from))
    } else {
      let unit: Unit = seconds < Unit.day.seconds ? .hour : .day
      count = seconds / unit.seconds
      self.unit = unit
      end = .seconds((count + 1) * unit.seconds)
    }
  }
}
