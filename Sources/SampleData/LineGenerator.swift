public import ScrumtopCore

/// Service Lines of all models and states, as list records and as detail records.
public struct LineGenerator {
  private var random: SplitMix64
  private let end: Timestamp

  /// - Parameter end: the newest activity of a line.
  public init(seed: UInt64, end: Timestamp) {
    random = SplitMix64(seed: seed)
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
  public mutating func line(_ number: Int) -> (list: [UInt8], detail: [UInt8]) {
    let (model, product) = random.pick(Self.models)
    let state = random.pick([
      "running", "running", "running", "idle", "paused", "blocked", "closed",
    ])
    let activity = (end - .seconds(Int64(random.below(90_000)))).rfc3339
    let score = 30 + random.below(71)
    let common = """
      "service_line_id":"LIN-26-\(800_000 + number)","name":"\(random.pick(SampleText.squads)) squad \(number)",\
      "execution_model":"\(model)","state":"\(state)","workspace_id":"WS-26-000021",\
      "product_line":"\(product)","project_tags":["PROJ-26-00\(4000 + random.below(300))"],\
      "started_at":"2026-01-15T00:00:00Z","last_activity_at":"\(activity)"
      """
    let signals = (0..<3).map { _ in
      #"{"signal":"\#(random.pick(Self.signals))","status":"\#(random.pick(["green", "green", "amber", "red"]))"}"#
    }
    let list = """
      {"id":"RUN-26-\(100_000 + number)",\(common),\
      "metrics":{"hours_this_week":\(random.below(40)).5,"hours_total":\(random.below(9000)),\
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
