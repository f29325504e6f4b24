import ScrumtopCore
import WorkspaceStore

/// Incidents on lines.
extension Shift {
  mutating func openIncident() {
    guard let line = working([.infraManaged, .ongoingSLA]) else { return }
    openIncident(on: line, severity: state.dice.pick([2, 3, 3, 4]))
  }

  @discardableResult
  mutating func openIncident(on line: ExecutionRecord, severity: Int) -> Ledger.Incident {
    let incident = Ledger.Incident(
      id: state.numbers.nextIncident(), line: line.serviceLineID,
      title: state.dice.pick(Phrases.incidents), severity: severity, openedAt: now)
    if state.ledger.incidents.count >= 8 + size / 40 { resolveIncident() }
    state.ledger.incidents.append(incident)
    tell(
      EventType(rawValue: "incident.opened"), actor: Cast.system,
      subject: Party(type: "incident", id: incident.id),
      [
        "service_line_id": .string(line.serviceLineID.rawValue),
        "title": .string(incident.title), "severity": .string("sev\(severity)"),
        "affected_service": .string(state.dice.pick(Phrases.services)),
      ])
    countIncidents(on: line.serviceLineID)
    return incident
  }

  mutating func changeSeverity() {
    guard !state.ledger.incidents.isEmpty else {
      openIncident()
      return
    }
    let index = state.dice.below(state.ledger.incidents.count)
    let incident = state.ledger.incidents[index]
    let next =
      incident.severity == 1 || state.dice.chance(0.4) && incident.severity < 4
      ? incident.severity + 1 : incident.severity - 1
    state.ledger.incidents[index].severity = next
    tell(
      EventType(rawValue: "incident.severity_changed"), actor: somebody().party,
      subject: Party(type: "incident", id: incident.id),
      [
        "service_line_id": .string(incident.line.rawValue), "title": .string(incident.title),
        "previous_severity": .string("sev\(incident.severity)"),
        "new_severity": .string("sev\(next)"),
      ])
  }

  /// Resolves the oldest incident that keeps no line from going on.
  mutating func resolveIncident() {
    let held = Set(state.ledger.troubles.compactMap(\.subject))
    guard let incident = state.ledger.incidents.first(where: { !held.contains($0.id) }) else {
      createTask()
      return
    }
    resolveIncident(incident.id)
  }

  mutating func resolveIncident(_ id: String) {
    guard let index = state.ledger.incidents.firstIndex(where: { $0.id == id }) else { return }
    let incident = state.ledger.incidents.remove(at: index)
    tell(
      EventType(rawValue: "incident.resolved"), actor: somebody().party,
      subject: Party(type: "incident", id: id),
      [
        "service_line_id": .string(incident.line.rawValue), "title": .string(incident.title),
        "severity": .string("sev\(incident.severity)"),
        "duration_minutes": .integer((now - incident.openedAt).components.seconds / 60),
        "resolution": .string(state.dice.pick(Phrases.resolutions)),
      ])
    countIncidents(on: incident.line)
  }

  /// Keeps `incidents_open` in step with the incidents that were opened.
  private mutating func countIncidents(on line: ServiceLineID) {
    guard let record = floor[line], record.executionModel == .infraManaged,
      record.state != .closed
    else { return }
    var metrics = record.metrics ?? [:]
    metrics["incidents_open"] = .integer(
      Int64(state.ledger.incidents.count { $0.line == line }))
    propose(.checkIn(line, metrics: metrics))
  }
}
