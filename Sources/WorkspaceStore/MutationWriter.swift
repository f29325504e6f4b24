import GRDB
import ScrumtopCore

/// Applies mutations inside one transaction and collects the events they write.
struct MutationWriter {
  let database: Database
  /// The revision that the changed lines and runs get.
  let revision: Int64
  private(set) var events: [PlatformEvent] = []

  init(database: Database) throws {
    self.database = database
    revision = try Revision.next(in: database)
  }

  mutating func apply(_ mutation: Mutation, at time: Timestamp) throws {
    switch mutation {
    case .open(let line): try open(line, at: time)
    case .stateChange(let change): try changeState(change, at: time)
    case .checkIn(let id, let metrics): try checkIn(id, metrics, at: time)
    case .health(let id, let health): try refresh(id, health)
    case .run(let run): try put(run, at: time)
    case .event(let event):
      guard !Self.stateSetting.contains(event.type) else {
        throw MutationError.eventSetsState(event.type)
      }
      try write(event, at: time)
    }
  }

  private static let stateSetting: Set<EventType> = [
    .serviceLineActivated, .serviceLinePaused, .serviceLineClosed, .serviceLineStatusChanged,
    .executionBlocked, .executionResumed,
  ]

  private mutating func open(_ new: Mutation.NewLine, at time: Timestamp) throws {
    let id = new.record.serviceLineID
    guard try StoredLine.find(id, in: database) == nil else { throw MutationError.lineExists(id) }
    guard let workspace = new.record.workspaceID else { throw MutationError.incomplete(id) }
    try Store.createIfMissing(database, organization: new.organizationID, workspace: workspace)
    try StoredLine(record: new.record, organizationID: new.organizationID, stateSince: time)
      .insert(database, revision: revision)
    if let listed = new.record.id { try raiseRunNumber(RunID(rawValue: listed)) }
    var payload: [String: JSONValue] = [
      "previous_status": "draft", "new_status": "active",
      "new_state": .string(ExecutionState.running.rawValue),
    ]
    payload["execution_model"] = (new.record.executionModel?.rawValue).map(JSONValue.string)
    payload["product_line"] = (new.record.productLine?.rawValue).map(JSONValue.string)
    try write(
      Mutation.NewEvent(
        type: .serviceLineActivated, organizationID: new.organizationID, workspaceID: workspace,
        actor: new.actor, subject: .serviceLine(id), payload: .object(payload)),
      at: time)
  }

  private mutating func changeState(_ change: Mutation.StateChange, at time: Timestamp) throws {
    var line = try find(change.line)
    let kind = change.kind
    guard let current = line.record.state, kind.origins.contains(current) else {
      throw MutationError.notAllowed(
        change.line, kind: kind, current: line.record.state ?? .unknown(""))
    }
    // After a clock was set back, this event must still follow the one that set the last state.
    let moment = max(time, line.stateSince + .microseconds(1))
    line.record.state = kind.destination
    line.stateSince = moment
    try line.update(database, revision: revision)
    try write(
      Mutation.NewEvent(
        type: kind.eventType, organizationID: line.organizationID,
        workspaceID: line.record.workspaceID, actor: change.actor,
        subject: .serviceLine(change.line),
        payload: kind.payload(from: current, reason: change.reason)),
      at: moment)
  }

  private func checkIn(
    _ id: ServiceLineID, _ metrics: [String: JSONValue], at time: Timestamp
  ) throws {
    var line = try find(id)
    line.record.metrics = (line.record.metrics ?? [:]).merging(metrics) { $1 }
    line.record.lastActivityAt = max(time, line.record.lastActivityAt ?? time)
    try line.update(database, revision: revision)
  }

  private func refresh(_ id: ServiceLineID, _ health: Health) throws {
    var line = try find(id)
    line.record.health = health
    // The documents' agent_runtime example has no health_score; every other model has one.
    if let score = health.score, line.record.executionModel != .agentRuntime {
      line.record.metrics = line.record.metrics ?? [:]
      line.record.metrics?["health_score"] =
        Int64(exactly: score).map(JSONValue.integer) ?? .number(score)
    }
    try line.update(database, revision: revision)
  }

  private func put(_ run: Run, at time: Timestamp) throws {
    guard let line = run.serviceLineID, let status = run.status else {
      throw MutationError.incompleteRun(run.id)
    }
    _ = try find(line)
    // `queued_at` never changes, so that a pending run keeps its place in the list when it starts.
    try database.execute(
      sql: """
        INSERT INTO runs VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
          SET open = excluded.open, record = excluded.record, revision = excluded.revision
        """,
      arguments: [
        run.id.rawValue, line.rawValue, status == .pending || status == .running,
        (run.startedAt ?? time).microseconds, try RecordJSON.encode(run), revision,
      ])
    try raiseRunNumber(run.id)
  }

  private mutating func write(_ new: Mutation.NewEvent, at time: Timestamp) throws {
    let number =
      try Int64.fetchOne(
        database,
        sql: "UPDATE counters SET value = value + 1 WHERE name = 'event' RETURNING value") ?? 0
    var event = PlatformEvent(id: .allocated(number, at: time))
    event.type = new.type
    event.organizationID = new.organizationID
    event.workspaceID = new.workspaceID
    event.actor = new.actor
    event.subject = new.subject
    event.payload = new.payload
    event.createdAt = time
    let facetID = try FacetTable.events.id(
      of: [new.organizationID, new.type.rawValue, new.subject.type, new.workspaceID], in: database)
    try database.execute(
      sql: "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        event.id.rawValue, new.organizationID, new.workspaceID, new.type.rawValue, new.actor.id,
        new.subject.type, new.subject.id, time.microseconds, try RecordJSON.encode(event), facetID,
      ])
    events.append(event)
  }

  private func find(_ id: ServiceLineID) throws -> StoredLine {
    guard let line = try StoredLine.find(id, in: database) else {
      throw MutationError.unknownLine(id)
    }
    return line
  }

  private func raiseRunNumber(_ id: RunID) throws {
    guard id.isWellFormed,
      let number = id.rawValue.split(separator: "-").last.flatMap({ Int64($0) })
    else { return }
    try database.execute(
      sql: "UPDATE counters SET value = max(value, ?) WHERE name = 'run'", arguments: [number])
  }
}

extension EventID {
  /// `EVT-YY-NNNNNN`, the year of the event and a number that grows with every event of the store.
  fileprivate static func allocated(_ number: Int64, at time: Timestamp) -> EventID {
    func padded(_ number: Int64, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let year = padded(Int64(time.utcFields.year % 100), 2)
    return EventID(rawValue: "EVT-\(year)-\(padded(number, 6))")
  }
}

extension Party {
  fileprivate static func serviceLine(_ id: ServiceLineID) -> Party {
    Party(type: "service_line", id: id.rawValue)
  }
}
