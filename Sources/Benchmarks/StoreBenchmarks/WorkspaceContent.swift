import SampleData
import ScrumtopCore
import WorkspaceStore

/// Mutations that fill a store, and a query for its middle.
enum WorkspaceContent {
  static let scope = Scope(organizationID: "ORG-26-090500")

  private static let workspace = "WS-26-000021"
  private static let actor = Party(type: "user", id: "USR-26-000044")
  private static let lineID = ServiceLineID(rawValue: "LIN-26-084729")
  private static let batch = 10_000

  /// Adds events that are a second apart; the last one happens at `SampleData.end`.
  static func addEvents(_ count: Int, to store: Store) throws {
    for start in stride(from: 0, to: count, by: batch) {
      try store.apply(
        (start..<min(start + batch, count)).map { number in
          TimedMutation(at: SampleData.end - .seconds(count - 1 - number), mutation: event(number))
        })
    }
  }

  /// The 100 events before the middle one of `count`.
  static func middlePage(of count: Int) -> EventQuery {
    var query = EventQuery(limit: 100)
    query.to = SampleData.end - .seconds(count / 2)
    return query
  }

  /// A running line.
  static var line: TimedMutation {
    var record = ExecutionRecord(serviceLineID: lineID)
    record.state = .running
    record.executionModel = .capacity
    record.workspaceID = workspace
    record.startedAt = SampleData.end
    return TimedMutation(
      at: SampleData.end,
      mutation: .open(
        .init(record: record, organizationID: scope.organizationID, actor: actor)))
  }

  /// The line's change of state number `number`: a pause, then a resume, and so on.
  static func change(number: Int) -> TimedMutation {
    TimedMutation(
      at: SampleData.end + .seconds(number),
      mutation: .stateChange(
        .init(
          line: lineID, kind: number.isMultiple(of: 2) ? .pause : .resume,
          reason: "benchmark", actor: actor)))
  }

  private static func event(_ number: Int) -> Mutation {
    .event(
      .init(
        type: .runCompleted, organizationID: scope.organizationID, workspaceID: workspace,
        actor: actor, subject: Party(type: "run", id: "RUN-26-\(100_000 + number)"),
        payload: ["service_line_id": .string(lineID.rawValue), "duration_ms": 1200]))
  }
}
