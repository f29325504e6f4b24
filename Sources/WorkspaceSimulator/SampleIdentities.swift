import ScrumtopCore

/// The organization, the workspace and the people of the documents' examples, and invented colleagues.
enum SampleIdentities {
  static let organization = "ORG-26-090500"
  static let workspace = "WS-26-000021"
  /// The documents' capacity line.
  static let squad = ServiceLineID(rawValue: "LIN-26-084729")
  /// The documents' agent line.
  static let summariser = ServiceLineID(rawValue: "LIN-26-091100")
  static let project = "PROJ-26-004281"

  /// The documents' two lines stay running, so that their examples can be tried at any time.
  static func isDocumented(_ line: ServiceLineID) -> Bool { line == squad || line == summariser }

  struct Person: Sendable {
    let id: String
    let name: String
    var party: Party { Party(type: "user", id: id) }
  }

  static let people: [Person] = [
    Person(id: "USR-26-000044", name: "Lerato Dlamini"),
    Person(id: "USR-26-000031", name: "Hannah Becker"),
    Person(id: "USR-26-000037", name: "Tomás Figueira"),
    Person(id: "USR-26-000052", name: "Zoë Kettering"),
    Person(id: "USR-26-000058", name: "Arjun Nambiar"),
    Person(id: "USR-26-000063", name: "Mei Tanaka"),
    Person(id: "USR-26-000071", name: "Olumide Adeyemi"),
    Person(id: "USR-26-000076", name: "Sofía Ibarra"),
    Person(id: "USR-26-000080", name: "Piotr Wójcik"),
    Person(id: "USR-26-000085", name: "Grace Mwangi"),
    Person(id: "USR-26-000092", name: "Daniel Okafor"),
    Person(id: "USR-26-000097", name: "Ingrid Solberg"),
  ]

  static let keys = ["KEY-26-000007", "KEY-26-000012", "KEY-26-000019"]
  static let webhooks = ["WHK-26-000004", "WHK-26-000009", "WHK-26-000015"]
  static let system = Party(type: "system", id: "SYS-26-000001")

  static let integrations: [(id: String, provider: String)] = [
    ("INT-26-000003", "github"), ("INT-26-000005", "jira"), ("INT-26-000008", "slack"),
    ("INT-26-000011", "pagerduty"), ("INT-26-000014", "datadog"), ("INT-26-000018", "xero"),
    ("INT-26-000021", "linear"),
  ]
}

extension Party {
  static func line(_ id: ServiceLineID) -> Party { Party(type: "service_line", id: id.rawValue) }
  static func run(_ id: RunID) -> Party { Party(type: "run", id: id.rawValue) }
}
