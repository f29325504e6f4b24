import ScrumsClient
import ScrumtopCore
import WorkspaceServer
import WorkspaceSimulator
import WorkspaceStore

/// The real server over a simulated workspace of its own, on a free port.
struct LiveWorkspace: Sendable {
  static let organization = "ORG-26-090500"
  static let workspace = "WS-26-000021"
  static let capacityLine = ServiceLineID(rawValue: "LIN-26-084729")
  static let agentLine = ServiceLineID(rawValue: "LIN-26-091100")

  let store: Store
  private let server: WorkspaceServer

  init() throws {
    let store = try Store.inMemory()
    let time: @Sendable () -> Timestamp = { SystemClock().now.time }
    try Simulation(
      store: store, seed: 7, speed: .real, now: time, sleep: { try await Task.sleep(for: $0) }
    ).prepare()
    self.store = store
    server = try WorkspaceServer(
      store: store,
      tokens: [AccessToken(secret, scope: Scope(organizationID: Self.organization))],
      clock: time)
  }

  /// Serves while `body` runs; on `port`, or on any free one.
  func serve<Result: Sendable>(
    port: Int = 0, _ body: @Sendable @escaping (Int) async throws -> Result
  ) async throws -> Result {
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let serving = Task { [server] in
      defer { ready.finish() }
      try await server.run(port: port) { ready.yield($0) }
    }
    do {
      var iterator = ports.makeAsyncIterator()
      guard let port = await iterator.next() else {
        try await serving.value
        throw CancellationError()
      }
      let result = try await body(port)
      serving.cancel()
      _ = await serving.result
      return result
    } catch {
      serving.cancel()
      _ = await serving.result
      throw error
    }
  }
}

/// What a sync has told, folded as a screen does.
actor Witness {
  private(set) var board = Board()
  private(set) var status = SyncStatus()
  private var waiting: [(condition: Condition, continuation: CheckedContinuation<Void, Never>)] = []

  typealias Condition = @Sendable (Board, SyncStatus) -> Bool

  init(_ sync: Sync) async {
    let reports = await sync.reports()
    Task { for await report in reports { take(report) } }
  }

  /// Returns once `condition` holds.
  func wait(until condition: @escaping Condition) async {
    if condition(board, status) { return }
    await withCheckedContinuation { waiting.append((condition, $0)) }
  }

  private func take(_ report: Report) {
    switch report {
    case .changes(let changes): for change in changes { board.apply(change) }
    case .status(let new): status = new
    }
    let met = waiting.filter { $0.condition(board, status) }
    waiting.removeAll { $0.condition(board, status) }
    for waiter in met { waiter.continuation.resume() }
  }
}
