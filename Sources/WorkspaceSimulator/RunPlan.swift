import ScrumtopCore

/// Duration, outcome and content of one agent run, derived from seed and id: no run is stored ahead.
struct RunPlan: Sendable {
  struct Failure: Sendable {
    let code: String
    let message: String
    let isRetryable: Bool
  }

  let duration: Duration
  /// Nil when the run completes.
  let failure: Failure?
  private let trigger: Trigger
  private let tokens: Int64
  private let input: JSONValue
  private let output: JSONValue

  /// The number of the run in the documents' example.
  static let documentedRun = 1_812

  private static let documented = RunPlan(
    duration: .milliseconds(2_411), failure: nil,
    trigger: Trigger(type: "api", actorID: "USR-26-000044"), tokens: 1_840,
    input: ["prompt": "Summarise open tasks for project PROJ-26-004281"],
    output: [
      "summary": "14 open tasks across 3 sprints. 2 are blocked.",
      "artifact_id": "ART-26-000991",
    ])

  private init(
    duration: Duration, failure: Failure?, trigger: Trigger, tokens: Int64, input: JSONValue,
    output: JSONValue
  ) {
    self.duration = duration
    self.failure = failure
    self.trigger = trigger
    self.tokens = tokens
    self.input = input
    self.output = output
  }

  init(seed: UInt64, run: RunID, specialty: Specialty, tags: [String]) {
    guard run.rawValue != IDGenerator.id("RUN", Self.documentedRun) else {
      self = Self.documented
      return
    }
    var rng = SplitMix64(seed: seed &+ 2, text: run.rawValue)
    trigger = Self.trigger(&rng)
    let length = rng.below(100)
    var seconds: Double =
      switch length {
      case ..<68: rng.within(0.4...4)
      case ..<93: rng.within(4...24)
      default: rng.within(24...190)
      }
    failure = rng.chance(0.07) ? rng.pick(Phrases.failures) : nil
    if failure?.code == "model_timeout" { seconds = 120 }
    duration = .milliseconds(Int64(seconds * 1000))
    var generator = RunContentGenerator(rng: rng, project: tags.first ?? SampleIdentities.project)
    let work = generator.work(specialty, length: length)
    input = .object(work.input)
    output = .object(work.output)
    let written = Self.letters(input) + (failure == nil ? Self.letters(output) : 0)
    tokens = Int64(Double(written) / 3.6 * rng.within(1.1...2.4)) + Int64(rng.within(220...1_900))
  }

  private static func trigger(_ rng: inout SplitMix64) -> Trigger {
    switch rng.below(100) {
    case ..<45: Trigger(type: "api", actorID: rng.pick(SampleIdentities.people).id)
    case ..<65: Trigger(type: "user", actorID: rng.pick(SampleIdentities.people).id)
    case ..<80: Trigger(type: "api_key", actorID: rng.pick(SampleIdentities.keys))
    case ..<93: Trigger(type: "schedule", actorID: SampleIdentities.system.id)
    default: Trigger(type: "agent", actorID: IDGenerator.id("AGT", rng.within(13...21)))
    }
  }

  private static func letters(_ value: JSONValue) -> Int {
    switch value {
    case .null, .bool, .integer, .number: 4
    case .string(let text): text.utf8.count
    case .array(let elements): elements.reduce(0) { $0 + letters($1) }
    case .object(let members): members.values.reduce(0) { $0 + letters($1) }
    }
  }

  /// The pending run.
  func pending(_ id: RunID, _ line: ServiceLineID) -> Run {
    var run = Run(id: id)
    run.serviceLineID = line
    run.status = .pending
    run.triggeredBy = trigger
    run.input = input
    return run
  }

  /// The run after it ended at `time`.
  func ended(_ run: Run, at time: Timestamp) -> Run {
    var run = run
    run.status = failure == nil ? .completed : .failed
    // Not `? output : nil`: that nil would become JSON's null.
    if failure == nil { run.output = output }
    run.durationMS = run.startedAt.map { (time - $0).wholeMilliseconds }
    run.tokensUsed = tokens
    run.completedAt = time
    return run
  }
}
