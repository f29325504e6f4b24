import ScrumtopCore

/// Invoices of the organization.
extension SimulationStep {
  mutating func finalizeInvoice() {
    let invoice = OpenItems.Invoice(
      id: state.ids.nextInvoice(), amount: Int64(state.rng.within(900...48_000)) * 100,
      currency: state.rng.pick(["USD", "USD", "EUR", "GBP", "ZAR"]), failures: 0)
    if state.openItems.invoices.count >= 6 { resolveInvoice(.payInvoice) }
    state.openItems.invoices.append(invoice)
    let due = (now + .seconds(30 * 86_400)).rfc3339.prefix(10)
    emitInvoiceEvent(
      "invoice.finalized", invoice, actor: SampleIdentities.system,
      ["due_date": .string(String(due))])
  }

  mutating func resolveInvoice(_ activity: BackgroundActivity) {
    guard !state.openItems.invoices.isEmpty else {
      finalizeInvoice()
      return
    }
    if activity == .failPayment {
      state.openItems.invoices[0].failures += 1
      let invoice = state.openItems.invoices[0]
      emitInvoiceEvent(
        "invoice.payment_failed", invoice, actor: SampleIdentities.system,
        [
          "failure_code": .string(state.rng.pick(["card_declined", "insufficient_funds"])),
          "attempt": .integer(Int64(invoice.failures)),
        ])
      return
    }
    let invoice = state.openItems.invoices.removeFirst()
    if activity == .voidInvoice {
      emitInvoiceEvent(
        "invoice.voided", invoice, actor: randomPerson().party,
        ["reason": .string(state.rng.pick(["Duplicate of last month", "Wrong cost centre"]))])
    } else {
      emitInvoiceEvent(
        "invoice.paid", invoice,
        actor: Party(type: "api_key", id: state.rng.pick(SampleIdentities.keys)),
        ["payment_method": .string(state.rng.pick(["bank_transfer", "card"]))])
    }
  }

  private mutating func emitInvoiceEvent(
    _ type: String, _ invoice: OpenItems.Invoice, actor: Party, _ more: [String: JSONValue]
  ) {
    emit(
      EventType(rawValue: type), actor: actor, subject: Party(type: "invoice", id: invoice.id),
      organizationWide: true,
      more.merging([
        "amount": .number(Double(invoice.amount) / 100), "currency": .string(invoice.currency),
      ]) { $1 })
  }
}
