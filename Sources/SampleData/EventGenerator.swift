public import ScrumtopCore

/// Events of a busy workspace with thousands of lines: every documented type, ids in the platform's
/// form, about 320 bytes of JSON each.
public struct EventGenerator {
  private let lines: Int
  private var random: SplitMix64
  private var number: Int
  private var time: Timestamp
  private var runs = 0

  /// - Parameters:
  ///   - lines: the number of Service Lines that events name.
  ///   - count: the number of events to come; the last one happens at `end`.
  public init(seed: UInt64, lines: Int, count: Int, end: Timestamp) {
    self.lines = lines
    random = SplitMix64(seed: seed)
    number = 1_000_000
    time = end - .milliseconds(Int64(count) * Self.meanGap)
  }

  /// In milliseconds: a million events fill the 90 days that the API keeps.
  private static let meanGap: Int64 = 7_700

  /// The JSON of the next event. Ids are not quite in the order of time, as in the real API.
  public mutating func next() -> [UInt8] {
    number += 1
    time = time + .milliseconds(Int64(random.below(Int(Self.meanGap) * 2)))
    // Of ten events seven are of agents and tasks; the others are spread over all types.
    let type =
      switch random.below(10) {
      case 0..<2: EventType.runStarted
      case 2..<4: EventType.runCompleted
      case 4: EventType(rawValue: random.pick(["task.status_changed", "task.created"]))
      case 5: EventType.serviceLineStatusChanged
      default: random.pick(EventType.documented)
      }
    let line = "LIN-26-" + padded(80_000 + random.below(lines))
    let (subject, payload) = content(of: type, line: line)
    return Array(
      """
      {"id":"EVT-26-\(number ^ 1)","type":"\(type.rawValue)",\
      "organization_id":"ORG-26-090500","workspace_id":"WS-26-000021",\
      "actor":\(actor(of: type)),"subject":\(subject),"payload":\(payload),\
      "created_at":"\(time.rfc3339)"}
      """.utf8)
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private mutating func id(_ prefix: String, below bound: Int) -> String {
    "\(prefix)-26-" + padded(1 + random.below(bound))
  }

  private func party(_ type: String, _ id: String) -> String {
    #"{"type":"\#(type)","id":"\#(id)"}"#
  }

  private mutating func actor(of type: EventType) -> String {
    switch type.domain {
    case "agent": party("agent", id("AGT", below: 400))
    case "invoice", "webhook", "capacity", "integration": party("system", "SYS-26-000001")
    default: party("user", id("USR", below: 300))
    }
  }

  private mutating func content(
    of type: EventType, line: String
  ) -> (subject: String, payload: String) {
    let ofLine = party("service_line", line)
    switch type.domain {
    case "agent":
      if type == .runStarted { runs += 1 }
      let run = party("run", "RUN-26-" + padded(100_000 + runs - random.below(min(20, runs + 1))))
      return (run, agentPayload(of: type, line: line))
    case "service_line", "execution": return (ofLine, linePayload(of: type))
    case "task":
      let old = random.pick(["open", "in_progress", "in_review"])
      let new = random.pick(["in_progress", "in_review", "blocked", "done"])
      return (
        party("task", id("TSK", below: 900_000)),
        """
        {"service_line_id":"\(line)","title":"\(random.pick(SampleText.tasks))",\
        "previous_status":"\(old)","new_status":"\(new)"}
        """
      )
    case "incident":
      return (
        party("incident", id("INC", below: 20_000)),
        """
        {"service_line_id":"\(line)","title":"\(random.pick(SampleText.incidents))",\
        "severity":"\(random.pick(["low", "medium", "high", "critical"]))",\
        "service":"\(random.pick(SampleText.services))"}
        """
      )
    case "invoice":
      return (
        party("invoice", id("INV", below: 40_000)),
        """
        {"amount":\(random.below(9_000_000)).\(random.below(90) + 10),"currency":"EUR",\
        "due_at":"2026-05-\(random.below(20) + 10)","attempt":\(random.below(5) + 1)}
        """
      )
    case "capacity":
      return (
        ofLine,
        """
        {"signal":"capacity_utilisation","utilisation_percent":\(random.below(140)),\
        "role":"\(random.pick(["backend_engineer", "designer", "qa_engineer"]))",\
        "missing_hours":\(random.below(80))}
        """
      )
    case "integration":
      return (
        party("integration", id("ITG", below: 200)),
        """
        {"provider":"\(random.pick(["jira", "github", "slack", "linear"]))",\
        "error":"too many requests, retry after \(random.below(900)) s","attempt":\(random.below(9))}
        """
      )
    case "webhook":
      return (
        party("webhook", id("WHK", below: 60)),
        """
        {"endpoint":"https://hooks.example.com/scrums/\(random.below(60))",\
        "status":\(random.pick([500, 502, 503, 504])),"attempt":\(random.below(5) + 1)}
        """
      )
    default:
      return (
        party("user", id("USR", below: 300)),
        """
        {"previous_role":"\(random.pick(["viewer", "member"]))",\
        "new_role":"\(random.pick(["member", "admin"]))","invited_by":"\(id("USR", below: 300))"}
        """
      )
    }
  }

  private mutating func agentPayload(of type: EventType, line: String) -> String {
    switch type {
    case .runStarted:
      return """
        {"service_line_id":"\(line)","trigger":"\(random.pick(["api", "schedule", "webhook"]))",\
        "model":"\(random.pick(["large", "small"]))"}
        """
    case .runCompleted:
      return """
        {"service_line_id":"\(line)","duration_ms":\(random.below(90_000) + 200),\
        "tokens_used":\(random.below(12_000) + 100),\
        "outcome":"\(random.pick(["success", "success", "success", "partial"]))"}
        """
    default:
      return """
        {"service_line_id":"\(line)","error":"\(random.pick(SampleText.errors)) \(random.below(200_000))",\
        "outcome":"failure","duration_ms":\(random.below(90_000) + 200)}
        """
    }
  }

  private mutating func linePayload(of type: EventType) -> String {
    switch type {
    case .executionBlocked:
      return """
        {"previous_state":"running","new_state":"blocked","reason":"\(random.pick(SampleText.blockings))"}
        """
    case .serviceLinePaused:
      return """
        {"previous_state":"running","new_state":"paused",\
        "reason":"\(random.pick(SampleText.pauses)), until 2026-05-\(random.below(20) + 10)"}
        """
    default:
      return """
        {"previous_state":"\(random.pick(["running", "idle"]))",\
        "new_state":"\(random.pick(["running", "idle"]))","execution_model":"capacity",\
        "product_line":"talent"}
        """
    }
  }
}
