import Foundation
import SampleData
import ScrumsClient
import ScrumtopCore
import WorkspaceServer
import WorkspaceStore

/// The real server over a database in memory, on a free port, until the process ends.
struct ServedWorkspace {
  /// The sync ended before the list was complete, or the list has other lines than the store.
  struct WrongList: Error { let lines: Int }

  private static let scope = Scope(organizationID: "ORG-26-090500")

  private let endpoint: APIEndpoint
  private let token = BearerToken.random()
  private let count: Int

  init(lines count: Int) async throws {
    self.count = count
    let store = try Store.inMemory()
    var generator = LineGenerator(seed: SampleData.seed, end: SampleData.end)
    try store.apply(
      try (0..<count).map { number in
        var record = try SourceBacked<ExecutionRecord>(source: generator.line(number).list).record
        record.state = .running
        return TimedMutation(
          at: SampleData.end,
          mutation: .open(
            .init(
              record: record, organizationID: Self.scope.organizationID,
              actor: Party(type: "user", id: "USR-26-000044"))))
      })
    let server = try WorkspaceServer(
      store: store, tokens: [AccessToken(token.secret, scope: Self.scope)],
      clock: { SampleData.end })
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let serving = Task {
      defer { ready.finish() }
      try await server.run(port: 0) { ready.yield($0) }
    }
    guard let port = await ports.first(where: { _ in true }) else {
      try await serving.value
      throw CancellationError()
    }
    endpoint = try APIEndpoint("http://127.0.0.1:\(port)")
  }

  /// Reads every page of the list with a new client and folds what it reports, as a dashboard does.
  func synchronize() async throws {
    let backend = HTTPBackend(endpoint: endpoint, tokens: FixedToken(token))
    let sync = Sync(
      backend: backend,
      settings: SyncSettings(organizationID: Self.scope.organizationID, isLoopback: true))
    var board = Board()
    loop: for await report in await sync.reports() {
      switch report {
      case .changes(let changes): for change in changes { board.apply(change) }
      case .status(let status): if status.lines.isComplete { break loop }
      }
    }
    await sync.close()
    await backend.shutdown()
    guard board.lines.count == count else { throw WrongList(lines: board.lines.count) }
  }
}
