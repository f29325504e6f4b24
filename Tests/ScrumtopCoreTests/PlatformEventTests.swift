import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct PlatformEventTests {
  private func event(_ type: String?, _ payload: JSONValue?, subject: Party? = nil) -> PlatformEvent
  {
    var event = PlatformEvent(id: EventID(rawValue: "EVT-26-000001"))
    event.type = type.map(EventType.init(rawValue:))
    event.payload = payload
    event.subject = subject
    event.createdAt = .second(0)
    return event
  }

  @Test(
    arguments: [
      ("execution.blocked", nil, .blocked), ("execution.resumed", nil, .running),
      ("service_line.paused", nil, .paused), ("service_line.closed", nil, .closed),
      ("service_line.activated", ["new_status": "active"], nil),
      ("service_line.status_changed", ["new_status": "paused"], nil),
      ("service_line.activated", ["new_state": "running"], .running),
      ("service_line.status_changed", ["new_state": "idle"], .idle),
      ("service_line.paused", ["new_state": "paused", "new_status": "active"], .paused),
      ("execution.blocked", ["new_state": "hibernating"], .unknown("hibernating")),
      ("execution.blocked", ["new_state": 5], .blocked),
      ("execution.blocked", ["new_state": ""], .blocked),
      ("execution.blocked", "approval gap", .blocked),
      ("execution.paused", ["new_state": "paused"], .paused), ("execution.paused", nil, nil),
      // Incidents and tasks have states of their own.
      ("incident.opened", ["new_state": "blocked"], nil),
      ("task.status_changed", ["new_state": "blocked"], nil),
      ("agent.run.failed", nil, nil), (nil, ["new_state": "blocked"], nil), (nil, nil, nil),
    ] as [(String?, JSONValue?, ExecutionState?)])
  func setsAState(type: String?, payload: JSONValue?, state: ExecutionState?) {
    #expect(event(type, payload).stateSet == state)
  }

  @Test(
    arguments: [
      (Party(type: "service_line", id: "LIN-26-1"), nil, "LIN-26-1"),
      (Party(type: "service_line", id: "odd one"), nil, "odd one"),
      (Party(type: nil, id: "LIN-26-1"), nil, "LIN-26-1"),
      (Party(type: "run", id: "RUN-26-1"), ["service_line_id": "LIN-26-2"], "LIN-26-2"),
      (Party(type: "service_line", id: "LIN-26-1"), ["service_line_id": "LIN-26-2"], "LIN-26-1"),
      (Party(type: "service_line", id: ""), ["service_line_id": "LIN-26-2"], "LIN-26-2"),
      (nil, ["service_line_id": "LIN-26-2"], "LIN-26-2"),
      (nil, ["service_line_id": ""], nil), (nil, ["service_line_id": 5], nil),
      (Party(type: "run", id: "RUN-26-1"), nil, nil), (Party(type: "user", id: nil), nil, nil),
      (nil, nil, nil),
    ] as [(Party?, JSONValue?, String?)])
  func namesALine(subject: Party?, payload: JSONValue?, line: String?) {
    let named = event("agent.run.failed", payload, subject: subject).serviceLineID
    #expect(named?.rawValue == line)
  }

  @Test func aTransitionSaysWhySinceWhenAndByWhom() throws {
    var blocked = event(
      "execution.blocked", ["reason": "approval gap"],
      subject: Party(type: "service_line", id: "LIN-26-1"))
    blocked.actor = Party(type: "system", id: "SYS-26-1")
    let transition = try #require(Transition(blocked))
    #expect(transition.state == .blocked && transition.at == .second(0))
    #expect(transition.reason == "approval gap")
    #expect(transition.actor == Party(type: "system", id: "SYS-26-1"))
    blocked.payload = nil
    #expect(try #require(Transition(blocked)).reason == nil)
    blocked.createdAt = nil
    #expect(Transition(blocked) == nil)
    #expect(Transition(event("invoice.paid", nil)) == nil)
  }
}
