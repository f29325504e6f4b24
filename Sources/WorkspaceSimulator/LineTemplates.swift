import ScrumtopCore

/// Who the lines of the workspace are: models, names, resources, tags.
struct Lineup: Sendable {
  /// Of twenty lines in a row, how the models mix.
  private static let mix: [ExecutionModel] = [
    .capacity, .agentRuntime, .ongoingSLA, .timeboxedOutcome, .capacity, .infraManaged,
    .observability, .agentRuntime, .ongoingSLA, .capacity, .timeboxedOutcome, .ongoingSLA,
    .infraManaged, .capacity, .agentRuntime, .ongoingSLA, .timeboxedOutcome, .capacity,
    .agentRuntime, .observability,
  ]

  static func model(at ordinal: Int) -> ExecutionModel { mix[ordinal % mix.count] }

  /// The product line that typically drives a model (the public reference's pairs).
  static func productLine(of model: ExecutionModel) -> ProductLine {
    switch model {
    case .capacity: .talent
    case .ongoingSLA: .managedServices
    case .timeboxedOutcome: .ods
    case .infraManaged: .infrastructure
    case .observability: .intelligence
    case .agentRuntime: .agentGateway
    case .unknown(let word): .unknown(word)
    }
  }

  /// A new line as it is on the day it opens.
  static func record(
    id: ServiceLineID, listed: RunID, model: ExecutionModel, ordinal: Int, openedAt: Timestamp,
    size: Int, seed: UInt64
  ) -> ExecutionRecord {
    var dice = SplitMix64(seed: seed, text: id.rawValue)
    var record = ExecutionRecord(serviceLineID: id)
    record.id = listed.rawValue
    record.name = LineNames.name(model, ordinal)
    record.executionModel = model
    record.state = .running
    record.workspaceID = Cast.workspace
    record.productLine = productLine(of: model)
    record.projectTags = tags(size: size, &dice)
    record.startedAt = openedAt
    record.lastActivityAt = openedAt
    record.resources = resources(model, ordinal, id, &dice)
    record.metrics = Metrics.opening(model, &dice)
    let score = Double(dice.within(86...96))
    record.health = Health(
      score: score, signals: HealthModel(line: id, model: model, seed: seed).signals(score))
    if model != .agentRuntime { record.metrics?["health_score"] = .integer(Int64(score)) }
    return record
  }

  private static func tags(size: Int, _ dice: inout SplitMix64) -> [String] {
    let projects = 6 + size / 8
    let count = dice.pick([0, 1, 1, 1, 2])
    var tags: [String] = []
    for _ in 0..<count {
      let tag = Numbers.id("PROJ", 4_275 + dice.below(projects) * 3)
      if !tags.contains(tag) { tags.append(tag) }
    }
    return tags.sorted()
  }

  private static func resources(
    _ model: ExecutionModel, _ ordinal: Int, _ id: ServiceLineID, _ dice: inout SplitMix64
  ) -> [Resource] {
    let number = Int(id.rawValue.suffix(6)) ?? 0
    switch model {
    case .capacity:
      return people(
        dice.within(2...5), roles: Roles.engineering, hours: [40, 40, 32, 24, 20], &dice)
    case .ongoingSLA:
      return [
        Resource(
          type: "pod", id: Numbers.id("POD", number), name: "Support pod", role: "service_desk",
          allocatedHoursPerWeek: Double(dice.pick([80, 120, 160])), status: "active")
      ] + people(dice.within(1...2), roles: Roles.support, hours: [40, 32], &dice)
    case .timeboxedOutcome:
      return [
        Resource(
          type: "pod", id: Numbers.id("POD", number), name: "Outcome pod", role: "delivery_pod",
          allocatedHoursPerWeek: Double(dice.pick([100, 140, 180])), status: "active")
      ] + people(dice.within(1...3), roles: Roles.delivery, hours: [40, 30, 16], &dice)
    case .infraManaged:
      return [
        Resource(
          type: "environment", id: Numbers.id("ENV", number),
          name: dice.pick(["eu-west production", "us-east production", "af-south production"]),
          role: "managed_environment", status: "active")
      ] + people(dice.within(1...2), roles: Roles.operations, hours: [40, 20], &dice)
    case .observability:
      let source = dice.pick(Cast.integrations)
      return [
        Resource(
          type: "integration", id: source.id, name: source.provider, role: "signal_source",
          status: "active"),
        Resource(
          type: "monitor", id: Numbers.id("MON", number), name: "Check runner",
          role: "synthetic_checks", status: "active"),
      ]
    case .agentRuntime:
      let specialty = Specialty.allCases[ordinal % Specialty.allCases.count]
      return [
        Resource(
          type: "agent", id: Numbers.id("AGT", 13 + ordinal), name: specialty.agentName,
          role: specialty.rawValue, status: "active")
      ]
    case .unknown: return []
    }
  }

  private static func people(
    _ count: Int, roles: [String], hours: [Double], _ dice: inout SplitMix64
  ) -> [Resource] {
    (0..<count).map { _ in
      Resource(
        type: "talent", id: "SCR-\(dice.within(120_000...139_999))",
        name: "\(dice.pick(People.given)) \(dice.pick(People.family))", role: dice.pick(roles),
        allocatedHoursPerWeek: dice.pick(hours),
        status: dice.pick(["active", "active", "active", "active", "onboarding", "on_leave"]))
    }
  }
}

extension ExecutionRecord {
  /// The agent that works on the line.
  var agent: Party {
    Party(
      type: "agent", id: resources?.first { $0.type == "agent" }?.id ?? "AGT-26-000001")
  }

  /// What the line's agent does.
  var specialty: Specialty {
    resources?.lazy.compactMap { $0.role.flatMap(Specialty.init(rawValue:)) }.first
      ?? .summarisation
  }

  var shownName: String { name ?? serviceLineID.rawValue }

  /// The hours a week of everybody on the line.
  var weeklyHours: Double {
    resources?.reduce(0) { $0 + ($1.allocatedHoursPerWeek ?? 0) } ?? 0
  }
}
