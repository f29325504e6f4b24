import ScrumtopCore

/// Texts of reasons, titles and errors.
enum Phrases {
  static let policies: [(id: String, detail: String)] = [
    ("pii-in-prompt", "personal data in a prompt, stopped before the model"),
    ("tool-allowlist", "tool shell.exec is not on the allow list"),
    ("spend-limit", "daily token limit of 400,000 reached"),
    ("egress", "call to an unlisted host refused"),
    ("human-in-the-loop", "write to production without a reviewer"),
    ("model-region", "model outside the EU asked for EU data"),
  ]

  static let slaChanges = [
    "response time 4 h to 2 h awaits the client", "weekend cover awaits the client",
    "priority 1 definition awaits legal", "service credits for March not agreed",
    "new escalation path awaits both sides",
  ]

  static let approvals = [
    "production access not granted", "statement of work not signed",
    "security review of the new vendor", "change window not confirmed",
    "data processing agreement missing", "design sign-off missing",
    "release to the app stores not approved",
  ]

  static let syncErrors: [(code: String, message: String)] = [
    ("token_expired", "access token expired"),
    ("rate_limited", "too many requests, retry after 900 s"),
    ("schema_changed", "field customfield_10016 is gone"),
    ("forbidden", "scope repo:read was withdrawn"),
    ("timeout", "no answer within 30 s"),
  ]

  static let incidents = [
    "checkout answers slowly", "database failover not confirmed", "queue lag above 15 minutes",
    "card payments declined in one region", "certificate of the API gateway expired",
    "disk of the log cluster full", "logins fail for single sign-on", "DNS answers stale records",
    "nightly backup did not finish", "memory of the search nodes exhausted",
  ]

  static let resolutions = [
    "rolled back", "failed over to the second zone", "certificate renewed", "capacity added",
    "upstream recovered", "index rebuilt",
  ]

  static let services = [
    "payments-api", "checkout-web", "identity", "ledger", "search", "notifications", "orders-api",
    "catalogue", "mobile-gateway", "billing",
  ]

  static let endpoints = [
    "https://hooks.example.com/scrums", "https://ops.example.com/in/events",
    "https://ci.example.net/webhook", "https://erp.example.org/api/scrums",
  ]

  static let mailNames = [
    "nadia.benali", "tom.hale", "keiko.mori", "ana.prado", "femi.balogun", "lucy.marsh",
    "jakub.krol", "rosa.medina",
  ]

  static let goIdleReasons = [
    "No work in the queue", "Waiting for the next sprint", "SimulationStep ended",
    "Backlog is empty",
  ]
  static let leaveIdleReasons = [
    "New work in the queue", "Sprint began", "SimulationStep began", "Scheduled work began",
  ]
  static let resumeReasons = [
    "Review finished", "Freeze is over", "Client is back", "Go-ahead from finance",
  ]

  static let closeReasons = [
    "Contract ended", "Outcome accepted", "Moved in-house by the client",
    "Merged into another line",
  ]

  /// The reason of a pause, some with a future date.
  static func pauseReason(_ rng: inout SplitMix64, at now: Timestamp) -> String {
    let day = (now + .seconds(86_400 * Int64(rng.within(1...16)))).rfc3339.prefix(10)
    return rng.pick([
      "Stakeholder review period - resuming \(day)", "Change freeze until \(day)",
      "Client holiday, back on \(day)", "Budget review, decision on \(day)",
      "Held for the security audit", "Waiting for the new contract",
      "Scope under discussion with the client", "Costs look wrong, checking with finance",
    ])
  }

  static func taskTitle(_ rng: inout SplitMix64) -> String {
    let verb = rng.pick([
      "Fix", "Document", "Speed up", "Add tests for", "Review", "Simplify", "Migrate", "Monitor",
      "Write runbook for", "Remove flag from",
    ])
    return "\(verb) \(rng.pick(things)) in \(rng.pick(services))"
  }

  static let things = [
    "refund retry", "address form", "session refresh", "export job", "tax rounding",
    "image upload", "price cache", "webhook signature", "password reset", "order history",
    "currency switch", "search suggestion", "stock sync", "receipt e-mail", "rate limiter",
    "audit trail", "idempotency key", "push consent",
  ]

  static let goals = [
    "customers change their plan without calling us", "claims are decided within a day",
    "orders reach the warehouse in under a minute", "a partner connects in an afternoon",
    "the monthly close takes two days, not five", "every page passes the accessibility check",
    "refunds need no second system", "the app starts in under two seconds",
  ]
  static let acceptance = [
    "ten pilot users finish without help", "the old path is switched off for a week",
    "the error rate stays under 0.5 % for five days", "finance signs the reconciliation",
    "the load test holds 300 requests a second", "support handles it without escalation",
  ]

  static let failures: [RunPlan.Failure] = [
    .init(
      code: "model_timeout", message: "The model did not answer within 120 s.", isRetryable: true),
    .init(
      code: "tool_error", message: "Tool jira.search failed: 502 Bad Gateway.", isRetryable: true),
    .init(
      code: "context_length_exceeded",
      message: "Input of 214,883 tokens is over the limit of 200,000.",
      isRetryable: false),
    .init(
      code: "invalid_output", message: "Output is not valid JSON: line 41, column 7.",
      isRetryable: true),
    .init(
      code: "rate_limited", message: "Model provider refused: 60 requests a minute used.",
      isRetryable: true),
    .init(
      code: "policy_denied", message: "Prompt contains an unmasked card number.", isRetryable: false
    ),
    .init(
      code: "upstream_unavailable", message: "github.com: connection reset by peer.",
      isRetryable: true),
    .init(
      code: "artifact_too_large", message: "Artifact of 38 MiB is over the limit of 25 MiB.",
      isRetryable: false),
  ]
}
