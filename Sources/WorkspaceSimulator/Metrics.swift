import ScrumtopCore

/// The metrics of a list record for each execution model.
enum Metrics {
  /// The metrics of a new line.
  static func opening(_ model: ExecutionModel, _ rng: inout SplitMix64) -> [String: JSONValue] {
    switch model {
    case .capacity: ["hours_this_week": 0, "hours_total": 0]
    case .ongoingSLA: ["sla_percent": 100, "tickets_open": 0]
    case .timeboxedOutcome:
      [
        "cycle": 1, "cycles_total": .integer(Int64(rng.within(4...9))), "outcome_percent": 0,
      ]
    case .infraManaged: ["uptime_percent": 100, "incidents_open": 0]
    case .observability: ["checks_today": 0, "alerts_open": 0]
    case .agentRuntime: ["invocations_today": 0, "invocations_total": 0]
    case .unknown: [:]
    }
  }

  /// The metrics of a line of this age, apart from runs.
  static func grown(
    _ line: ExecutionRecord, age: Duration, at time: Timestamp, _ rng: inout SplitMix64
  ) -> [String: JSONValue] {
    let weeks = Double(age.components.seconds) / 604_800
    let midnight = Double(secondOfDay(time)) / 86_400
    switch line.executionModel {
    case .capacity:
      let week = tenths(line.weeklyHours * workedShare(of: time) * rng.within(0.86...1.02))
      return [
        "hours_this_week": .number(week),
        "hours_total": .number(tenths(line.weeklyHours * weeks * 0.92 + week)),
      ]
    case .ongoingSLA:
      return [
        "sla_percent": .number(tenths(rng.within(96.2...99.9))),
        "tickets_open": .integer(Int64(rng.within(2...24))),
      ]
    case .infraManaged:
      return [
        "uptime_percent": .number(hundredths(rng.within(99.71...99.99))), "incidents_open": 0,
      ]
    case .observability:
      return [
        "checks_today": .integer(Int64(midnight * Double(rng.within(1_800...5_200)))),
        "alerts_open": .integer(Int64(rng.pick([0, 0, 1, 2]))),
      ]
    case .timeboxedOutcome, .agentRuntime, .unknown, nil: return line.metrics ?? [:]
    }
  }

  /// The metrics after the next report of a continuous line.
  static func reported(
    _ line: ExecutionRecord, at time: Timestamp, _ rng: inout SplitMix64
  ) -> [String: JSONValue] {
    var metrics = line.metrics ?? [:]
    func number(_ key: String) -> Double { metrics[key]?.double ?? 0 }
    switch line.executionModel {
    case .capacity:
      let added = rng.pick([0.5, 0.5, 1, 1.5])
      let week = number("hours_this_week") + added
      // A week also ends when its hours are used up: in a fast simulation weeks are short.
      let isNew = week > max(line.weeklyHours, 40) || isNewWeek(line.lastActivityAt, time)
      metrics["hours_this_week"] = .number(tenths(isNew ? added : week))
      metrics["hours_total"] = .number(tenths(number("hours_total") + added))
    case .ongoingSLA:
      let sla = number("sla_percent") + rng.within(-0.3...0.3)
      metrics["sla_percent"] = .number(tenths(min(max(sla, 91), 100)))
      let tickets = Int(number("tickets_open")) + rng.pick([-2, -1, -1, 0, 1, 1, 2])
      metrics["tickets_open"] = .integer(Int64(max(0, tickets)))
    case .infraManaged:
      let uptime = number("uptime_percent") + rng.within(-0.02...0.02)
      metrics["uptime_percent"] = .number(hundredths(min(max(uptime, 99.2), 100)))
    case .observability:
      let isNew = isNewDay(line.lastActivityAt, time)
      let checks = (isNew ? 0 : Int(number("checks_today"))) + rng.within(6...40)
      metrics["checks_today"] = .integer(Int64(checks))
      let alerts = Int(number("alerts_open")) + rng.pick([-1, 0, 0, 0, 1])
      metrics["alerts_open"] = .integer(Int64(min(max(0, alerts), 9)))
    case .timeboxedOutcome, .agentRuntime, .unknown, nil: break
    }
    return metrics
  }

  /// The metrics of an agent line after another invocation started.
  static func invoked(_ line: ExecutionRecord, at time: Timestamp) -> [String: JSONValue] {
    var metrics = line.metrics ?? [:]
    let today =
      isNewDay(line.lastActivityAt, time)
      ? 0 : Int64(metrics["invocations_today"]?.double ?? 0)
    metrics["invocations_today"] = .integer(today + 1)
    metrics["invocations_total"] = .integer(Int64(metrics["invocations_total"]?.double ?? 0) + 1)
    return metrics
  }

  static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
  static func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

  static func day(_ time: Timestamp) -> Int64 { time.microseconds / 86_400_000_000 }

  static func isNewDay(_ last: Timestamp?, _ now: Timestamp) -> Bool {
    last.map { day($0) != day(now) } ?? true
  }

  /// Weeks begin on Monday; 1970-01-01 was a Thursday.
  private static func isNewWeek(_ last: Timestamp?, _ now: Timestamp) -> Bool {
    last.map { (day($0) + 3) / 7 != (day(now) + 3) / 7 } ?? true
  }

  /// The part of the working week, Monday to Friday, that is over.
  private static func workedShare(of time: Timestamp) -> Double {
    let weekday = Double((day(time) + 3) % 7) + Double(secondOfDay(time)) / 86_400
    return min(weekday, 5) / 5
  }

  private static func secondOfDay(_ time: Timestamp) -> Int64 {
    time.microseconds / 1_000_000 % 86_400
  }
}
