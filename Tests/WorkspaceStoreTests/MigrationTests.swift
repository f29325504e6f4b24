import Foundation
import GRDB
import ScrumtopCore
import Support
import Testing

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
    try again.setValue([3], forKey: "key")
  }

  private static let firstScope = Scope(organizationID: Store.firstOrganization)
}
