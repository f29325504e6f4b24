import ScrumtopCore

extension ExecutionRecord {
  /// The line's agent.
  var agent: Party {
    Party(
      type: "agent", id: resources?.first { $0.type == "agent" }?.id ?? "AGT-26-000001")
  }

  /// The specialty of the line's agent.
  var specialty: Specialty {
    resources?.lazy.compactMap { $0.role.flatMap(Specialty.init(rawValue:)) }.first
      ?? .summarisation
  }

  var shownName: String { name ?? serviceLineID.rawValue }

  /// The sum of the allocated hours per week.
  var weeklyHours: Double {
    resources?.reduce(0) { $0 + ($1.allocatedHoursPerWeek ?? 0) } ?? 0
  }
}
