import Foundation
public import ScrumtopCore
public import WorkspaceStore

/// Drives a simulator over a store: each step reads the present, and is applied with the simulator's
/// state in the same transaction, so that a restart goes on from where it stood.
public struct Simulation: Sendable {
  private let store: Store
  private let seed: UInt64
  private let lines: Int
  private let pace: Pace
  private let now: @Sendable () -> Timestamp
  private let sleep: @Sendable (Duration) async throws -> Void
  private let report: @Sendable (Report) -> Void

  /// Even when nothing is due for long, somebody may have paused a line in the meantime.
  private static let longestRest: Duration = .seconds(60)
  private static let firstRetry: Duration = .seconds(1)

  /// What an operator should know; the simulation goes on in any case.
  public enum Report: Equatable, Sendable {
    /// A step was not done and is tried again after `retry`.
    case failed(StoreError, retry: Duration)
    /// The first step that was done after one that was not.
    case resumed
  }

  /// - Parameters:
  ///   - lines: how many lines a new store gets; a store that was simulated before keeps its own.
  ///   - now: wall time.
  ///   - sleep: throws when cancelled.
  ///   - report: gets what fails, and that it works again.
  public init(
    store: Store, seed: UInt64, lines: Int = 46, pace: Pace,
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void,
    report: @escaping @Sendable (Report) -> Void = { _ in }
  ) {
    self.store = store
    self.seed = seed
    self.lines = lines
    self.pace = pace
    self.now = now
    self.sleep = sleep
    self.report = report
  }

  /// Gives an empty store its history; a store with one is left as it is. Throws
  /// `StoreError.notSimulated` where the records of the store are real ones.
  public func prepare() throws(StoreError) {
    let at = now()
    try store.begin(key: Origin.simulatorKey, origin: .simulated) {
      var simulator = Simulator(seed: seed, lines: lines, pace: pace)
      let mutations = simulator.begin(at: at)
      return Store.Step(mutations: mutations, value: try Self.encode(simulator))
    }
  }

  /// The seed that the store's workspace was begun with, which may be another one; nil before
  /// `prepare`.
  public func storedSeed() throws(StoreError) -> UInt64? {
    guard let kept = try store.value(forKey: Origin.simulatorKey) else { return nil }
    do { return try JSONDecoder().decode(Simulator.self, from: Data(kept)).seed } catch {
      throw StoreError(error)
    }
  }

  /// Lives until cancelled; call `prepare` first. What fails is tried again, after 1 s at first and
  /// 60 s at last: a disk that is full for a while must not end it, let alone the server.
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
        guard !Task.isCancelled, !(error is CancellationError) else { throw error }
        let retry = min(backoff.map { $0 * 2 } ?? Self.firstRetry, Self.longestRest)
        report(.failed(StoreError(error), retry: retry))
        backoff = retry
        try await sleep(retry)
      }
    }
  }

  /// Does what is due and returns when to come again.
  func step() async throws -> Timestamp? {
    let at = now()
    let next = try await store.advance(key: Origin.simulatorKey) {
      view, kept -> (Store.Step, Timestamp?)? in
      guard let kept else { return nil }
      var simulator = try JSONDecoder().decode(Simulator.self, from: Data(kept))
      if simulator.pace != pace { simulator.pace = pace }
      let mutations = simulator.advance(to: at, view: view)
      let step = Store.Step(mutations: mutations, value: try Self.encode(simulator))
      return (step, simulator.nextStep)
    }
    return next ?? nil
  }

  private static func encode(_ simulator: Simulator) throws -> [UInt8] {
    Array(try JSONEncoder().encode(simulator))
  }
}
