import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

@testable import ScrumtopUI

/// A workspace as people have it, with everything that makes a screen hard: long reasons, wide
/// characters, hostile names, words we do not know, fields that cannot be read.
enum SampleBoard {
  static func conversation(
    columns: Int, rows: Int, isDemo: Bool = false, isReadOnly: Bool = false, opening: Place? = nil
  ) -> KeyboardHarness {
    var talk = KeyboardHarness(
      size: Size(columns: columns, rows: rows), isDemo: isDemo, isReadOnly: isReadOnly,
      opening: opening)
    talk.observe(.lines(lines.map(read)))
    for detail in details { talk.observe(.detail(read(detail))) }
    talk.observe(.events(events.map(read)))
    talk.observe(.runs(ServiceLineID(rawValue: "LIN-26-091100"), runs.map(read)))
    talk.give(.report(.status(status(at: talk.moment))))
    return talk
  }

  static func status(at time: Moment) -> SyncStatus {
    var status = SyncStatus()
    status.lines = .init(asOf: time, loaded: 19, isComplete: true)
    status.events = .init(asOf: time, interval: .seconds(30), loaded: 9, isComplete: true)
    status.coverage[.events] = Coverage(
      extent: .partial, since: Timestamp(rfc3339: "2026-04-15T11:00:00Z"))
    status.coverage[.runs(ServiceLineID(rawValue: "LIN-26-091100"))] = Coverage(extent: .partial)
    let absent = BackendError.refused(APIProblem(status: 404))
    status.coverage[.line(ServiceLineID(rawValue: "LIN-26-000000"))] = Coverage(
      extent: .failed(absent))
    status.coverage[.event(EventID(rawValue: "EVT-26-000000"))] = Coverage(extent: .failed(absent))
    status.budget = .init(used: 13, perMinute: 60)
    status.isSynced = true
    return status
  }

  private static func read<Record: Decodable & Equatable & Sendable>(_ json: String)
    -> SourceBacked<Record>
  {
    try! SourceBacked(source: Array(json.utf8))
  }

