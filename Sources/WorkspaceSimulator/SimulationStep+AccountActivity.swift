import ScrumtopCore

/// Users of the organization, and what is connected to it.
extension SimulationStep {
  mutating func inviteUser() {
    let user = state.ids.nextUser()
    if state.openItems.invited.count >= 6 { state.openItems.invited.removeFirst() }
    state.openItems.invited.append(user)
    let given = state.rng.pick(Phrases.mailNames)
    emitUserEvent(
      "user.invited", user,
      [
        "email": .string("\(given)@example.com"),
        "role": .string(state.rng.pick(["member", "viewer", "billing"])),
      ])
  }

  mutating func changeRole() {
    let user = state.openItems.invited.last ?? randomPerson().id
    emitUserEvent("user.role_changed", user, ["previous_role": "viewer", "new_role": "member"])
  }

  mutating func deactivateUser() {
    guard !state.openItems.invited.isEmpty else {
      inviteUser()
      return
    }
    emitUserEvent(
      "user.deactivated", state.openItems.invited.removeFirst(), ["reason": "Left the organization"]
    )
  }

  private mutating func emitUserEvent(
    _ type: String, _ user: String, _ payload: [String: JSONValue]
  ) {
    emit(
      EventType(rawValue: type), actor: randomPerson().party,
      subject: Party(type: "user", id: user),
      organizationWide: true, payload)
  }

  mutating func emitSyncFailure(
    _ integration: (id: String, provider: String), error: (code: String, message: String),
    line: ServiceLineID?
  ) {
    var payload: [String: JSONValue] = [
      "provider": .string(integration.provider),
      "error": ["code": .string(error.code), "message": .string(error.message)],
      "attempt": .integer(Int64(state.rng.within(1...5))),
    ]
    payload["service_line_id"] = (line?.rawValue).map(JSONValue.string)
    emit(
      EventType(rawValue: "integration.sync_failed"), actor: SampleIdentities.system,
      subject: Party(type: "integration", id: integration.id), payload)
  }

  mutating func disconnectIntegration() {
    let integration = state.rng.pick(SampleIdentities.integrations)
    guard !state.openItems.disconnected.contains(integration.id) else {
      connectIntegration(integration.id, by: randomPerson())
      return
    }
    state.openItems.disconnected.append(integration.id)
    emit(
      EventType(rawValue: "integration.disconnected"), actor: randomPerson().party,
      subject: Party(type: "integration", id: integration.id),
      ["provider": .string(integration.provider), "reason": "Token revoked by the owner"])
  }

  mutating func connectIntegration(_ id: String?, by person: SampleIdentities.Person) {
    let integration =
      SampleIdentities.integrations.first { $0.id == id }
      ?? state.rng.pick(SampleIdentities.integrations)
    state.openItems.disconnected.removeAll { $0 == integration.id }
    emit(
      EventType(rawValue: "integration.connected"), actor: person.party,
      subject: Party(type: "integration", id: integration.id),
      [
        "provider": .string(integration.provider), "scopes": ["read", "write"],
      ])
  }

  mutating func failDelivery() {
    emit(
      EventType(rawValue: "webhook.delivery_failed"), actor: SampleIdentities.system,
      subject: Party(type: "webhook", id: state.rng.pick(SampleIdentities.webhooks)),
      [
        "event_type": .string(state.rng.pick(EventType.documented).rawValue),
        "response_status": .integer(Int64(state.rng.pick([500, 502, 503, 504, 410]))),
        "attempts": 5,
        "endpoint": .string(state.rng.pick(Phrases.endpoints)),
      ])
  }

  mutating func failVerification() {
    emit(
      EventType(rawValue: "webhook.verification_failed"), actor: SampleIdentities.system,
      subject: Party(type: "webhook", id: state.rng.pick(SampleIdentities.webhooks)),
      [
        "endpoint": .string(state.rng.pick(Phrases.endpoints)),
        "reason": .string(state.rng.pick(["challenge not echoed", "certificate expired"])),
      ])
  }
}
