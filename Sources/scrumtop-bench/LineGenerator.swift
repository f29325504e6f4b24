import AnswerMutation
import ScrumtopCore

/// Service Lines of all models and states, in the form of the list and in that of the detail.
struct LineGenerator {
  private var dice: Dice
  private let end: Timestamp

  init(seed: UInt64, end: Timestamp) {
    dice = Dice(seed: seed)
    self.end = end
  }

  private static let models = [
    ("capacity", "talent"), ("ongoing_sla", "managed_services"), ("timeboxed_outcome", "ods"),
    ("infra_managed", "infrastructure"), ("observability", "intelligence"),
    ("agent_runtime", "agent_gateway"),
  ]
  private static let signals = [
    "hours_on_target", "sla_compliance", "delivery_velocity", "capacity_utilisation",
    "incident_frequency", "agent_error_rate",
  ]

  /// The JSON of a line's list record and of its detail record.
  mutating func line(_ number: Int) -> (list: [UInt8], detail: [UInt8]) {
    let (model, product) = dice.pick(Self.models)
    let state = dice.pick(["running", "running", "running", "idle", "paused", "blocked", "closed"])
    let activity = (end - .seconds(Int64(dice.below(90_000)))).rfc3339
    let score = 30 + dice.below(71)
    let common = """
      "service_line_id":"LIN-26-\(800_000 + number)","name":"\(dice.pick(Content.squads)) squad \(number)",\
      "execution_model":"\(model)","state":"\(state)","workspace_id":"WS-26-000021",\
      "product_line":"\(product)","project_tags":["PROJ-26-00\(4000 + dice.below(300))"],\
      "started_at":"2026-01-15T00:00:00Z","last_activity_at":"\(activity)"
      """
    let signals = (0..<3).map { _ in
      #"{"signal":"\#(dice.pick(Self.signals))","status":"\#(dice.pick(["green", "green", "amber", "red"]))"}"#
    }
    let list = """
      {"id":"RUN-26-\(100_000 + number)",\(common),\
      "metrics":{"hours_this_week":\(dice.below(40)).5,"hours_total":\(dice.below(9000)),\
      "health_score":\(score)}}
      """
    let detail = """
      {\(common),"resources":[{"type":"talent","id":"SCR-\(100_000 + number)",\
      "name":"Allocated engineer","role":"senior_backend_engineer","status":"active"}],\
      "health":{"score":\(score),"signals":[\(signals.joined(separator: ","))]}}
      """
    return (Array(list.utf8), Array(detail.utf8))
  }
}
