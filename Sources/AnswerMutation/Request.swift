import ScrumsClient
import ScrumtopCore

/// A request of the client. Its number is in its ids or its cursor, so that the server knows which answer
/// is its own in whatever order requests come.
struct Request {
  enum Kind: CaseIterable {
    case lines, line, runs, events, event, pause, resume
  }

  let number: Int
  let kind: Kind

  init(number: Int) {
    self.number = number
    kind = Kind.allCases[number % Kind.allCases.count]
  }

  /// The request with this first line; nil when it has no number.
  init?(line: String) {
    let mark = line.contains("-26-") ? "-26-" : "cursor="
    guard let range = line.firstRange(of: mark),
      let number = Int(line[range.upperBound...].prefix { $0.isNumber })
    else { return nil }
    self.init(number: number)
  }

  var line: ServiceLineID { ServiceLineID(rawValue: "LIN-26-\(number)") }
  var event: EventID { EventID(rawValue: "EVT-26-\(number)") }

  func send(to backend: HTTPBackend) async throws(BackendError) {
    switch kind {
    case .lines: _ = try await backend.executions(ExecutionQuery(), cursor: "\(number)")
    case .line: _ = try await backend.execution(line)
    case .runs: _ = try await backend.runs(of: line, limit: 25, cursor: nil)
    case .events: _ = try await backend.events(EventQuery(), cursor: "\(number)")
    case .event: _ = try await backend.event(event)
    case .pause:
      _ = try await backend.perform(
        Action(verb: .pause(reason: "review"), line: line, key: "key-\(number)"))
    case .resume:
      _ = try await backend.perform(Action(verb: .resume, line: line, key: "key-\(number)"))
    }
  }
}
