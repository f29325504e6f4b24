import Foundation
import GRDB
public import ScrumtopCore

extension Store {
  /// Carries out the mutations in order and keeps `values` under their keys, all in one transaction
  /// or not at all. Returns the events written, in order.
  @discardableResult
  public func apply(
    _ mutations: [TimedMutation], keeping values: [String: [UInt8]] = [:]
  ) throws(MutationError) -> [PlatformEvent] {
    do {
      return try write { try Self.apply(mutations, keeping: values, in: $0) }
    } catch let refusal as MutationError {
      throw refusal
    } catch { throw .store(StoreError(error, path: path)) }
  }

  /// Fills an empty store and keeps a value under `key`, in one transaction: what `make` gives is
  /// carried out unless there is such a value already. Throws where there are records of another origin.
  public func begin(
    key: String, origin: Origin, _ make: () throws -> Step
  ) throws(StoreError) {
    guard try value(forKey: key) == nil else { return }
    do {
      try write { database in
        guard try Self.metadata(forKey: key, in: database) == nil else { return }
        try origin.claim(database, path: path)
        let step = try make()
        _ = try Self.apply(step.mutations, keeping: [key: step.value], in: database)
      }
    } catch { throw StoreError(error, path: path) }
  }

  /// Reads the present and the value kept under `key`, and carries out what `propose` makes of them,
  /// in one transaction: nobody else's write comes between. Nil changes nothing.
  public func advance<Outcome: Sendable>(
    key: String, _ propose: @Sendable (WorkspaceView, [UInt8]?) throws -> (Step, Outcome)?
  ) async throws -> Outcome? {
    try await write { database in
      guard
        let (step, outcome) = try propose(
          WorkspaceView(database), try Self.metadata(forKey: key, in: database))
      else { return nil }
      _ = try Self.apply(step.mutations, keeping: [key: step.value], in: database)
      return outcome
    }
  }

  /// What is to be done, and kept under the key.
  public struct Step: Sendable {
    var mutations: [TimedMutation]
    var value: [UInt8]

    public init(mutations: [TimedMutation], value: [UInt8]) {
      self.mutations = mutations
      self.value = value
    }
  }

  /// The present of every line and of the runs in hand.
  public func view() throws(StoreError) -> WorkspaceView {
    do { return try writer.read { try WorkspaceView($0) } } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The bytes kept under `key`.
  public func value(forKey key: String) throws(StoreError) -> [UInt8]? {
    do { return try writer.read { try Self.metadata(forKey: key, in: $0) } } catch {
      throw StoreError(error, path: path)
    }
  }

  /// Keeps `value` under `key`.
  public func setValue(_ value: [UInt8], forKey key: String) throws(StoreError) {
    do { try write { try Self.setMetadata(value, forKey: key, in: $0) } } catch {
      throw StoreError(error, path: path)
    }
  }

  /// The value under `key`, which `make` gives the first time it is asked for.
  public func value(
    forKey key: String, orKeep make: () -> [UInt8]
  ) throws(StoreError) -> [UInt8] {
    // Without a write where none is needed: a full disk or another process may forbid it.
    if let kept = try value(forKey: key) { return kept }
    do {
      return try write { database in
        if let kept = try Self.metadata(forKey: key, in: database) { return kept }
        let value = make()
        try Self.setMetadata(value, forKey: key, in: database)
        return value
      }
    } catch { throw StoreError(error, path: path) }
  }

  private static func apply(
    _ mutations: [TimedMutation], keeping values: [String: [UInt8]], in database: Database
  ) throws -> [PlatformEvent] {
    var batch = MutationWriter(database: database)
    for timed in mutations { try batch.apply(timed.mutation, at: timed.at) }
    for (key, value) in values { try setMetadata(value, forKey: key, in: database) }
    return batch.events
  }

  static func metadata(forKey key: String, in database: Database) throws -> [UInt8]? {
    try Data.fetchOne(database, sql: "SELECT value FROM kept WHERE key = ?", arguments: [key])
      .map { [UInt8]($0) }
  }

  static func setMetadata(_ value: [UInt8], forKey key: String, in database: Database) throws {
    try database.execute(
      sql: "INSERT OR REPLACE INTO kept VALUES (?, ?)", arguments: [key, Data(value)])
  }
}

extension WorkspaceView {
  fileprivate init(_ database: Database) throws {
    self.init(
      lines: try Row.fetchAll(database, sql: "SELECT * FROM lines ORDER BY id")
        .map(StoredLine.record),
      openRuns: try String.fetchAll(
        database, sql: "SELECT record FROM runs WHERE open ORDER BY id"
      ).map { try RecordJSON.decode(Run.self, $0) },
      highestRunNumber: try Int64.fetchOne(
        database, sql: "SELECT value FROM counters WHERE name = 'run'") ?? 0)
  }
}
