import GRDB
public import ScrumtopCore

extension Store {
  /// Applies the mutations in order and sets `metadata`, all in one transaction or not at all.
  /// Returns the events written, in order.
  @discardableResult
  public func apply(
    _ mutations: [TimedMutation], setting metadata: [String: [UInt8]] = [:]
  ) throws(MutationError) -> [PlatformEvent] {
    do {
      return try write { try Self.apply(mutations, setting: metadata, in: $0).events }
    } catch let refusal as MutationError {
      throw refusal
    } catch { throw .store(StoreError(error, path: path)) }
  }

  /// The same if nothing was written since `revision`; otherwise nothing is written. Returns the new
  /// revision, or nil if the store has a later one.
  ///
  /// The caller computes the mutations outside the transaction, so that other writes need not wait.
  public func apply(
    _ mutations: [TimedMutation], setting metadata: [String: [UInt8]],
    ifUnchangedSince revision: Int64
  ) async throws(MutationError) -> Int64? {
    do {
      return try await write { database in
        guard try Revision.current(in: database) == revision else { return nil }
        return try Self.apply(mutations, setting: metadata, in: database).revision
      }
    } catch let refusal as MutationError {
      throw refusal
    } catch { throw .store(StoreError(error, path: path)) }
  }

  /// The first content of a store, and the metadata to set with it.
  public struct InitialContent: Sendable {
    var mutations: [TimedMutation]
    var metadata: [UInt8]

    public init(mutations: [TimedMutation], metadata: [UInt8]) {
      self.mutations = mutations
      self.metadata = metadata
    }
  }

  /// Fills an empty store and sets the metadata `key`, in one transaction; does nothing if the
  /// key exists. Throws if the store has records of another origin.
  public func initialize(
    key: String, origin: Origin, _ make: () throws -> InitialContent
  ) throws(StoreError) {
    guard try value(forKey: key) == nil else { return }
    do {
      try write { database in
        guard try Self.metadata(forKey: key, in: database) == nil else { return }
        try origin.claim(database, path: path)
        let content = try make()
        _ = try Self.apply(content.mutations, setting: [key: content.metadata], in: database)
      }
    } catch { throw StoreError(error, path: path) }
  }

  /// All lines, and the pending and running runs.
  public func view() throws(StoreError) -> WorkspaceChanges {
    do { return try writer.read { try WorkspaceChanges($0, after: nil) } } catch {
      throw StoreError(error, path: path)
    }
  }

  /// What changed after `revision`; with nil, all lines and the pending and running runs.
  public func changes(after revision: Int64?) async throws(StoreError) -> WorkspaceChanges {
    try await read { try WorkspaceChanges($0, after: revision) }
  }

  private static func apply(
    _ mutations: [TimedMutation], setting metadata: [String: [UInt8]], in database: Database
  ) throws -> MutationWriter {
    var writer = try MutationWriter(database: database)
    for timed in mutations { try writer.apply(timed.mutation, at: timed.at) }
    for (key, value) in metadata { try setMetadata(value, forKey: key, in: database) }
    return writer
  }
}

extension WorkspaceChanges {
  fileprivate init(_ database: Database, after revision: Int64?) throws {
    let lines =
      if let revision {
        try Row.fetchAll(
          database, sql: "SELECT * FROM lines WHERE revision > ? ORDER BY id",
          arguments: [revision])
      } else {
        try Row.fetchAll(database, sql: "SELECT * FROM lines ORDER BY id")
      }
    let runs =
      if let revision {
        try String.fetchAll(
          database, sql: "SELECT record FROM runs WHERE revision > ? ORDER BY id",
          arguments: [revision])
      } else {
        try String.fetchAll(database, sql: "SELECT record FROM runs WHERE open ORDER BY id")
      }
    self.init(
      revision: try Revision.current(in: database), lines: try lines.map(StoredLine.record),
      runs: try runs.map { try RecordJSON.decode(Run.self, $0) },
      highestRunNumber: try Int64.fetchOne(
        database, sql: "SELECT value FROM counters WHERE name = 'run'") ?? 0)
  }
}
