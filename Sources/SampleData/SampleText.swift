/// Texts that people, agents and systems write.
enum SampleText {
  static let blockings = [
    "sla approval gap", "production access not granted", "statement of work not signed",
    "change window not confirmed", "capacity gap: no backend engineer until Monday",
    "policy violation: personal data in a prompt, stopped before the model",
    "policy violation: tool shell.exec is not on the allow list",
  ]
  static let pauses = [
    "Stakeholder review period", "Change freeze", "Client on holiday", "Budget under review",
    "Waiting for the go-ahead from finance",
  ]
  static let errors = [
    "context window exceeded after", "tool call timed out after", "model refused request",
    "upstream answered 503 to request", "output failed its schema at field",
  ]
  static let incidents = [
    "checkout answers slowly", "queue lag above 15 minutes", "card payments declined in one region",
    "certificate of the API gateway expired", "DNS answers stale records",
  ]
  static let tasks = [
    "Blocked checkout flow for saved cards", "Move the ledger to the new schema",
    "Write the runbook for failover", "Check the backlog of refunds", "Upgrade the build machines",
    "Review access of contractors", "Draft the release notes",
  ]
  static let services = ["payments-api", "checkout-web", "identity", "ledger", "search", "billing"]
  static let squads = ["Core", "Payments", "Mobile", "Edge", "Support", "Design", "Data", "Growth"]
}
