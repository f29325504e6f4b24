import ScrumtopCore

/// Small records in the API's JSON.
enum Sample {
  static func listed(
    _ line: Int, _ state: String, score: Int? = nil
  ) throws -> SourceBacked<ExecutionRecord> {
    let metrics = score.map { #""health_score":\#($0)"# } ?? ""
    return try SourceBacked(
      source: Array(
        #"{"id":"RUN-26-1","service_line_id":"\#(ServiceLineID(line))","state":"\#(state)","metrics":{\#(metrics)}}"#
          .utf8))
  }

  static func detail(
    _ line: Int, _ state: String, score: Int? = nil
  ) throws -> SourceBacked<ExecutionRecord> {
    let health = score.map { #"{"score":\#($0),"signals":[]}"# } ?? "null"
    return try SourceBacked(
      source: Array(
        #"{"service_line_id":"\#(ServiceLineID(line))","state":"\#(state)","resources":[],"health":\#(health)}"#
          .utf8))
  }

  /// An event that says by whom or why in `reason`; without a state it says nothing of the line's.
  static func event(
    _ number: Int, second: Int64, line: Int, state: String? = nil, reason: String = "reason"
  ) throws -> SourceBacked<PlatformEvent> {
    let payload = state.map { #"{"new_state":"\#($0)","reason":"\#(reason)"}"# } ?? "{}"
    return try SourceBacked(
      source: Array(
        #"{"id":"\#(id(number))","type":"service_line.status_changed","subject":{"type":"service_line","id":"\#(ServiceLineID(line))"},"payload":\#(payload),"created_at":"\#(Timestamp.second(second).rfc3339)"}"#
          .utf8))
  }

  /// An event of a run, a line or anything else, that may name a line in its payload.
  static func event(
    _ number: Int, second: Int64, subject: String, payloadLine: Int?
  ) throws -> SourceBacked<PlatformEvent> {
    let payload = payloadLine.map { #"{"service_line_id":"\#(ServiceLineID($0))"}"# } ?? "null"
    return try SourceBacked(
      source: Array(
        #"{"id":"\#(id(number))","type":"task.done","subject":{"type":"thing","id":"\#(subject)"},"payload":\#(payload),"created_at":"\#(Timestamp.second(second).rfc3339)"}"#
          .utf8))
  }

  static func run(_ number: Int, _ status: String, second: Int64?) throws -> SourceBacked<Run> {
    let started = second.map { "\"\(Timestamp.second($0).rfc3339)\"" } ?? "null"
    return try SourceBacked(
      source: Array(
        #"{"id":"RUN-26-\#(number)","status":"\#(status)","started_at":\#(started)}"#.utf8))
  }

  static func id(_ number: Int) -> EventID { EventID(rawValue: "EVT-26-\(number)") }
}

extension Board {
  /// Takes one answer; `number` is also the second it was asked for.
  @discardableResult
  mutating func see(_ number: UInt64, _ content: Observation.Content) -> [Change] {
    absorb(Observation(number: number, at: .second(Int64(number)), content: content))
  }

  func line(_ number: Int) -> ServiceLine? { line(ServiceLineID(number)) }

  func isPresent(_ number: Int) -> Bool { isPresent(ServiceLineID(number)) }
}
