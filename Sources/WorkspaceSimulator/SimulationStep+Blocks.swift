import ScrumtopCore
import WorkspaceStore

/// Blocks: what precedes one, the reason it gives, how it ends.
extension SimulationStep {
  /// Announces a problem on a running line, preferably of a kind that no other line has, and schedules
  /// the block for a few seconds later.
  mutating func scheduleBlock() {
    let present = Set(state.openItems.blocks.map(\.kind))
    let kinds = state.rng.shuffled(BlockReason.allCases)
    for kind in kinds.filter({ !present.contains($0) }) + kinds.filter(present.contains) {
      guard let line = randomLine(affectedBy: kind) else { continue }
      warn(of: kind, on: line)
      schedule(.block(line.serviceLineID), in: 2...5)
      return
    }
  }

  private mutating func randomLine(affectedBy kind: BlockReason) -> ExecutionRecord? {
    let models = kind.models
    let pending = state.schedule
    return workspace.pick(&state.rng) { line in
      guard let model = line.executionModel, models.contains(model) else { return false }
      return (line.state == .running || line.state == .idle)
        && !SampleIdentities.isDocumented(line.serviceLineID)
        && !pending.hasPendingBlock(line.serviceLineID)
    }
  }

  /// Writes the event that precedes a block, and records the reason that the block will give.
  mutating func warn(of kind: BlockReason, on line: ExecutionRecord) {
    let (reason, subject): (String, String?) =
      switch kind {
      case .policyViolation: (violatePolicy(line), nil)
      case .capacityGap: (reportCapacityGap(line), nil)
      case .slaApproval: requestApproval(line, of: state.rng.pick(Phrases.slaChanges), sla: true)
      case .approvalGap: requestApproval(line, of: state.rng.pick(Phrases.approvals), sla: false)
      case .incident: reportIncident(line)
      case .integrationLost: loseIntegration(line)
      case .utilisation: (warnOfUtilisation(line), nil)
      case .budget: exceedBudget(line)
      }
    state.openItems.blocks.append(
      OpenItems.Block(line: line.serviceLineID, kind: kind, reason: reason, subject: subject))
  }

  /// Blocks a line as scheduled; when too many lines are blocked, another one is unblocked soon.
  mutating func performBlock(_ line: ServiceLineID) {
    block(line)
    if workspace.count(.blocked) > targetCount(.blocked) { scheduleUnblock(except: line) }
  }

  /// Blocks a line that was warned, unless it was paused or closed since.
  mutating func block(_ line: ServiceLineID) {
    guard let item = state.openItems.blocks.first(where: { $0.line == line }) else { return }
    guard let current = workspace[line]?.state, current == .running || current == .idle else {
      state.openItems.blocks.removeAll { $0.line == line }
      return
    }
    if item.kind == .policyViolation {
      for run in workspace.openRuns(of: line) where run.status == .running { cancel(run) }
    }
    changeState(line, .block, reason: item.reason, actor: SampleIdentities.system)
  }

  private mutating func scheduleUnblock(except newest: ServiceLineID) {
    let pending = state.schedule
    let line = workspace.pick(&state.rng) {
      $0.state == .blocked && $0.serviceLineID != newest
        && !pending.hasPendingUnblock($0.serviceLineID)
    }
    if let line { schedule(.unblock(line.serviceLineID), in: 6...16) }
  }

  /// Removes the cause of a block and sets the line running again.
  mutating func unblock(_ line: ServiceLineID) {
    guard let record = workspace[line], record.state == .blocked else { return }
    let item = state.openItems.blocks.first { $0.line == line }
    state.openItems.blocks.removeAll { $0.line == line }
    let person = randomPerson()
    let reason: String
    switch item?.kind {
    case .policyViolation: reason = "Policy exception reviewed by \(person.name)"
    case .capacityGap: reason = "Gap filled: replacement starts tomorrow"
    case .slaApproval: reason = "SLA change signed off by the client"
    case .approvalGap: reason = "Approval given by \(person.name)"
    case .incident: reason = "Incident \(item?.subject ?? "") resolved"
    case .integrationLost: reason = "Integration \(item?.subject ?? "") connected again"
    case .utilisation: reason = "Load moved to a second squad"
    case .budget: reason = "Budget raised for this month"
    case nil: reason = "Cleared after review by \(person.name)"
    }
    if let subject = item?.subject { resolve(subject, by: person, kind: item?.kind) }
    changeState(line, .unblock, reason: reason, actor: person.party)
  }

  private mutating func resolve(
    _ subject: String, by person: SampleIdentities.Person, kind: BlockReason?
  ) {
    switch kind {
    case .incident: resolveIncident(subject)
    case .integrationLost: connectIntegration(subject, by: person)
    case .slaApproval, .approvalGap, .budget: finishTask(subject, by: person)
    case .policyViolation, .capacityGap, .utilisation, nil: break
    }
  }

  private mutating func violatePolicy(_ line: ExecutionRecord) -> String {
    let policy = state.rng.pick(Phrases.policies)
    let run = workspace.openRuns(of: line.serviceLineID).first { $0.status == .running }
    var payload: [String: JSONValue] = [
      "service_line_id": .string(line.serviceLineID.rawValue), "policy": .string(policy.id),
      "detail": .string(policy.detail), "action": "blocked",
    ]
    payload["run_id"] = (run?.id.rawValue).map(JSONValue.string)
    emit(
      EventType(rawValue: "agent.policy_violated"), actor: line.agent, subject: line.agent,
      payload)
    return "Policy violation: \(policy.detail)"
  }

  private mutating func reportCapacityGap(_ line: ExecutionRecord) -> String {
    let role = state.rng.pick(Roles.engineering)
    let hours = state.rng.pick([16, 20, 24, 32, 40])
    emitCapacityGap(line, role: role, hours: hours)
    let words = role.split(separator: "_").joined(separator: " ")
    return "Capacity gap: no \(words) for \(hours) h a week"
  }

  private mutating func warnOfUtilisation(_ line: ExecutionRecord) -> String {
    let percent = state.rng.within(108...131)
    emitUtilisationWarning(line, percent: percent)
    return "Capacity issue: utilisation at \(percent) % for two weeks"
  }

  private mutating func requestApproval(
    _ line: ExecutionRecord, of subject: String, sla: Bool
  ) -> (String, String?) {
    let task = createTask(on: line, title: "Approve: \(subject)")
    return (sla ? "SLA approval: \(subject)" : "Approval gap: \(subject)", task)
  }

  private mutating func reportIncident(_ line: ExecutionRecord) -> (String, String?) {
    let incident = openIncident(on: line, severity: state.rng.pick([1, 1, 2]))
    return ("Incident \(incident.id): \(incident.title)", incident.id)
  }

  private mutating func loseIntegration(_ line: ExecutionRecord) -> (String, String?) {
    let integration = state.rng.pick(SampleIdentities.integrations)
    let error = state.rng.pick(Phrases.syncErrors)
    emitSyncFailure(integration, error: error, line: line.serviceLineID)
    return (
      "Integration \(integration.id) lost: \(integration.provider), \(error.message)",
      integration.id
    )
  }

  private mutating func exceedBudget(_ line: ExecutionRecord) -> (String, String?) {
    let spent = state.rng.within(100...112)
    let task = createTask(on: line, title: "Decide on budget of \(line.shownName)")
    return ("Approval gap: \(spent) % of this month's budget used", task)
  }
}
