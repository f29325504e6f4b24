import Foundation
import Logging
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import WorkspaceServer
import WorkspaceSimulator
import WorkspaceStore

/// A workspace of its own inside this process: server, database and simulator, spoken to over HTTP
/// like any other API.
///
/// It starts when reports are first asked for, so that the first frame does not wait for it.
actor EmbeddedWorkspace: Source {
  private let temporaryFolder: String
  private let limits: Board.Limits
  private var starting: Task<Running, any Error>?

  private struct Running {
    let folder: PrivateFolder
    let store: Store
    let backend: HTTPBackend
    let sync: Sync
    let work: [Task<Void, any Error>]
  }

  /// The seed of the demonstration.
  private static let seed: UInt64 = 7

  init(temporaryFolder: String, limits: Board.Limits) {
    self.temporaryFolder = temporaryFolder
    self.limits = limits
  }

  /// The client of the server.
  var backend: HTTPBackend {
    get async throws { try await running().backend }
  }

  func reports() async -> AsyncStream<Report> {
    do {
      let sync = try await running().sync
      return await sync.reports()
    } catch {
      var status = SyncStatus()
      status.lines.error = .unreachable(
        .other((error as? any UserFacingError)?.sentence ?? "\(error)"))
      return AsyncStream { [status] stream in stream.yield(.status(status)) }
    }
  }

  func send(_ request: SourceRequest) async {
    guard let sync = try? await running().sync else { return }
    await sync.send(request)
  }

  func perform(_ action: Action) async -> Action.Answer {
    guard let sync = try? await running().sync else {
      return .failed(.unreachable(.other("the embedded workspace did not start")))
    }
    return await sync.perform(action)
  }

  /// Ends server and simulator and removes the database.
  func stop() async {
    guard let starting, let running = try? await starting.value else { return }
    await running.sync.close()
    for task in running.work { task.cancel() }
    await running.backend.shutdown()
    for task in running.work { _ = await task.result }
    running.folder.remove()
  }

  private func running() async throws -> Running {
    if let starting { return try await starting.value }
    let task = Task { try await Self.start(in: temporaryFolder, limits: limits) }
    starting = task
    return try await task.value
  }

  private static func start(in parent: String, limits: Board.Limits) async throws -> Running {
    let folder = try PrivateFolder(in: parent)
    SignalHandler.clear(folder)
    let store = try Store(path: folder.path + "/workspace.sqlite", origin: .simulated)
    let simulation = Simulation(
      store: store, seed: seed, speed: .demo, now: { SystemClock.time },
      sleep: { try await Task.sleep(for: $0, clock: .continuous) })
    try simulation.prepare()
    let organizations = try store.organizations()
    let scope = Scope(organizationID: organizations[0].id)
    let secret = BearerToken.random()
    let server = try WorkspaceServer(
      store: store, tokens: [AccessToken(secret.secret, scope: scope)],
      clock: { SystemClock.time },
      logger: Logger(label: "scrumtop.server") { _ in SwiftLogNoOpLogHandler() })
    let (ports, port) = AsyncStream.makeStream(of: Int.self)
    let serving = Task {
      defer { port.finish() }
      try await server.run(port: 0) { port.yield($0) }
    }
    let living = Task { try await simulation.run() }
    guard let number = await ports.first(where: { _ in true }) else {
      try await serving.value
      throw CancellationError()
    }
    let endpoint = try APIEndpoint("http://127.0.0.1:\(number)")
    let backend = HTTPBackend(endpoint: endpoint, tokens: FixedToken(secret))
    let sync = Sync(
      backend: backend,
      settings: SyncSettings(
        organizationID: scope.organizationID, workspaceID: nil, isLoopback: true, limits: limits))
    return Running(
      folder: folder, store: store, backend: backend, sync: sync, work: [serving, living])
  }
}
