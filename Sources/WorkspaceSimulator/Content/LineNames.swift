import ScrumtopCore

/// Names of lines.
enum LineNames {
  /// The name of the model's `ordinal`-th line; names do not repeat.
  static func name(_ model: ExecutionModel, _ ordinal: Int) -> String {
    let names = names(model)
    let round = ordinal / names.count
    let name = names[ordinal % names.count]
    guard round > 0 else { return name }
    let place = places[(round - 1) % places.count]
    let again = (round - 1) / places.count
    return again == 0 ? "\(name) \(place)" : "\(name) \(place) \(again + 1)"
  }

  private static func names(_ model: ExecutionModel) -> [String] {
    switch model {
    case .capacity: squads
    case .ongoingSLA: pods
    case .timeboxedOutcome: outcomes
    case .infraManaged: platforms
    case .observability: watches
    case .agentRuntime: Specialty.allCases.map(\.agentName)
    case .unknown: ["Service Line"]
    }
  }

  private static let squads = [
    "Zoë's mobile squad", "Payments squad", "Backend squad", "Checkout squad", "Identity squad",
    "Malmö design squad", "Search squad", "Data platform squad", "Growth squad",
    "Partner API squad", "Kraków backend squad", "Web experience squad", "Pricing squad",
    "OpenItems squad", "Fraud squad", "Loyalty squad", "Onboarding squad", "Catalogue squad",
    "Messaging squad", "Claims squad",
  ]

  private static let pods = [
    "São Paulo pod", "Payments pod", "東京サポート", "Merchant support pod", "Card disputes pod",
    "Logistics care pod", "Nairobi service desk", "Store systems pod", "Billing care pod",
    "Warehouse apps pod", "Accessibility pod", "Legacy CRM pod", "Returns desk", "Fleet apps pod",
    "Partner care pod", "Clinic systems pod",
  ]

  private static let outcomes = [
    "Checkout rebuild", "Claims portal MVP", "🚀 Launch readiness", "Data warehouse move",
    "Self-service onboarding", "Mobile wallet pilot", "Open banking consent", "Design system 2",
    "Invoice automation", "Search relevance", "Tariff engine", "Courier app relaunch",
    "Single sign-on rollout", "Refund flow redesign",
  ]

  private static let platforms = [
    "Kubernetes EU", "Zürich platform", "Edge network", "Postgres fleet", "Message bus",
    "Build farm", "Object storage", "VPN and access", "Disaster recovery", "Staging estate",
    "GPU pool", "Mail relays",
  ]

  private static let watches = [
    "Checkout watch", "API latency watch", "Cost radar", "Mobile crash watch", "Login watch",
    "Batch job watch", "Supply feed watch", "Certificate watch", "Data quality watch",
    "Release watch",
  ]

  private static let places = [
    "EMEA", "APAC", "LATAM", "North", "South", "Nordics", "Benelux", "Iberia", "Canada", "Kenya",
    "Ghana", "Gauteng", "Cape", "Bavaria", "Kansai", "Québec", "Andes", "Gulf", "Baltics", "Alps",
    "Midlands", "Queensland", "Punjab", "Java", "Hanoi", "Adriatic", "Aegean", "Patagonia",
  ]
}
