import ScrumtopCore
import WorkspaceStore

/// Incidents on lines.
extension SimulationStep {
  mutating func openIncident() {
    guard let line = randomRunningLine(of: [.infraManaged, .ongoingSLA]) else { return }
    openIncident(on: line, severity: state.rng.pick([2, 3, 3, 4]))
  }

  @discardableResult
  mutating func openIncident(on line: ExecutionRecord, severity: Int) -> OpenItems.Incident {
    let incident = OpenItems.Incident(
      id: state.ids.nextIncident(), line: line.serviceLineID,
      title: state.rng.pick(Phrases.incidents), severity: severity, openedAt: now)
    if state.openItems.incidents.count >= 8 + size / 40 { resolveIncident() }
    state.openItems.incidents.append(incident)
    emit(
      EventType(rawValue: "incident.opened"), actor: SampleIdentities.system,
      subject: Party(type: "incident", id: incident.id),
      [
        "service_line_id": .string(line.serviceLineID.rawValue),
        "title": .string(incident.title), "severity": .string("sev\(severity)"),
        "affected_service": .string(state.rng.pick(Phrases.services)),
      ])
    countIncidents(on: line.serviceLineID)
    return incident
  }

  mutating func changeSeverity() {
    guard !state.openItems.incidents.isEmpty else {
      openIncident()
      return
    }
    let index = state.rng.below(state.openItems.incidents.count)
    let incident = state.openItems.incidents[index]
    let next =
      incident.severity == 1 || state.rng.chance(0.4) && incident.severity < 4
      ? incident.severity + 1 : incident.severity - 1
    state.openItems.incidents[index].severity = next
    emit(
      EventType(rawValue: "incident.severity_changed"), actor: randomPerson().party,
      subject: Party(type: "incident", id: incident.id),
      [
        "service_line_id": .string(incident.line.rawValue), "title": .string(incident.title),
        "previous_severity": .string("sev\(incident.severity)"),
        "new_severity": .string("sev\(next)"),
      ])
  }

  /// Resolves the oldest incident that blocks no line.
  mutating func resolveIncident() {
    let held = Set(state.openItems.blocks.compactMap(\.subject))
    guard let incident = state.openItems.incidents.first(where: { !held.contains($0.id) }) else {
      createTask()
      return
    }
    resolveIncident(incident.id)
  }

  mutating func resolveIncident(_ id: String) {
    guard let index = state.openItems.incidents.firstIndex(where: { $0.id == id }) else { return }
    let incident = state.openItems.incidents.remove(at: index)
    emit(
      EventType(rawValue: "incident.resolved"), actor: randomPerson().party,
      subject: Party(type: "incident", id: id),
      [
        "service_line_id": .string(incident.line.rawValue), "title": .string(incident.title),
        "severity": .string("sev\(incident.severity)"),
        "duration_minutes": .integer((now - incident.openedAt).components.seconds / 60),
        "resolution": .string(state.rng.pick(Phrases.resolutions)),
      ])
    countIncidents(on: incident.line)
  }

  /// Updates `incidents_open`.
  private mutating func countIncidents(on line: ServiceLineID) {
    guard let record = workspace[line], record.executionModel == .infraManaged,
      record.state != .closed
    else { return }
    var metrics = record.metrics ?? [:]
    metrics["incidents_open"] = .integer(
      Int64(state.openItems.incidents.count { $0.line == line }))
    propose(.checkIn(line, metrics: metrics))
  }
}
