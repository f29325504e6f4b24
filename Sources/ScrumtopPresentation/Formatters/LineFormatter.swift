public import ScrumtopCore
public import TerminalGrid

/// A Service Line in words, for its rows and its view.
public struct LineFormatter {
  public let line: ServiceLine
  /// What set the state; nil where no event tells.
  public let cause: Transition?
  /// Whether the API still lists the line.
  public let isPresent: Bool
  public let now: Timestamp

  public init(line: ServiceLine, cause: Transition?, isPresent: Bool, now: Timestamp) {
    self.line = line
    self.cause = cause
    self.isPresent = isPresent
    self.now = now
  }

  public init(line: ServiceLine, board: Board, now: Timestamp) {
    self.init(
      line: line, cause: board.cause(of: line), isPresent: board.isPresent(line.id), now: now)
  }

  private var record: ExecutionRecord { line.record }

  public var state: String { isPresent ? line.state.rawValue : "gone" }

  public var stateRole: Role { isPresent ? line.state.role : .muted }

  public var name: String { field(record.name, "name") }

  public var model: String { field(record.executionModel?.rawValue, "execution_model") }

  public var productLine: String { field(record.productLine?.rawValue, "product_line") }

  public var workspace: String { field(record.workspaceID, "workspace_id") }

  public var tags: String {
    let tags = record.projectTags.map { $0.isEmpty ? Format.absent : $0.joined(separator: ", ") }
    return field(tags, "project_tags")
  }

  /// What was not sent is `–`, what could not be read `—`.
  private func field(_ value: String?, _ name: String) -> String {
    value ?? (record.unreadable.contains(name) ? Format.unreadable : Format.absent)
  }

  /// How long it has been in its state: from the event that set it, or at least since it was seen so.
  public var since: String {
    if let cause { return Format.age(of: cause.at, at: now) }
    guard let first = line.firstSeenInState else { return Format.absent }
    let age = Format.age(of: first, at: now)
    return Format.atLeast + (age == "now" ? "0s" : age)
  }

  public var lastActivity: String {
    guard let time = record.lastActivityAt else { return field(nil, "last_activity_at") }
    return Format.age(of: time, at: now)
  }

  public var score: String {
    if let score = line.score { return Format.score(score) }
    let isUnreadable =
      line.list?.record.unreadable.contains("metrics") == true
      || line.detail?.record.unreadable.contains("health") == true
    return isUnreadable ? Format.unreadable : Format.absent
  }

  public var healthWord: String { line.health.word }

  public var healthRole: Role { line.health.role }

  /// `41 ● red`, or `41 red` where there is little room; a dash when nothing is known.
  public func health(short: Bool) -> String {
    let level = line.health
    guard level != .unknown else { return score }
    let number = String(repeating: " ", count: max(0, 2 - score.count)) + score
    return short ? "\(number) \(level.word)" : "\(number) ● \(level.word)"
  }

  /// Why it is blocked or paused, and by whom it was paused.
  public var reason: String {
    guard let cause else { return Format.absent }
    let reason = cause.reason ?? "no reason given"
    guard line.state == .paused, let actor = cause.actor?.id else { return reason }
    return "\(reason), \(actor)"
  }

  /// The metric that says most for the line's model.
  public var metric: String {
    guard let metrics = line.list?.record.metrics else {
      return line.list?.record.unreadable.contains("metrics") == true
        ? Format.unreadable : Format.absent
    }
    return MetricFormatter(metrics).summary(of: record.executionModel) ?? Format.absent
  }

  /// What the row tells beside the id.
  public var what: String {
    switch line.state {
    case .blocked, .paused: reason
    case .running, .idle, .closed, .unknown: metric
    }
  }
}

/// Metrics in words; their names differ by execution model.
private struct MetricFormatter {
  let metrics: [String: JSONValue]

  init(_ metrics: [String: JSONValue]) { self.metrics = metrics }

  func summary(of model: ExecutionModel?) -> String? {
    let parts: [String?] =
      switch model {
      case .capacity: [decimal("hours_this_week").map { "\($0) h this week" }]
      case .ongoingSLA: [number("sla_percent").map { "\($0) % SLA" }, open("tickets_open")]
      case .timeboxedOutcome: [cycle, number("outcome_percent").map { "\($0) %" }]
      case .infraManaged:
        [number("uptime_percent").map { "\($0) % up" }, count("incidents_open", "incident")]
      case .observability:
        [number("checks_today").map { "\($0) checks today" }, count("alerts_open", "alert")]
      case .agentRuntime:
        [count("invocations_today", "run", zero: "no runs today"), lastRun]
      case .unknown, nil: [any]
      }
    let known = parts.compactMap { $0 }
    return known.isEmpty ? any : known.joined(separator: ", ")
  }

  private func number(_ name: String) -> String? { metrics[name]?.double.map(Format.number) }

  private func decimal(_ name: String) -> String? {
    metrics[name]?.double.map { Format.decimal($0) }
  }

  private func open(_ name: String) -> String? { number(name).map { "\($0) open" } }

  private func count(_ name: String, _ noun: String, zero: String? = nil) -> String? {
    guard let count = number(name) else { return nil }
    switch count {
    case "0": return zero ?? "no \(noun)s"
    case "1": return "1 \(noun)"
    default: return "\(count) \(noun)s"
    }
  }

  private var cycle: String? {
    guard let cycle = number("cycle") else { return nil }
    return number("cycles_total").map { "cycle \(cycle)/\($0)" } ?? "cycle \(cycle)"
  }

  private var lastRun: String? {
    guard let milliseconds = metrics["last_run_duration_ms"]?.double, milliseconds >= 0,
      milliseconds < 1e15
    else { return nil }
    return "last \(Format.duration(milliseconds: Int64(milliseconds)))"
  }

  /// The first metric there is, by its own name.
  private var any: String? {
    guard let name = metrics.keys.filter({ $0 != "health_score" }).min(), let value = metrics[name]
    else { return nil }
    return "\(name) \(value.double.map(Format.number) ?? DocumentBuilder.plain(value))"
  }
}

/// The status of a health signal in words.
public struct SignalFormatter {
  public let word: String
  public let role: Role

  public init(_ status: SignalStatus?) {
    switch status {
    case .green: (word, role) = ("ok", .healthOK)
    case .amber: (word, role) = ("amber", .healthAmber)
    case .red: (word, role) = ("red", .healthRed)
    case .unknown(let status): (word, role) = (status, .healthUnknown)
    case nil: (word, role) = (Format.absent, .healthUnknown)
    }
  }
}

extension HealthLevel {
  public var word: String {
    switch self {
    case .red: "red"
    case .amber: "amber"
    case .ok: "ok"
    case .unknown: Format.absent
    }
  }

  public var role: Role {
    switch self {
    case .red: .healthRed
    case .amber: .healthAmber
    case .ok: .healthOK
    case .unknown: .healthUnknown
    }
  }
}

extension ExecutionState {
  public var role: Role {
    switch self {
    case .running: .stateRunning
    case .idle: .stateIdle
    case .paused: .statePaused
    case .blocked: .stateBlocked
    case .closed: .stateClosed
    case .unknown: .stateUnknown
    }
  }
}

extension Message.Weight {
  public var role: Role {
    switch self {
    case .info: .messageInfo
    case .warning: .messageWarning
    case .error: .messageError
    }
  }
}
