import Foundation
public import ScrumtopCore

/// Drives a simulator over a store: each step reads the present, and is applied with the simulator's
/// state in the same transaction, so that a restart goes on from where it stood.
public struct Simulation: Sendable {
  private let store: Store
  private let seed: UInt64
  private let lines: Int
  private let pace: Pace
  private let now: @Sendable () -> Timestamp
  private let sleep: @Sendable (Duration) async throws -> Void

  private static let key = "simulator"
  /// Even when nothing is due for long, somebody may have paused a line in the meantime.
  private static let longestRest: Duration = .seconds(60)

  /// - Parameters:
  ///   - lines: how many lines a new store gets; a store that was simulated before keeps its own.
  ///   - now: wall time.
  ///   - sleep: throws when cancelled.
  public init(
    store: Store, seed: UInt64, lines: Int = 46, pace: Pace,
    now: @escaping @Sendable () -> Timestamp,
    sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.store = store
    self.seed = seed
    self.lines = lines
    self.pace = pace
    self.now = now
    self.sleep = sleep
  }

  /// Gives an empty store its history; a store with one is left as it is.
  public func prepare() throws {
    let at = now()
    try store.advance(key: Self.key) { _, kept in
      guard kept == nil else { return nil }
      var simulator = Simulator(seed: seed, lines: lines, pace: pace)
      let mutations = simulator.begin(at: at)
      return Store.Step(mutations: mutations, value: try Self.encode(simulator))
    }
  }

  /// Lives until cancelled; call `prepare` first.
  public func run() async throws {
    while !Task.isCancelled {
      let next = try step()
      let rest = next.map { max(.milliseconds(1), $0 - now()) } ?? Self.longestRest
      try await sleep(min(rest, Self.longestRest))
    }
  }

  /// Does what is due and returns when to come again.
  func step() throws -> Timestamp? {
    let at = now()
    var next: Timestamp?
    try store.advance(key: Self.key) { view, kept in
      guard let kept else { return nil }
      var simulator = try JSONDecoder().decode(Simulator.self, from: Data(kept))
      if simulator.pace != pace { simulator.pace = pace }
      let mutations = simulator.advance(to: at, view: view)
      next = simulator.nextStep
      return Store.Step(mutations: mutations, value: try Self.encode(simulator))
    }
    return next
  }

  private static func encode(_ simulator: Simulator) throws -> [UInt8] {
    Array(try JSONEncoder().encode(simulator))
  }
}
