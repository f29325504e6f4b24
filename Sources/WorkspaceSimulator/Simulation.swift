import Foundation
public import ScrumtopCore
public import WorkspaceStore

/// Runs a simulator against a store. Each step is stored together with the simulator's state in one
/// transaction, so that a restart continues where the last step ended.
public actor Simulation {
  private let store: Store
  private let seed: UInt64
  private let lines: Int
  private let speed: SimulationSpeed
  private let now: @Sendable () -> Timestamp
  private let sleep: @Sendable (Duration) async throws -> Void
  private let report: @Sendable (Report) -> Void

  /// A user may pause a line while nothing is due.
  private static let longestRest: Duration = .seconds(60)
  private static let firstRetry: Duration = .seconds(1)
  /// The mutations of a step, more or less: about 5 ms of writing, so that pauses need not wait long.
  private static let stepLimit = 32

  /// What is known of the store. Dropped after a failure and read again.
  private struct Session {
    var simulator: Simulator
    /// The simulator as it is in the store.
    var stored: [UInt8]
    var workspace: WorkingCopy
    var revision: Int64
  }

  private var session: Session?

  /// What an operator should know; the simulation continues in any case.
  public enum Report: Equatable, Sendable {
    /// A step failed and is repeated after `retry`.
    case failed(StoreError, retry: Duration)
    /// A step succeeded after one that failed.
    case resumed
  }

  /// - Parameters:
  ///   - lines: the number of lines of a new workspace; an existing one keeps its own.
  ///   - now: wall time.
  ///   - sleep: throws when cancelled.
  ///   - report: called when a step fails and when one succeeds again.
  public init(
    store: Store, seed: UInt64, lines: Int = 46, speed: SimulationSpeed,
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    report: @escaping @Sendable (Report) -> Void = { _ in }
  ) {
    self.store = store
    self.seed = seed
    self.lines = lines
    self.speed = speed
    self.now = now
    self.sleep = sleep
    self.report = report
  }

  /// Generates the history of an empty store; does nothing if there is one already. Throws
  /// `StoreError.notSimulated` if the store has real records.
  public nonisolated func prepare() throws(StoreError) {
    let at = now()
    try store.initialize(key: Origin.simulatorKey, origin: .simulated) {
      var simulator = Simulator(seed: seed, lines: lines, speed: speed)
      let mutations = simulator.begin(at: at)
      return Store.InitialContent(mutations: mutations, metadata: try Self.encode(simulator))
    }
  }

  /// The seed of the store's workspace, which may differ from the given one; nil before `prepare`.
  public nonisolated func storedSeed() throws(StoreError) -> UInt64? {
    guard let kept = try store.value(forKey: Origin.simulatorKey) else { return nil }
    do { return try JSONDecoder().decode(Simulator.self, from: Data(kept)).seed } catch {
      throw StoreError(error)
    }
  }

  /// Runs until cancelled; call `prepare` first. A failed step is repeated after 1 s, then 2 s and so on
  /// up to 60 s: a full disk must not end the simulation, let alone the server.
  public func run() async throws {
    var backoff: Duration?
    while !Task.isCancelled {
      do {
        let next = try await step()
        if backoff != nil { report(.resumed) }
        backoff = nil
        let rest = next.map { max(.milliseconds(1), $0 - now()) } ?? Self.longestRest
        try await sleep(min(rest, Self.longestRest))
      } catch {
        // A read of the store that is cancelled fails with the store's error.
        guard !Task.isCancelled, !(error is CancellationError) else { throw CancellationError() }
        let retry = min(backoff.map { $0 * 2 } ?? Self.firstRetry, Self.longestRest)
        report(.failed(StoreError(error), retry: retry))
        backoff = retry
        try await sleep(retry)
      }
    }
  }

  /// Carries out what is due and returns when the next activity is.
  func step() async throws -> Timestamp? {
    do {
      guard var session = try await openSession() else { return nil }
      while try await !advance(&session) { try await refresh(&session) }
      self.session = session
      return session.simulator.nextStep
    } catch {
      session = nil
      throw error
    }
  }

  /// Proposes a step on a copy and stores it; false if the store was changed by others.
  private func advance(_ session: inout Session) async throws -> Bool {
    var simulator = session.simulator
    var workspace = session.workspace
    let mutations = simulator.advance(to: now(), in: &workspace, limit: Self.stepLimit)
    let stored = try Self.encode(simulator)
    let revision = try await store.apply(
      mutations, setting: [Origin.simulatorKey: stored], ifUnchangedSince: session.revision)
    guard let revision else { return false }
    session = Session(
      simulator: simulator, stored: stored, workspace: workspace, revision: revision)
    return true
  }

  /// Merges what others changed. Another process may even have simulated the same store.
  private func refresh(_ session: inout Session) async throws {
    let changes = try await store.changes(after: session.revision)
    if let stored = try store.value(forKey: Origin.simulatorKey), stored != session.stored {
      session.simulator = try decode(stored)
      session.stored = stored
    }
    session.simulator.merge(changes, into: &session.workspace)
    session.revision = changes.revision
  }

  private func openSession() async throws -> Session? {
    if let session { return session }
    let changes = try await store.changes(after: nil)
    // A state that is newer than the changes does no harm: the revision reveals that some are missing.
    guard let stored = try store.value(forKey: Origin.simulatorKey) else { return nil }
    var session = Session(
      simulator: try decode(stored), stored: stored, workspace: WorkingCopy(),
      revision: changes.revision)
    session.simulator.merge(changes, into: &session.workspace)
    return session
  }

  private func decode(_ stored: [UInt8]) throws -> Simulator {
    var simulator = try JSONDecoder().decode(Simulator.self, from: Data(stored))
    if simulator.speed != speed { simulator.speed = speed }
    return simulator
  }

  private static func encode(_ simulator: Simulator) throws -> [UInt8] {
    Array(try JSONEncoder().encode(simulator))
  }
}
