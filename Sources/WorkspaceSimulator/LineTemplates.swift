import ScrumtopCore

/// Models, names, resources and tags of new lines.
enum LineTemplates {
  /// The models of twenty consecutive lines.
  private static let mix: [ExecutionModel] = [
    .capacity, .agentRuntime, .ongoingSLA, .timeboxedOutcome, .capacity, .infraManaged,
    .observability, .agentRuntime, .ongoingSLA, .capacity, .timeboxedOutcome, .ongoingSLA,
    .infraManaged, .capacity, .agentRuntime, .ongoingSLA, .timeboxedOutcome, .capacity,
    .agentRuntime, .observability,
  ]

  static func model(at ordinal: Int) -> ExecutionModel { mix[ordinal % mix.count] }

  /// The usual product line of a model, as in the public reference.
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

  /// A line on the day it opens.
  static func record(
    id: ServiceLineID, listed: RunID, model: ExecutionModel, ordinal: Int, openedAt: Timestamp,
    size: Int, seed: UInt64
  ) -> ExecutionRecord {
    var rng = SplitMix64(seed: seed, text: id.rawValue)
    var record = ExecutionRecord(serviceLineID: id)
    record.id = listed.rawValue
    record.name = LineNames.name(model, ordinal)
    record.executionModel = model
    record.state = .running
    record.workspaceID = SampleIdentities.workspace
    record.productLine = productLine(of: model)
    record.projectTags = tags(size: size, &rng)
    record.startedAt = openedAt
    record.lastActivityAt = openedAt
    record.resources = resources(model, ordinal, id, &rng)
    record.metrics = Metrics.opening(model, &rng)
    let score = Double(rng.within(86...96))
    record.health = Health(
      score: score, signals: HealthModel(line: id, model: model, seed: seed).signals(score))
    if model != .agentRuntime { record.metrics?["health_score"] = .integer(Int64(score)) }
    return record
  }

  private static func tags(size: Int, _ rng: inout SplitMix64) -> [String] {
    let projects = 6 + size / 8
    let count = rng.pick([0, 1, 1, 1, 2])
    var tags: [String] = []
    for _ in 0..<count {
      let tag = IDGenerator.id("PROJ", 4_275 + rng.below(projects) * 3)
      if !tags.contains(tag) { tags.append(tag) }
    }
    return tags.sorted()
  }

  private static func resources(
    _ model: ExecutionModel, _ ordinal: Int, _ id: ServiceLineID, _ rng: inout SplitMix64
  ) -> [Resource] {
    let number = Int(id.rawValue.suffix(6)) ?? 0
    switch model {
    case .capacity:
      return people(
        rng.within(2...5), roles: Roles.engineering, hours: [40, 40, 32, 24, 20], &rng)
    case .ongoingSLA:
      return [
        Resource(
          type: "pod", id: IDGenerator.id("POD", number), name: "Support pod", role: "service_desk",
          allocatedHoursPerWeek: Double(rng.pick([80, 120, 160])), status: "active")
      ] + people(rng.within(1...2), roles: Roles.support, hours: [40, 32], &rng)
    case .timeboxedOutcome:
      return [
        Resource(
          type: "pod", id: IDGenerator.id("POD", number), name: "Outcome pod", role: "delivery_pod",
          allocatedHoursPerWeek: Double(rng.pick([100, 140, 180])), status: "active")
      ] + people(rng.within(1...3), roles: Roles.delivery, hours: [40, 30, 16], &rng)
    case .infraManaged:
      return [
        Resource(
          type: "environment", id: IDGenerator.id("ENV", number),
          name: rng.pick(["eu-west production", "us-east production", "af-south production"]),
          role: "managed_environment", status: "active")
      ] + people(rng.within(1...2), roles: Roles.operations, hours: [40, 20], &rng)
    case .observability:
      let source = rng.pick(SampleIdentities.integrations)
      return [
        Resource(
          type: "integration", id: source.id, name: source.provider, role: "signal_source",
          status: "active"),
        Resource(
          type: "monitor", id: IDGenerator.id("MON", number), name: "Check runner",
          role: "synthetic_checks", status: "active"),
      ]
    case .agentRuntime:
      let specialty = Specialty.allCases[ordinal % Specialty.allCases.count]
      return [
        Resource(
          type: "agent", id: IDGenerator.id("AGT", 13 + ordinal), name: specialty.agentName,
          role: specialty.rawValue, status: "active")
      ]
    case .unknown: return []
    }
  }

  private static func people(
    _ count: Int, roles: [String], hours: [Double], _ rng: inout SplitMix64
  ) -> [Resource] {
    (0..<count).map { _ in
      Resource(
        type: "talent", id: "SCR-\(rng.within(120_000...139_999))",
        name: "\(rng.pick(People.given)) \(rng.pick(People.family))", role: rng.pick(roles),
        allocatedHoursPerWeek: rng.pick(hours),
        status: rng.pick(["active", "active", "active", "active", "onboarding", "on_leave"]))
    }
  }
}