  private static func line(
    _ id: String, _ state: String, _ model: String, _ product: String, _ name: String,
    _ metrics: String, active: String = "11:20:00", more: String = ""
  ) -> String {
    #"""
    {"service_line_id":"\#(id)","state":"\#(state)","execution_model":"\#(model)",
     "product_line":"\#(product)","name":"\#(name)","workspace_id":"WS-26-000021",
     "project_tags":["PROJ-26-004281"],"started_at":"2026-01-15T00:00:00Z",
     "last_activity_at":"2026-04-15T\#(active)Z","metrics":{\#(metrics)}\#(more)}
    """#
  }

  static let lines = [
    line(
      "LIN-26-088401", "blocked", "ongoing_sla", "managed_services", "Payments pod",
      #""health_score":41,"sla_percent":97.4,"tickets_open":7"#),
    line(
      "LIN-26-090233", "blocked", "agent_runtime", "agent_gateway", "Triage bot",
      #""invocations_today":12,"last_run_duration_ms":812"#),
    line(
      "LIN-26-084911", "blocked", "capacity", "talent", "バックエンド小隊",
      #""health_score":58,"hours_this_week":12"#),
    line(
      "LIN-26-084729", "running", "capacity", "talent", "Core squad",
      #""health_score":94,"hours_this_week":32.0,"hours_total":1248.5"#),
    line(
      "LIN-26-091100", "running", "agent_runtime", "agent_gateway", "Summariser",
      #""invocations_today":47,"invocations_total":1203,"last_run_duration_ms":2411"#,
      active: "11:59:58"),
    line(
      "LIN-26-084730", "running", "ongoing_sla", "managed_services",
      "Support desk, EMEA and Africa",
      #""health_score":69.6,"sla_percent":99.2,"tickets_open":3"#, active: "11:59:10"),
    line(
      "LIN-26-084731", "running", "timeboxed_outcome", "ods", "Checkout relaunch",
      #""health_score":81,"cycle":3,"cycles_total":6,"outcome_percent":52"#),
    line(
      "LIN-26-084732", "running", "infra_managed", "infrastructure", "Edge cluster",
      #""health_score":46,"uptime_percent":99.98,"incidents_open":1"#, active: "11:58:00"),
    line(
      "LIN-26-084734", "running", "observability", "intelligence", "Watchtower",
      #""health_score":100,"checks_today":1412,"alerts_open":0"#, active: "11:59:40"),
    line(
      "LIN-26-084735", "running", "agent_runtime", "agent_gateway",
      #"Evil \u001b[31mred\u202Etxet"#, #""invocations_today":0"#),
    line(
      "LIN-26-084736", "running", "quantum_lease", "moonshots", "New kind of line",
      #""qubits":17"#),
    #"{"service_line_id":"LIN-26-084737","state":"running","name":5,"metrics":"none"}"#,
    line(
      "LIN-26-084733", "paused", "capacity", "talent", "Mobile", #""health_score":88"#),
    line(
      "LIN-26-084738", "paused", "agent_runtime", "agent_gateway", "Nightly reporter",
      #""invocations_today":3"#),
    line(
      "LIN-26-084739", "idle", "agent_runtime", "agent_gateway", "Release notes",
      #""invocations_today":1,"last_run_duration_ms":61000"#),
    line(
      "LIN-26-084740", "idle", "capacity", "talent", "Design guild",
      #""health_score":77,"hours_this_week":0"#),
    line(
      "LIN-26-084741", "migrating", "infra_managed", "infrastructure", "Old cluster",
      #""health_score":71,"uptime_percent":100,"incidents_open":0"#),
    line("LIN-26-084700", "closed", "capacity", "talent", "Finished", #""health_score":90"#),
  ]

  private static func detail(
    _ id: String, _ state: String, _ model: String, _ name: String, score: String,
    signals: [(String, String)]
  ) -> String {
    let signals = signals.map { #"{"signal":"\#($0.0)","status":"\#($0.1)"}"# }
    return #"""
      {"service_line_id":"\#(id)","state":"\#(state)","execution_model":"\#(model)",
       "name":"\#(name)","workspace_id":"WS-26-000021","product_line":"talent",
       "project_tags":["PROJ-26-004281"],"started_at":"2026-01-15T00:00:00Z",
       "last_activity_at":"2026-04-15T11:20:00Z",
       "resources":[{"type":"talent","id":"SCR-128491","name":"Allocated engineer",
         "role":"senior_backend_engineer","allocated_hours_per_week":40,"status":"active"}],
       "health":{"score":\#(score),"signals":[\#(signals.joined(separator: ","))]}}
      """#
  }

  static let details = [
    detail(
      "LIN-26-088401", "blocked", "ongoing_sla", "Payments pod", score: "41",
      signals: [
        ("sla_compliance", "red"), ("incident_frequency", "amber"), ("delivery_velocity", "green"),
      ]),
    detail(
      "LIN-26-084729", "running", "capacity", "Core squad", score: "94",
      signals: [
        ("hours_on_target", "green"), ("sla_compliance", "green"),
        ("capacity_utilisation", "amber"),
      ]),
    detail(
      "LIN-26-084732", "running", "infra_managed", "Edge cluster", score: "46",
      signals: [("incident_frequency", "red"), ("capacity_utilisation", "red")]),
    detail(
      "LIN-26-091100", "running", "agent_runtime", "Summariser", score: "null",
      signals: [("agent_error_rate", "green"), ("delivery_velocity", "flaky")]),
  ]

  private static func event(
    _ id: String, _ type: String, _ time: String, subject: (String, String),
    actor: String = "USR-26-000044", payload: String = ""
  ) -> String {
    #"""
    {"id":"\#(id)","type":"\#(type)","organization_id":"ORG-26-090500",
     "workspace_id":"WS-26-000021","actor":{"type":"user","id":"\#(actor)"},
     "subject":{"type":"\#(subject.0)","id":"\#(subject.1)"},"payload":{\#(payload)},
     "created_at":"\#(time)"}
    """#
  }

  static let events = [
    event(
      "EVT-26-044912", "service_line.paused", "2026-04-15T11:55:00Z",
      subject: ("service_line", "LIN-26-084733"),
      payload: #""reason":"stakeholder review","previous_state":"running","new_state":"paused""#),
    event(
      "EVT-26-044913", "service_line.paused", "2026-04-14T09:30:00Z",
      subject: ("service_line", "LIN-26-084738"), payload: #""new_state":"paused""#),
    event(
      "EVT-26-044914", "execution.blocked", "2026-04-15T11:49:30Z",
      subject: ("service_line", "LIN-26-088401"), payload: #""reason":"sla approval gap""#),
    event(
      "EVT-26-044915", "execution.blocked", "2026-04-15T11:58:00Z",
      subject: ("service_line", "LIN-26-090233"), actor: "AGT-26-000012",
      payload:
        #""reason":"policy violation: the prompt asked for production credentials of a customer""#),
    event(
      "EVT-26-044916", "agent.run.completed", "2026-04-15T11:59:58Z",
      subject: ("run", "RUN-26-001812"), actor: "AGT-26-000012",
      payload:
        #""service_line_id":"LIN-26-091100","duration_ms":2411,"tokens_used":1840,"outcome":"success""#
    ),
    event(
      "EVT-26-044917", "agent.run.failed", "2026-04-15T11:57:00Z",
      subject: ("run", "RUN-26-001811"), actor: "AGT-26-000012",
      payload:
        #""service_line_id":"LIN-26-091100","error":"context window exceeded","retryable":false,"limits":{"tokens":128000,"asked":[131072,"sonnet"]}"#
    ),
    event(
      "EVT-26-044918", "invoice.finalized", "2026-04-15T11:30:00Z",
      subject: ("invoice", "INV-26-000310"), payload: #""amount":1200.5,"currency":"EUR""#),
    event(
      "EVT-26-044919", "capacity.utilisation_warning", "2026-04-15T11:40:12Z",
      subject: ("service_line", "LIN-26-084729"),
      payload: #""signal":"capacity_utilisation","utilisation":0.93"#),
    event(
      "EVT-26-044920", "cosmic.ray", "2026-04-15T11:41:00Z", subject: ("satellite", "SAT-26-1"),
      payload: #""note":"two\nlines""#),
  ]

  private static func run(
    _ id: String, _ status: String, _ time: String, _ prompt: String, more: String = ""
  ) -> String {
    #"""
    {"id":"\#(id)","service_line_id":"LIN-26-091100","status":"\#(status)",
     "triggered_by":{"type":"api","actor_id":"USR-26-000044"},"input":{"prompt":"\#(prompt)"},
     "started_at":"2026-04-15T\#(time)Z"\#(more)}
    """#
  }

  static let runs = [
    run(
      "RUN-26-001813", "running", "11:59:59", #"Review the diff:\n\n\tfunc draw()\n- keep it short"#
    ),
    run(
      "RUN-26-001812", "completed", "11:59:55", "Summarise open tasks for project PROJ-26-004281",
      more: #"""
        ,"output":{"summary":"14 open tasks across 3 sprints. 2 are blocked.\n\n  1. Approve the SLA change that Payments has been waiting for since Monday morning, because nothing else can move\n  2. Rotate keys","artifact_id":"ART-26-000991","sprints":[{"name":"S-14","open":6},{"name":"S-15","open":8}]},
        "duration_ms":2411,"tokens_used":1840,"completed_at":"2026-04-15T11:59:58Z"
        """#),
    run(
      "RUN-26-001811", "failed", "11:56:50", "Explain every commit since 2019",
      more: #","duration_ms":9800,"completed_at":"2026-04-15T11:57:00Z""#),
    run(
      "RUN-26-001810", "completed", "11:40:00", #"Translate \u202Eevil\u202C to 日本語"#,
      more: #","output":"短い","duration_ms":640,"tokens_used":310"#),
    run("RUN-26-001809", "pending", "11:39:00", "Wait for it"),
    run("RUN-26-001808", "cancelled", "11:38:00", "Never mind"),
  ]
}
