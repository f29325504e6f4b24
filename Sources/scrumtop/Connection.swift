import Logging
import ScrumsClient
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopUI

/// Whom a dashboard talks to: an API somewhere, or the workspace inside the process.
struct Connection {
  let source: any Source
  let session: Session
  /// Ends connections and, if there is one, the embedded workspace.
  let close: @Sendable () async -> Void

  init(_ settings: Settings, opening: Place? = nil) throws {
    let environment = Scrumtop.environment
    switch settings.target {
    case .embedded:
      let workspace = EmbeddedWorkspace(
        temporaryFolder: Folders(environment: environment).temporary, limits: Board.Limits())
      source = workspace
      session = Session(
        host: "embedded", isDemo: true, isReadOnly: settings.isReadOnly, opening: opening)
      close = { await workspace.stop() }
    case .remote(let remote):
      let endpoint = remote.endpoint
      let logger = try Self.logger(settings.logPath, masking: remote.token.value)
      let backend = HTTPBackend(
        endpoint: endpoint, tokens: FixedToken(remote.token.value),
        limits: settings.timeout.map(ExchangeLimits.init(attempt:)) ?? ExchangeLimits(),
        logger: logger)
      let sync = Sync(
        backend: backend,
        settings: SyncSettings(
          organizationID: remote.organization?.value, workspaceID: remote.workspace?.value,
          isLoopback: endpoint.isLoopback))
      source = sync
      session = Session(
        host: endpoint.displayHost, organization: remote.organization?.value,
        workspace: remote.workspace?.value, isReadOnly: settings.isReadOnly, opening: opening)
      close = {
        await sync.close()
        await backend.shutdown()
      }
    }
  }

  private static func logger(_ path: String?, masking token: BearerToken?) throws -> Logger {
    guard let path else { return Logger(label: "scrumtop") { _ in SwiftLogNoOpLogHandler() } }
    let file = try LogFile(path: path, masking: token)
    return Logger(label: "scrumtop") { JSONLogHandler(label: $0, file: file) }
  }
}
