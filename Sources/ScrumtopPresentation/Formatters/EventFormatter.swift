public import ScrumtopCore
public import TerminalGrid

/// What a feed says about an event beyond its fields.
public enum EventFormatter {
  public static func role(_ event: PlatformEvent) -> Role {
    switch event.type {
    case EventType.executionBlocked: .stateBlocked
    case EventType.runFailed: .runFailed
    default: .eventType
    }
  }

  /// Reason, outcome, change, size: the first of them that the payload has.
  public static func summary(_ event: PlatformEvent) -> String {
    guard let payload = event.payload else { return "" }
    func text(_ name: String) -> String? { payload[name]?.string }
    if let reason = text("reason") ?? text("error") ?? text("message") { return reason }
    var parts: [String] = []
    if let duration = payload["duration_ms"]?.double, (0..<1e15).contains(duration) {
      parts.append(Format.duration(milliseconds: Int64(duration)))
    }
    if let tokens = payload["tokens_used"]?.double, (0..<1e15).contains(tokens) {
      parts.append("\(Format.grouped(Int64(tokens))) tok")
    }
    if !parts.isEmpty { return parts.joined(separator: ", ") }
    if let new = text("new_state") ?? text("new_status") ?? text("new_role") ?? text("severity") {
      let old = text("previous_state") ?? text("previous_status") ?? text("previous_role")
      return old.map { "\($0) → \(new)" } ?? new
    }
    if let percent = payload["utilisation_percent"]?.double {
      return "\(Format.number(percent)) % utilised"
    }
    let line = text("service_line_id").flatMap { $0 == event.subject?.id ? nil : $0 }
    return text("title") ?? text("name") ?? text("signal") ?? line ?? members(of: payload, event)
  }

  /// The first members of a payload that nothing better is known of, texts before numbers; ids that stand
  /// elsewhere in the row say nothing.
  private static func members(of payload: JSONValue, _ event: PlatformEvent) -> String {
    guard case .object(let members) = payload else { return "" }
    let known = [event.subject?.id, event.serviceLineID?.rawValue, event.actor?.id]
    let told = members.sorted { $0.key < $1.key }.compactMap { name, value -> (Int, String)? in
      let name = name.replacing("_", with: " ")
      switch value {
      case .string(let text):
        return text.isEmpty || known.contains(text) ? nil : (0, "\(name) \(text)")
      case .integer, .number: return value.double.map { (1, "\(name) \(Format.number($0))") }
      case .bool, .null, .array, .object: return nil
      }
    }
    let ordered = told.filter { $0.0 == 0 } + told.filter { $0.0 == 1 }
    return ordered.prefix(3).map(\.1).joined(separator: ", ")
  }
}
