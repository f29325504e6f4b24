import ScrumtopCore
import WorkspaceStore

/// Why lines stop: what comes before, what the block says, how it ends.
enum TroubleKind: String, Codable, CaseIterable, Sendable {
  case policyViolation, capacityGap, slaApproval, approvalGap, incident, integrationLost
  case utilisation, budget

  var models: [ExecutionModel] {
    switch self {
    case .policyViolation: [.agentRuntime]
    case .capacityGap: [.capacity, .timeboxedOutcome]
    case .slaApproval: [.ongoingSLA]
    case .approvalGap: [.capacity, .timeboxedOutcome, .infraManaged, .agentRuntime]
    case .incident: [.infraManaged, .ongoingSLA]
    case .integrationLost: [.observability, .agentRuntime]
    case .utilisation: [.capacity, .ongoingSLA]
    case .budget: [.timeboxedOutcome, .agentRuntime, .observability]
    }
  }
}

extension Shift {
  /// Something goes wrong on a line that works, preferably what goes wrong nowhere else; a few seconds
  /// later the line is blocked.
  mutating func makeTrouble() {
    let present = Set(state.ledger.troubles.map(\.kind))
    let kinds = state.dice.shuffled(TroubleKind.allCases)
    for kind in kinds.filter({ !present.contains($0) }) + kinds.filter(present.contains) {
      guard let line = lineInReach(of: kind) else { continue }
      warn(of: kind, on: line)
      later(.block(line.serviceLineID), in: 2...5)
      return
    }
  }

  private mutating func lineInReach(of kind: TroubleKind) -> ExecutionRecord? {
    let models = kind.models
    let schedule = state.schedule
    return floor.pick(&state.dice) { line in
      guard let model = line.executionModel, models.contains(model) else { return false }
      return (line.state == .running || line.state == .idle)
        && !Cast.isDocumented(line.serviceLineID) && !schedule.threatens(line.serviceLineID)
    }
  }

  /// The event that comes before a block, and a note of what the block will say.
  mutating func warn(of kind: TroubleKind, on line: ExecutionRecord) {
    let (reason, subject): (String, String?) =
      switch kind {
      case .policyViolation: (violatePolicy(line), nil)
      case .capacityGap: (findGap(line), nil)
      case .slaApproval: askApproval(line, of: state.dice.pick(Phrases.slaChanges), sla: true)
      case .approvalGap: askApproval(line, of: state.dice.pick(Phrases.approvals), sla: false)
      case .incident: meetIncident(line)
      case .integrationLost: loseIntegration(line)
      case .utilisation: (warnOfUtilisation(line), nil)
      case .budget: spendBudget(line)
      }
    state.ledger.troubles.append(
      Ledger.Trouble(line: line.serviceLineID, kind: kind, reason: reason, subject: subject))
  }

  /// Blocks a line that was warned; another goes on a little later when too many are blocked.
  mutating func block(_ line: ServiceLineID) {
    stop(line)
    if floor.count(.blocked) > usual(.blocked) { planRelief(except: line) }
  }

  /// Blocks a line that was warned, unless somebody has taken it out of work meanwhile.
  mutating func stop(_ line: ServiceLineID) {
    guard let trouble = state.ledger.troubles.first(where: { $0.line == line }) else { return }
    guard let current = floor[line]?.state, current == .running || current == .idle else {
      state.ledger.troubles.removeAll { $0.line == line }
      return
    }
    if trouble.kind == .policyViolation {
      for run in floor.openRuns(of: line) where run.status == .running { cancel(run) }
    }
    transition(line, .block, reason: trouble.reason, actor: Cast.system)
  }

  private mutating func planRelief(except newest: ServiceLineID) {
    let schedule = state.schedule
    let line = floor.pick(&state.dice) {
      $0.state == .blocked && $0.serviceLineID != newest && !schedule.relieves($0.serviceLineID)
    }
    if let line { later(.relieve(line.serviceLineID), in: 6...16) }
  }

