import Foundation
import GRDB
import ScrumtopCore
import Support
import Testing
import WorkspaceSimulator

@testable import WorkspaceStore

@Suite(.guardAgainstHanging, .boundedParallelism) struct MigrationTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A database as version 1 left it: two lines, one of them with tags, and three events.
  private func version1(_ name: String) throws -> String {
    let path = scratch.path(name)
    let queue = try DatabaseQueue(path: path)
    try queue.write { database in
      try Schema.createVersion1(database)
      try Store.createIfMissing(
        database, organization: Sample.organization, workspace: Sample.workspace)
      for (number, state) in [(1, "running"), (2, "paused")] {
        var record = Sample.line(number, tags: number == 1 ? ["A", "B"] : [])
        record.state = ExecutionState(rawValue: state)
        let json = try RecordJSON.encode(record)
        try database.execute(
          sql: "INSERT INTO lines VALUES (?, ?, ?, ?, 'capacity', 'talent', ?, ?, ?, ?)",
          arguments: [
            record.serviceLineID.rawValue, Sample.organization, Sample.workspace, state, number,
            number, json, json,
          ])
        for tag in record.projectTags ?? [] {
          try database.execute(
            sql: "INSERT INTO line_tags VALUES (?, ?, ?)",
            arguments: [tag, number, record.serviceLineID.rawValue])
        }
      }
      for (number, workspace) in [
        (1, Sample.workspace), (2, nil), (3, Sample.workspace),
      ] as [(Int, String?)] {
        try database.execute(
          sql: "INSERT INTO events VALUES (?, ?, ?, ?, 'USR-1', 'invoice', 'INV-1', ?, ?)",
          arguments: [
            "EVT-26-00000\(number)", Sample.organization, workspace, "invoice.\(number % 2)",
            number, "{\"id\":\"EVT-26-00000\(number)\"}",
          ])
      }
      try database.execute(sql: "UPDATE counters SET value = 3 WHERE name = 'event'")
    }
    try queue.close()
    return path
  }

  @Test func aDatabaseOfVersion1IsReadAndWritten() async throws {
    let store = try Store(path: version1("old.db"))
    func lines(_ narrow: (inout ExecutionQuery) -> Void) async throws -> [ServiceLineID] {
      var query = ExecutionQuery()
      narrow(&query)
      return try await store.all(ExecutionRecord.self) {
        try await store.lines(query, in: Sample.scope, after: $0)
      }.map(\.serviceLineID)
    }
    #expect(try await lines { _ in } == [2, 1].map(Sample.id))
    #expect(try await lines { $0.state = .paused } == [Sample.id(2)])
    #expect(try await lines { $0.projectTag = "B" } == [Sample.id(1)])
    var query = EventQuery()
    query.type = EventType(rawValue: "invoice.1")
    query.actorID = "USR-1"
    let events = try await store.all(PlatformEvent.self) {
      try await store.events(query, in: Sample.scope, after: $0)
    }
    #expect(events.map(\.id.rawValue) == ["EVT-26-000003", "EVT-26-000001"])
    try store.apply([Sample.change(2, .resume, at: Sample.noon)])
    #expect(try await lines { $0.state = .paused } == [])
    #expect(try await lines { $0.state = .running } == [2, 1].map(Sample.id))
  }

  /// A copy of a database that `scrumtop serve --simulate 7 --lines 12` of that schema version wrote: 12
  /// lines, 404 events, 146 runs, and a pause by a request.
  private func written(bySchema version: Int) throws -> String {
    let path = scratch.path("schema-\(version).db")
    let fixture = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Databases/schema-\(version).sqlite")
    try FileManager.default.copyItem(at: fixture, to: URL(filePath: path))
    return path
  }

  @Test(arguments: [1, 2])
  func aDatabaseOfAnEarlierSchemaIsMigratedAndRead(version: Int) async throws {
    let path = try written(bySchema: version)
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(throws: StoreError.simulated(path: path)) { try Store(path: path, origin: .real) }
    #expect(try Data(contentsOf: URL(filePath: path)) == before)

    let store = try Store(path: path, origin: .simulated)
    let checks = try await store.writer.read { database in
      try ["integrity_check", "foreign_key_check", "user_version"].map {
        try String.fetchAll(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(checks == [["ok"], [], ["\(Schema.version)"]])
    let view = try store.view()
    #expect(view.lines.count == 12 && view.revision == 0)
    let paused = try #require(
      view.lines.first { $0.serviceLineID.rawValue == "LIN-26-091100" })
    #expect(paused.state == .paused && paused.health?.score == 86)
    #expect(try await store.allEvents().count == 404)
    let runs = try await store.all(Run.self) {
      try await store.runs(of: paused.serviceLineID, after: $0)
    }
    #expect(runs.contains { $0.id.rawValue == "RUN-26-001812" && $0.status == .completed })
  }

  @Test(arguments: [1, 2])
  func aDatabaseOfAnEarlierSchemaIsContinued(version: Int) async throws {
    let store = try Store(path: written(bySchema: version), origin: .simulated)
    _ = try await store.resume(
      ServiceLineID(rawValue: "LIN-26-091100"), in: Sample.scope, actor: Sample.user,
      at: Self.later)
    let simulation = Simulation(
      store: store, seed: 9, speed: .demo, now: { Self.later },
      sleep: { _ in throw CancellationError() })
    try simulation.prepare()
    #expect(try simulation.storedSeed() == 7)
    await #expect(throws: CancellationError.self) { try await simulation.run() }
    #expect(try await store.allEvents().count > 405)
    #expect(try store.view().revision >= 2)
  }

  /// Ten minutes after the databases were written.
  private static let later = Timestamp(seconds: 1_796_090_920)

  @Test func anOldAndANewDatabaseAreTheSame() throws {
    func schema(_ store: Store) throws -> [String] {
      try store.writer.read {
        try String.fetchAll($0, sql: "SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name")
      }
    }
    let new = try Store(path: scratch.path("new.db"))
    #expect(try schema(Store(path: version1("old.db"))) == schema(new))
  }

  /// Another process may hold the lock, or the disk be full; what can be read is read all the same.
  @Test(arguments: [true, false])
  func aDatabaseThatCannotBeWrittenIsOpenedAndRead(isInUse: Bool) async throws {
    let path = scratch.path("current.db")
    let store = try Store(path: path, origin: .real)
    _ = try store.createFirstIfMissing()
    #expect(try store.value(forKey: "key") { [1] } == [1])
    if !isInUse { try store.writer.close() }
    let other = try Writer(path: path)
    try other.lock()
    let again = try Store(path: path, origin: .real)
    #expect(try !again.createFirstIfMissing())
    #expect(try again.value(forKey: "key") { [2] } == [1])
    #expect(try await again.hasWorkspace(Store.firstWorkspace, in: Self.firstScope))
    try other.unlock()
    try await again.write { try Store.setMetadata([3], forKey: "key", in: $0) }
  }

  private static let firstScope = Scope(organizationID: Store.firstOrganization)
}
