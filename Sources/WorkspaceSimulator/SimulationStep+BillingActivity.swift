import ScrumtopCore

/// What concerns the whole organization, or what is connected to it.
extension Shift {
  mutating func finalizeInvoice() {
    let invoice = Ledger.Invoice(
      id: state.numbers.nextInvoice(), amount: Int64(state.dice.within(900...48_000)) * 100,
      currency: state.dice.pick(["USD", "USD", "EUR", "GBP", "ZAR"]), failures: 0)
    if state.ledger.invoices.count >= 6 { settleInvoice(.payInvoice) }
    state.ledger.invoices.append(invoice)
    let due = (now + .seconds(30 * 86_400)).rfc3339.prefix(10)
    tellInvoice(
      "invoice.finalized", invoice, actor: Cast.system, ["due_date": .string(String(due))])
  }

  mutating func settleInvoice(_ move: DeskMove) {
    guard !state.ledger.invoices.isEmpty else {
      finalizeInvoice()
      return
    }
    if move == .failPayment {
      state.ledger.invoices[0].failures += 1
      let invoice = state.ledger.invoices[0]
      tellInvoice(
        "invoice.payment_failed", invoice, actor: Cast.system,
        [
          "failure_code": .string(state.dice.pick(["card_declined", "insufficient_funds"])),
          "attempt": .integer(Int64(invoice.failures)),
        ])
      return
    }
    let invoice = state.ledger.invoices.removeFirst()
    if move == .voidInvoice {
      tellInvoice(
        "invoice.voided", invoice, actor: somebody().party,
        ["reason": .string(state.dice.pick(["Duplicate of last month", "Wrong cost centre"]))])
    } else {
      tellInvoice(
        "invoice.paid", invoice,
        actor: Party(type: "api_key", id: state.dice.pick(Cast.keys)),
        ["payment_method": .string(state.dice.pick(["bank_transfer", "card"]))])
    }
  }

  private mutating func tellInvoice(
    _ type: String, _ invoice: Ledger.Invoice, actor: Party, _ more: [String: JSONValue]
  ) {
    tell(
      EventType(rawValue: type), actor: actor, subject: Party(type: "invoice", id: invoice.id),
      organizationWide: true,
      more.merging([
        "amount": .number(Double(invoice.amount) / 100), "currency": .string(invoice.currency),
      ]) { $1 })
  }

  mutating func inviteUser() {
    let user = state.numbers.nextUser()
    if state.ledger.invited.count >= 6 { state.ledger.invited.removeFirst() }
    state.ledger.invited.append(user)
    let given = state.dice.pick(Phrases.mailNames)
    tellUser(
      "user.invited", user,
      [
        "email": .string("\(given)@example.com"),
        "role": .string(state.dice.pick(["member", "viewer", "billing"])),
      ])
  }

  mutating func changeRole() {
    let user = state.ledger.invited.last ?? somebody().id
    tellUser("user.role_changed", user, ["previous_role": "viewer", "new_role": "member"])
  }

  mutating func deactivateUser() {
    guard !state.ledger.invited.isEmpty else {
      inviteUser()
      return
    }
    tellUser(
      "user.deactivated", state.ledger.invited.removeFirst(), ["reason": "Left the organization"])
  }

  private mutating func tellUser(_ type: String, _ user: String, _ payload: [String: JSONValue]) {
    tell(
      EventType(rawValue: type), actor: somebody().party, subject: Party(type: "user", id: user),
      organizationWide: true, payload)
  }

  mutating func tellSyncFailure(
    _ integration: (id: String, provider: String), error: (code: String, message: String),
    line: ServiceLineID?
  ) {
    var payload: [String: JSONValue] = [
      "provider": .string(integration.provider),
      "error": ["code": .string(error.code), "message": .string(error.message)],
      "attempt": .integer(Int64(state.dice.within(1...5))),
    ]
    payload["service_line_id"] = (line?.rawValue).map(JSONValue.string)
    tell(
      EventType(rawValue: "integration.sync_failed"), actor: Cast.system,
      subject: Party(type: "integration", id: integration.id), payload)
  }

  mutating func disconnectIntegration() {
    let integration = state.dice.pick(Cast.integrations)
    guard !state.ledger.disconnected.contains(integration.id) else {
      connectIntegration(integration.id, by: somebody())
      return
    }
    state.ledger.disconnected.append(integration.id)
    tell(
      EventType(rawValue: "integration.disconnected"), actor: somebody().party,
      subject: Party(type: "integration", id: integration.id),
      ["provider": .string(integration.provider), "reason": "Token revoked by the owner"])
  }

  mutating func connectIntegration(_ id: String?, by person: Cast.Person) {
    let integration =
      Cast.integrations.first { $0.id == id } ?? state.dice.pick(Cast.integrations)
    state.ledger.disconnected.removeAll { $0 == integration.id }
    tell(
      EventType(rawValue: "integration.connected"), actor: person.party,
      subject: Party(type: "integration", id: integration.id),
      [
        "provider": .string(integration.provider), "scopes": ["read", "write"],
      ])
  }

  mutating func failDelivery() {
    tell(
      EventType(rawValue: "webhook.delivery_failed"), actor: Cast.system,
      subject: Party(type: "webhook", id: state.dice.pick(Cast.webhooks)),
      [
        "event_type": .string(state.dice.pick(EventType.documented).rawValue),
        "response_status": .integer(Int64(state.dice.pick([500, 502, 503, 504, 410]))),
        "attempts": 5,
        "endpoint": .string(state.dice.pick(Phrases.endpoints)),
      ])
  }

  mutating func failVerification() {
    tell(
      EventType(rawValue: "webhook.verification_failed"), actor: Cast.system,
      subject: Party(type: "webhook", id: state.dice.pick(Cast.webhooks)),
      [
        "endpoint": .string(state.dice.pick(Phrases.endpoints)),
        "reason": .string(state.dice.pick(["challenge not echoed", "certificate expired"])),
      ])
  }
}
