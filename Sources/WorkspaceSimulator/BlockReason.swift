import ScrumtopCore

/// Why a line is blocked. The names are stored in databases written by earlier versions.
enum BlockReason: String, Codable, CaseIterable, Sendable {
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
