import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator
import WorkspaceStore

/// What single records of the simulated workspace look like, at the start and after a minute.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SimulatorRecordsTests {
  private struct Lived {
    var double = WorkspaceDouble()
    var mutations: [TimedMutation] = []

    init(seed: UInt64) {
      var simulator = Simulator(seed: seed, speed: .demo)
      mutations = simulator.begin(at: SimulatorHistoryTests.now)
      double.apply(mutations)
      for second in stride(from: Int64(2), through: 60, by: 2) {
        let step = simulator.advance(
          to: SimulatorHistoryTests.now + .seconds(second), view: double.view)
        double.apply(step)
        mutations += step
      }
    }
  }

  /// The table of signals in <doc:APIContract>.
  private static let models: [String: Set<ExecutionModel>] = [
    "hours_on_target": [.capacity], "sla_compliance": [.ongoingSLA],
    "delivery_velocity": Set(ExecutionModel.known),
    "capacity_utilisation": Set(ExecutionModel.known),
    "incident_frequency": [.infraManaged, .ongoingSLA], "agent_error_rate": [.agentRuntime],
    "outcome_progress": [.timeboxedOutcome],
  ]

  @Test(arguments: SimulatorHistoryTests.seeds)
  func signalsBelongToTheModelAndGoWithTheScore(_ seed: UInt64) throws {
    for line in Lived(seed: seed).double.view.lines {
      let health = try #require(line.health)
      let score = try #require(health.score)
      let signals = try #require(health.signals)
      #expect((0...100).contains(score) && !signals.isEmpty)
      // The documents' own example gives a capacity line `sla_compliance`.
      if line.serviceLineID.rawValue != "LIN-26-084729" {
        for signal in signals {
          #expect(
            line.executionModel.map { Self.models[signal.signal]?.contains($0) == true } == true)
        }
      }
      let statuses = signals.compactMap(\.status)
      switch HealthLevel(score: score, signals: []) {
      case .red: #expect(statuses.contains(.red))
      case .amber: #expect(statuses.contains(.amber) && !statuses.contains(.red))
      case .ok: #expect(!statuses.contains(.red))
      case .unknown: Issue.record("a score is known")
      }
    }
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func metricsAreThoseOfTheModel(_ seed: UInt64) {
    let keys: [ExecutionModel: Set<String>] = [
      .capacity: ["hours_this_week", "hours_total", "health_score"],
      .ongoingSLA: ["sla_percent", "tickets_open", "health_score"],
      .timeboxedOutcome: ["cycle", "cycles_total", "outcome_percent", "health_score"],
      .infraManaged: ["uptime_percent", "incidents_open", "health_score"],
      .observability: ["checks_today", "alerts_open", "health_score"],
      .agentRuntime: ["invocations_today", "invocations_total"],
    ]
    for line in Lived(seed: seed).double.view.lines {
      var found = Set(line.metrics.map { Array($0.keys) } ?? [])
      // An agent that has not run yet has no last run.
      found.remove("last_run_duration_ms")
      #expect(line.executionModel.flatMap { keys[$0] } == found)
      if let score = line.listedScore { #expect(score == line.health?.score) }
      #expect((line.metrics?["outcome_percent"]?.double ?? 0) <= 100)
    }
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func everyIdHasItsShapeAndItsKind(_ seed: UInt64) {
    let lived = Lived(seed: seed)
    let prefixes = [
      "service_line": "LIN-", "run": "RUN-", "invoice": "INV-", "incident": "INC-",
      "agent": "AGT-", "user": "USR-", "integration": "INT-", "task": "TSK-", "webhook": "WHK-",
      "api_key": "KEY-", "system": "SYS-",
    ]
    let actors: Set<String> = ["user", "agent", "system", "api_key"]
    var actorsSeen: Set<String> = []
    for event in lived.mutations.compactMap(\.mutation.event) {
      for party in [event.actor, event.subject] {
        let prefix = prefixes[party.type ?? ""]
        #expect(prefix.map { party.id?.hasPrefix($0) == true } == true)
        #expect(party.id.map(IdentifierShape.matches) == true)
      }
      actorsSeen.insert(event.actor.type ?? "")
      #expect(event.payload["service_line_id"]?.string.map(IdentifierShape.matches) ?? true)
      let isOrganizationWide =
        event.type.rawValue.hasPrefix("user.") || event.type.rawValue.hasPrefix("invoice.")
      #expect((event.workspaceID == nil) == isOrganizationWide)
    }
    #expect(actorsSeen == actors)
    for line in lived.double.view.lines {
      #expect(line.serviceLineID.isWellFormed)
      #expect(line.id.map(IdentifierShape.matches) == true)
      #expect(line.projectTags?.allSatisfy { $0.hasPrefix("PROJ-26-") } == true)
      #expect(line.resources?.isEmpty == false)
    }
    #expect(lived.double.runs.keys.allSatisfy { $0.isWellFormed })
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func runEventsAgreeWithTheRecords(_ seed: UInt64) throws {
    let lived = Lived(seed: seed)
    var failures = 0
    for event in lived.mutations.compactMap(\.mutation.event)
    where event.type == .runCompleted || event.type == .runFailed {
      let subject = try #require(event.subject.id)
      let run = try #require(lived.double.runs[RunID(rawValue: subject)])
      #expect(event.payload["service_line_id"]?.string == run.serviceLineID?.rawValue)
      #expect(event.payload["duration_ms"]?.double == run.durationMS.map(Double.init))
      #expect(event.payload["tokens_used"]?.double == run.tokensUsed.map(Double.init))
      if event.type == .runCompleted {
        #expect(run.status == .completed && run.output != nil)
        #expect(event.payload["outcome"] == "success")
      } else {
        failures += 1
        #expect(run.status == .failed && run.output == nil)
        #expect(event.payload["error"]?["code"]?.string?.isEmpty == false)
        #expect(event.payload["error"]?["message"]?.string?.isEmpty == false)
      }
    }
    #expect(failures > 0)
    for run in lived.double.runs.values {
      switch run.status {
      case .pending: #expect(run.startedAt == nil && run.durationMS == nil)
      case .running: #expect(run.startedAt != nil && run.completedAt == nil)
      case .cancelled: #expect(run.durationMS == nil)
      case .completed, .failed:
        let started = try #require(run.startedAt)
        let completed = try #require(run.completedAt)
        #expect(run.durationMS == (completed - started).wholeMilliseconds)
      case .unknown, nil: Issue.record("a run has a documented status")
      }
      #expect(run.input?["prompt"]?.string?.isEmpty == false)
      #expect(run.triggeredBy?.type != nil && run.triggeredBy?.actorID != nil)
    }
  }

  @Test(arguments: SimulatorHistoryTests.seeds)
  func agentCountersFollowTheRuns(_ seed: UInt64) throws {
    let lived = Lived(seed: seed)
    let midnight = Timestamp(
      microseconds: SimulatorHistoryTests.now.microseconds / 86_400_000_000 * 86_400_000_000)
    for line in lived.double.view.lines where line.executionModel == .agentRuntime {
      let runs = lived.double.runs.values.filter { $0.serviceLineID == line.serviceLineID }
      let last = lived.mutations.compactMap(\.mutation.run).last {
        $0.serviceLineID == line.serviceLineID && $0.durationMS != nil
      }
      #expect(
        line.metrics?["last_run_duration_ms"]?.double == last?.durationMS.map(Double.init))
      let today = runs.count { ($0.startedAt ?? midnight - .seconds(1)) >= midnight }
      if today > 0 {
        #expect(line.metrics?["invocations_today"]?.double == Double(today))
      }
    }
  }

  @Test func namesSpeakSeveralLanguages() {
    let names = Lived(seed: 7).double.view.lines.compactMap(\.name)
    for name in ["São Paulo pod", "東京サポート"] { #expect(names.contains(name)) }
    #expect(names.contains { $0.contains("Zoë") })
    let emoji = names.count { name in
      name.unicodeScalars.contains { $0.properties.isEmojiPresentation }
    }
    #expect(emoji <= 1)
  }
}