  /// Somebody removes what keeps a line from going on.
  mutating func relieve(_ line: ServiceLineID) {
    guard let record = floor[line], record.state == .blocked else { return }
    let trouble = state.ledger.troubles.first { $0.line == line }
    state.ledger.troubles.removeAll { $0.line == line }
    let person = somebody()
    let reason: String
    switch trouble?.kind {
    case .policyViolation: reason = "Policy exception reviewed by \(person.name)"
    case .capacityGap: reason = "Gap filled: replacement starts tomorrow"
    case .slaApproval: reason = "SLA change signed off by the client"
    case .approvalGap: reason = "Approval given by \(person.name)"
    case .incident: reason = "Incident \(trouble?.subject ?? "") resolved"
    case .integrationLost: reason = "Integration \(trouble?.subject ?? "") connected again"
    case .utilisation: reason = "Load moved to a second squad"
    case .budget: reason = "Budget raised for this month"
    case nil: reason = "Cleared after review by \(person.name)"
    }
    if let subject = trouble?.subject { settle(subject, by: person, kind: trouble?.kind) }
    transition(line, .unblock, reason: reason, actor: person.party)
  }

  private mutating func settle(_ subject: String, by person: Cast.Person, kind: TroubleKind?) {
    switch kind {
    case .incident: resolveIncident(subject)
    case .integrationLost: connectIntegration(subject, by: person)
    case .slaApproval, .approvalGap, .budget: finishTask(subject, by: person)
    case .policyViolation, .capacityGap, .utilisation, nil: break
    }
  }

  private mutating func violatePolicy(_ line: ExecutionRecord) -> String {
    let policy = state.dice.pick(Phrases.policies)
    let run = floor.openRuns(of: line.serviceLineID).first { $0.status == .running }
    var payload: [String: JSONValue] = [
      "service_line_id": .string(line.serviceLineID.rawValue), "policy": .string(policy.id),
      "detail": .string(policy.detail), "action": "blocked",
    ]
    payload["run_id"] = (run?.id.rawValue).map(JSONValue.string)
    tell(
      EventType(rawValue: "agent.policy_violated"), actor: line.agent, subject: line.agent,
      payload)
    return "Policy violation: \(policy.detail)"
  }

  private mutating func findGap(_ line: ExecutionRecord) -> String {
    let role = state.dice.pick(Roles.engineering)
    let hours = state.dice.pick([16, 20, 24, 32, 40])
    tellGap(line, role: role, hours: hours)
    let words = role.split(separator: "_").joined(separator: " ")
    return "Capacity gap: no \(words) for \(hours) h a week"
  }

  private mutating func warnOfUtilisation(_ line: ExecutionRecord) -> String {
    let percent = state.dice.within(108...131)
    tellUtilisation(line, percent: percent)
    return "Capacity issue: utilisation at \(percent) % for two weeks"
  }

  private mutating func askApproval(
    _ line: ExecutionRecord, of matter: String, sla: Bool
  ) -> (String, String?) {
    let task = createTask(on: line, title: "Approve: \(matter)")
    return (sla ? "SLA approval: \(matter)" : "Approval gap: \(matter)", task)
  }

  private mutating func meetIncident(_ line: ExecutionRecord) -> (String, String?) {
    let incident = openIncident(on: line, severity: state.dice.pick([1, 1, 2]))
    return ("Incident \(incident.id): \(incident.title)", incident.id)
  }

  private mutating func loseIntegration(_ line: ExecutionRecord) -> (String, String?) {
    let integration = state.dice.pick(Cast.integrations)
    let error = state.dice.pick(Phrases.syncErrors)
    tellSyncFailure(integration, error: error, line: line.serviceLineID)
    return (
      "Integration \(integration.id) lost: \(integration.provider), \(error.message)",
      integration.id
    )
  }

  private mutating func spendBudget(_ line: ExecutionRecord) -> (String, String?) {
    let spent = state.dice.within(100...112)
    let task = createTask(on: line, title: "Decide on budget of \(line.shownName)")
    return ("Approval gap: \(spent) % of this month's budget used", task)
  }
}
