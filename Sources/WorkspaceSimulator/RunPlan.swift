import ScrumtopCore

/// What an agent is for; the raw value is its role among the line's resources.
enum Specialty: String, CaseIterable, Sendable {
  case summarisation = "summarisation_agent"
  case codeReview = "code_review_agent"
  case triage = "triage_agent"
  case reporting = "reporting_agent"
  case logAnalysis = "log_analysis_agent"
  case releaseNotes = "release_notes_agent"
  case extraction = "data_extraction_agent"
  case testWriting = "test_writing_agent"
  case translation = "translation_agent"
  case compliance = "compliance_agent"

  var agentName: String {
    switch self {
    case .summarisation: "Summariser"
    case .codeReview: "Review bot"
    case .triage: "Triage bot"
    case .reporting: "Weekly reporter"
    case .logAnalysis: "Log analyst"
    case .releaseNotes: "Release scribe"
    case .extraction: "Invoice reader"
    case .testWriting: "Test author"
    case .translation: "Locale bot"
    case .compliance: "Policy checker"
    }
  }
}

/// Everything about one run of an agent, the same whenever it is asked for.
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

  /// The run of the documents' example.
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
    guard run.rawValue != Numbers.id("RUN", Self.documentedRun) else {
      self = Self.documented
      return
    }
    var dice = SplitMix64(seed: seed &+ 2, text: run.rawValue)
    trigger = Self.trigger(&dice)
    let length = dice.below(100)
    var seconds: Double =
      switch length {
      case ..<68: dice.within(0.4...4)
      case ..<93: dice.within(4...24)
      default: dice.within(24...190)
      }
    failure = dice.chance(0.07) ? dice.pick(Phrases.failures) : nil
    if failure?.code == "model_timeout" { seconds = 120 }
    duration = .milliseconds(Int64(seconds * 1000))
    var scribe = Scribe(dice: dice, project: tags.first ?? Cast.project)
    let work = scribe.work(specialty, length: length)
    input = .object(work.input)
    output = .object(work.output)
    let written = Self.letters(input) + (failure == nil ? Self.letters(output) : 0)
    tokens = Int64(Double(written) / 3.6 * dice.within(1.1...2.4)) + Int64(dice.within(220...1_900))
  }

  private static func trigger(_ dice: inout SplitMix64) -> Trigger {
    switch dice.below(100) {
    case ..<45: Trigger(type: "api", actorID: dice.pick(Cast.people).id)
    case ..<65: Trigger(type: "user", actorID: dice.pick(Cast.people).id)
    case ..<80: Trigger(type: "api_key", actorID: dice.pick(Cast.keys))
    case ..<93: Trigger(type: "schedule", actorID: Cast.system.id)
    default: Trigger(type: "agent", actorID: Numbers.id("AGT", dice.within(13...21)))
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

  /// The run before it starts.
  func asked(_ id: RunID, _ line: ServiceLineID) -> Run {
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
    // Not `? output : nil`: that nil would be JSON's null.
    if failure == nil { run.output = output }
    run.durationMS = run.startedAt.map { (time - $0).wholeMilliseconds }
    run.tokensUsed = tokens
    run.completedAt = time
    return run
  }
}

/// One cycle of a timeboxed outcome, which is a run of its line.
struct CyclePlan: Sendable {
  private let seed: UInt64
  private let line: ServiceLineID
  private let cycle: Int
  private let total: Int

  init(seed: UInt64, line: ServiceLineID, cycle: Int, of total: Int) {
    self.seed = seed
    self.line = line
    self.cycle = cycle
    self.total = total
  }

  private var dice: SplitMix64 {
    SplitMix64(seed: seed &+ UInt64(cycle), text: line.rawValue)
  }

  func started(_ id: RunID, at time: Timestamp) -> Run {
    var dice = dice
    var run = Run(id: id)
    run.serviceLineID = line
    run.status = .running
    run.startedAt = time
    run.triggeredBy = Trigger(type: "user", actorID: dice.pick(Cast.people).id)
    run.input = [
      "cycle": .integer(Int64(cycle)), "cycles_total": .integer(Int64(total)),
      "prompt": .string(
        "Cycle \(cycle) of \(total): \(dice.pick(Phrases.goals)). "
          + "Accepted when \(dice.pick(Phrases.acceptance))."),
    ]
    return run
  }

  func ended(_ open: Run, at time: Timestamp) -> Run {
    var run = open
    var scribe = Scribe(dice: dice, project: Cast.project)
    run.status = .completed
    run.completedAt = time
    run.durationMS = run.startedAt.map { (time - $0).wholeMilliseconds }
    run.output = .object(scribe.cycleReport(cycle, of: total))
    return run
  }

  /// A cycle that was given up.
  func cancelled(_ open: Run, at time: Timestamp) -> Run {
    var run = open
    run.status = .cancelled
    run.completedAt = time
    return run
  }
}
