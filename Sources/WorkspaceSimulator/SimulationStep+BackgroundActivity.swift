import ScrumtopCore

/// What happens around the lines: tasks, incidents, invoices, people, integrations, webhooks.
extension Shift {
  enum DeskMove: CaseIterable {
    case createTask, assignTask, moveTask
    case openIncident, changeSeverity, resolveIncident
    case warnOfUtilisation, findGap, violatePolicy
    case finalizeInvoice, payInvoice, failPayment, voidInvoice
    case inviteUser, changeRole, deactivateUser
    case failSync, disconnect, connect
    case failDelivery, failVerification
  }

  /// One of the moves, the everyday ones more often.
  mutating func workAtDesks() {
    let everyday: [DeskMove] = [
      .createTask, .createTask, .assignTask, .assignTask, .moveTask, .moveTask, .moveTask,
      .openIncident, .openIncident, .changeSeverity, .resolveIncident, .warnOfUtilisation,
    ]
    perform(state.dice.chance(0.6) ? state.dice.pick(everyday) : state.dice.pick(DeskMove.allCases))
  }

  /// Does the move; one that has nothing to work on makes that instead.
  mutating func perform(_ move: DeskMove) {
    switch move {
    case .createTask: createTask()
    case .assignTask: assignTask()
    case .moveTask: moveTask()
    case .openIncident: openIncident()
    case .changeSeverity: changeSeverity()
    case .resolveIncident: resolveIncident()
    case .warnOfUtilisation:
      guard let line = working([.capacity, .ongoingSLA, .timeboxedOutcome]) else { return }
      tellUtilisation(line, percent: state.dice.within(88...119))
    case .findGap:
      guard let line = working([.capacity, .timeboxedOutcome]) else { return }
      tellGap(
        line, role: state.dice.pick(Roles.engineering), hours: state.dice.pick([8, 12, 16, 24]))
    case .violatePolicy:
      guard let line = working([.agentRuntime]) else { return }
      let policy = state.dice.pick(Phrases.policies)
      tell(
        EventType(rawValue: "agent.policy_violated"), actor: line.agent, subject: line.agent,
        [
          "service_line_id": .string(line.serviceLineID.rawValue), "policy": .string(policy.id),
          "detail": .string(policy.detail), "action": "logged",
        ])
    case .finalizeInvoice: finalizeInvoice()
    case .payInvoice: settleInvoice(.payInvoice)
    case .failPayment: settleInvoice(.failPayment)
    case .voidInvoice: settleInvoice(.voidInvoice)
    case .inviteUser: inviteUser()
    case .changeRole: changeRole()
    case .deactivateUser: deactivateUser()
    case .failSync:
      tellSyncFailure(
        state.dice.pick(Cast.integrations), error: state.dice.pick(Phrases.syncErrors), line: nil)
    case .disconnect: disconnectIntegration()
    case .connect: connectIntegration(state.ledger.disconnected.first, by: somebody())
    case .failDelivery: failDelivery()
    case .failVerification: failVerification()
    }
  }

  /// A line at work, of one of the models.
  mutating func working(_ models: [ExecutionModel]) -> ExecutionRecord? {
    floor.pick(&state.dice) { line in
      guard line.state == .running, let model = line.executionModel else { return false }
      return models.contains(model)
    }
  }

  mutating func createTask() {
    guard
      let line = working([.capacity, .ongoingSLA, .timeboxedOutcome, .infraManaged])
    else { return }
    createTask(on: line, title: Phrases.taskTitle(&state.dice))
  }

  /// Returns the task's id.
  @discardableResult
  mutating func createTask(on line: ExecutionRecord, title: String) -> String {
    let task = Ledger.Task(
      id: state.numbers.nextTask(), line: line.serviceLineID, title: title, status: "todo")
    state.ledger.tasks.append(task)
    // What nobody works on falls off the board.
    if state.ledger.tasks.count > 30 { state.ledger.tasks.removeFirst() }
    var payload: [String: JSONValue] = [
      "service_line_id": .string(line.serviceLineID.rawValue), "title": .string(title),
      "status": "todo", "priority": .string(state.dice.pick(["low", "medium", "high"])),
    ]
    payload["project_tag"] = (line.projectTags?.first).map(JSONValue.string)
    tell(
      EventType(rawValue: "task.created"), actor: somebody().party,
      subject: Party(type: "task", id: task.id), payload)
    return task.id
  }

  private mutating func assignTask() {
    guard
      let index = state.ledger.tasks.indices.first(where: {
        state.ledger.tasks[$0].assignee == nil
      })
    else {
      createTask()
      return
    }
    let assignee = somebody()
    state.ledger.tasks[index].assignee = assignee.id
    let task = state.ledger.tasks[index]
    tell(
      EventType(rawValue: "task.assigned"), actor: somebody().party,
      subject: Party(type: "task", id: task.id),
      [
        "service_line_id": .string(task.line.rawValue), "title": .string(task.title),
        "assignee_id": .string(assignee.id),
      ])
  }

  private mutating func moveTask() {
    guard !state.ledger.tasks.isEmpty else {
      createTask()
      return
    }
    let index = state.dice.below(state.ledger.tasks.count)
    let task = state.ledger.tasks[index]
    let next =
      switch task.status {
      case "todo": "in_progress"
      case "in_progress": "in_review"
      default: "done"
      }
    tellTask(task, next: next, by: somebody())
    state.ledger.tasks[index].status = next
    if next == "done" { state.ledger.tasks.remove(at: index) }
  }

  mutating func finishTask(_ id: String, by person: Cast.Person) {
    guard let index = state.ledger.tasks.firstIndex(where: { $0.id == id }) else { return }
    tellTask(state.ledger.tasks.remove(at: index), next: "done", by: person)
  }

  private mutating func tellTask(_ task: Ledger.Task, next: String, by person: Cast.Person) {
    tell(
      EventType(rawValue: "task.status_changed"), actor: person.party,
      subject: Party(type: "task", id: task.id),
      [
        "service_line_id": .string(task.line.rawValue), "title": .string(task.title),
        "previous_status": .string(task.status), "new_status": .string(next),
      ])
  }

  mutating func tellUtilisation(_ line: ExecutionRecord, percent: Int) {
    tell(
      EventType(rawValue: "capacity.utilisation_warning"), actor: Cast.system,
      subject: .line(line.serviceLineID),
      [
        "service_line_id": .string(line.serviceLineID.rawValue),
        "utilisation_percent": .integer(Int64(percent)), "threshold_percent": 85,
        "window_days": 14,
      ])
  }

  mutating func tellGap(_ line: ExecutionRecord, role: String, hours: Int) {
    let available = state.dice.pick([0, 0, 4, 8])
    tell(
      EventType(rawValue: "capacity.gap_detected"), actor: Cast.system,
      subject: .line(line.serviceLineID),
      [
        "service_line_id": .string(line.serviceLineID.rawValue), "role": .string(role),
        "required_hours_per_week": .integer(Int64(hours + available)),
        "available_hours_per_week": .integer(Int64(available)),
        "gap_hours_per_week": .integer(Int64(hours)),
      ])
  }
}
