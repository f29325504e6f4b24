import ScrumtopCore

/// Events around the lines: tasks, incidents, invoices, users, integrations, webhooks.
extension SimulationStep {
  enum BackgroundActivity: CaseIterable {
    case createTask, assignTask, moveTask
    case openIncident, changeSeverity, resolveIncident
    case warnOfUtilisation, findGap, violatePolicy
    case finalizeInvoice, payInvoice, failPayment, voidInvoice
    case inviteUser, changeRole, deactivateUser
    case failSync, disconnect, connect
    case failDelivery, failVerification
  }

  /// Performs a random activity, everyday ones more often.
  mutating func performBackgroundActivity() {
    let everyday: [BackgroundActivity] = [
      .createTask, .createTask, .assignTask, .assignTask, .moveTask, .moveTask, .moveTask,
      .openIncident, .openIncident, .changeSeverity, .resolveIncident, .warnOfUtilisation,
    ]
    perform(
      state.rng.chance(0.6) ? state.rng.pick(everyday) : state.rng.pick(BackgroundActivity.allCases)
    )
  }

  /// Performs the activity; one that needs an open item creates it instead if there is none.
  mutating func perform(_ activity: BackgroundActivity) {
    switch activity {
    case .createTask: createTask()
    case .assignTask: assignTask()
    case .moveTask: moveTask()
    case .openIncident: openIncident()
    case .changeSeverity: changeSeverity()
    case .resolveIncident: resolveIncident()
    case .warnOfUtilisation:
      guard let line = randomRunningLine(of: [.capacity, .ongoingSLA, .timeboxedOutcome]) else {
        return
      }
      emitUtilisationWarning(line, percent: state.rng.within(88...119))
    case .findGap:
      guard let line = randomRunningLine(of: [.capacity, .timeboxedOutcome]) else { return }
      emitCapacityGap(
        line, role: state.rng.pick(Roles.engineering), hours: state.rng.pick([8, 12, 16, 24]))
    case .violatePolicy:
      guard let line = randomRunningLine(of: [.agentRuntime]) else { return }
      let policy = state.rng.pick(Phrases.policies)
      emit(
        EventType(rawValue: "agent.policy_violated"), actor: line.agent, subject: line.agent,
        [
          "service_line_id": .string(line.serviceLineID.rawValue), "policy": .string(policy.id),
          "detail": .string(policy.detail), "action": "logged",
        ])
    case .finalizeInvoice: finalizeInvoice()
    case .payInvoice: resolveInvoice(.payInvoice)
    case .failPayment: resolveInvoice(.failPayment)
    case .voidInvoice: resolveInvoice(.voidInvoice)
    case .inviteUser: inviteUser()
    case .changeRole: changeRole()
    case .deactivateUser: deactivateUser()
    case .failSync:
      emitSyncFailure(
        state.rng.pick(SampleIdentities.integrations), error: state.rng.pick(Phrases.syncErrors),
        line: nil)
    case .disconnect: disconnectIntegration()
    case .connect: connectIntegration(state.openItems.disconnected.first, by: randomPerson())
    case .failDelivery: failDelivery()
    case .failVerification: failVerification()
    }
  }

  /// A random running line of one of the models.
  mutating func randomRunningLine(of models: [ExecutionModel]) -> ExecutionRecord? {
    workspace.pick(&state.rng) { line in
      guard line.state == .running, let model = line.executionModel else { return false }
      return models.contains(model)
    }
  }

  mutating func createTask() {
    guard
      let line = randomRunningLine(of: [.capacity, .ongoingSLA, .timeboxedOutcome, .infraManaged])
    else { return }
    createTask(on: line, title: Phrases.taskTitle(&state.rng))
  }

  /// Returns the task's id.
  @discardableResult
  mutating func createTask(on line: ExecutionRecord, title: String) -> String {
    let task = OpenItems.Task(
      id: state.ids.nextTask(), line: line.serviceLineID, title: title, status: "todo")
    state.openItems.tasks.append(task)
    // Bounded: old tasks are forgotten.
    if state.openItems.tasks.count > 30 { state.openItems.tasks.removeFirst() }
    var payload: [String: JSONValue] = [
      "service_line_id": .string(line.serviceLineID.rawValue), "title": .string(title),
      "status": "todo", "priority": .string(state.rng.pick(["low", "medium", "high"])),
    ]
    payload["project_tag"] = (line.projectTags?.first).map(JSONValue.string)
    emit(
      EventType(rawValue: "task.created"), actor: randomPerson().party,
      subject: Party(type: "task", id: task.id), payload)
    return task.id
  }

  private mutating func assignTask() {
    guard
      let index = state.openItems.tasks.indices.first(where: {
        state.openItems.tasks[$0].assignee == nil
      })
    else {
      createTask()
      return
    }
    let assignee = randomPerson()
    state.openItems.tasks[index].assignee = assignee.id
    let task = state.openItems.tasks[index]
    emit(
      EventType(rawValue: "task.assigned"), actor: randomPerson().party,
      subject: Party(type: "task", id: task.id),
      [
        "service_line_id": .string(task.line.rawValue), "title": .string(task.title),
        "assignee_id": .string(assignee.id),
      ])
  }

  private mutating func moveTask() {
    guard !state.openItems.tasks.isEmpty else {
      createTask()
      return
    }
    let index = state.rng.below(state.openItems.tasks.count)
    let task = state.openItems.tasks[index]
    let next =
      switch task.status {
      case "todo": "in_progress"
      case "in_progress": "in_review"
      default: "done"
      }
    emitTaskStatusChange(task, next: next, by: randomPerson())
    state.openItems.tasks[index].status = next
    if next == "done" { state.openItems.tasks.remove(at: index) }
  }

  mutating func finishTask(_ id: String, by person: SampleIdentities.Person) {
    guard let index = state.openItems.tasks.firstIndex(where: { $0.id == id }) else { return }
    emitTaskStatusChange(state.openItems.tasks.remove(at: index), next: "done", by: person)
  }

  private mutating func emitTaskStatusChange(
    _ task: OpenItems.Task, next: String, by person: SampleIdentities.Person
  ) {
    emit(
      EventType(rawValue: "task.status_changed"), actor: person.party,
      subject: Party(type: "task", id: task.id),
      [
        "service_line_id": .string(task.line.rawValue), "title": .string(task.title),
        "previous_status": .string(task.status), "new_status": .string(next),
      ])
  }

  mutating func emitUtilisationWarning(_ line: ExecutionRecord, percent: Int) {
    emit(
      EventType(rawValue: "capacity.utilisation_warning"), actor: SampleIdentities.system,
      subject: .line(line.serviceLineID),
      [
        "service_line_id": .string(line.serviceLineID.rawValue),
        "utilisation_percent": .integer(Int64(percent)), "threshold_percent": 85,
        "window_days": 14,
      ])
  }

  mutating func emitCapacityGap(_ line: ExecutionRecord, role: String, hours: Int) {
    let available = state.rng.pick([0, 0, 4, 8])
    emit(
      EventType(rawValue: "capacity.gap_detected"), actor: SampleIdentities.system,
      subject: .line(line.serviceLineID),
      [
        "service_line_id": .string(line.serviceLineID.rawValue), "role": .string(role),
        "required_hours_per_week": .integer(Int64(hours + available)),
        "available_hours_per_week": .integer(Int64(available)),
        "gap_hours_per_week": .integer(Int64(hours)),
      ])
  }
}
