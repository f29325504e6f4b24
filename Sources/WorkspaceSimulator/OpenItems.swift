import ScrumtopCore

/// Open tasks, incidents and invoices: only an opened incident is resolved, only a final invoice paid.
struct OpenItems: Codable, Equatable, Sendable {
  struct Task: Codable, Equatable, Sendable {
    var id: String
    var line: ServiceLineID
    var title: String
    var status: String
    var assignee: String?
  }

  struct Incident: Codable, Equatable, Sendable {
    var id: String
    var line: ServiceLineID
    var title: String
    var severity: Int
    var openedAt: Timestamp
  }

  struct Invoice: Codable, Equatable, Sendable {
    var id: String
    /// In cents.
    var amount: Int64
    var currency: String
    var failures: Int
  }

  /// Why a line is blocked, or is about to be.
  struct Block: Codable, Equatable, Sendable {
    var line: ServiceLineID
    var kind: BlockReason
    var reason: String
    /// The incident, task or integration that has to be resolved first.
    var subject: String?
  }

  var tasks: [Task] = []
  var incidents: [Incident] = []
  var invoices: [Invoice] = []
  var invited: [String] = []
  var blocks: [Block] = []
  var disconnected: [String] = []

  /// The keys of databases written by earlier versions.
  private enum CodingKeys: String, CodingKey {
    case tasks, incidents, invoices, invited, disconnected
    case blocks = "troubles"
  }
}
