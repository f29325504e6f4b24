import Foundation
import Logging
import ScrumsClient
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopUI

/// Whom a dashboard talks to: an API somewhere, or the workspace inside the process.
enum Connection {
  /// Joins a source to what the settings say; nothing is sent before it is asked for reports.
  static func connected(
    _ settings: Settings, opening: Place? = nil, environment: Environment = Scrumtop.environment
  ) throws -> Connected {
    switch settings.target {
    case .embedded:
      let workspace = EmbeddedWorkspace(
        temporaryFolder: Folders(environment: environment).temporary, limits: Board.Limits())
      let session = Session(
        host: "embedded", isDemo: true, isReadOnly: settings.isReadOnly, opening: opening,
        themes: settings.themeNames, zone: .current)
      return Connected(source: workspace, session: session) { await workspace.stop() }
    case .remote(let remote):
      return connected(remote, settings, backend: try backend(remote, settings), opening: opening)
    }
  }

  /// A client of the API, which writes the log that was asked for.
  static func backend(_ remote: Settings.Remote, _ settings: Settings) throws -> HTTPBackend {
    HTTPBackend(
      endpoint: remote.endpoint, tokens: FixedToken(remote.token.value),
      limits: settings.timeout.map(ExchangeLimits.init(attempt:)) ?? ExchangeLimits(),
      logger: try logger(settings.logPath, masking: remote.token.value))
  }

  static func connected(
    _ remote: Settings.Remote, _ settings: Settings, backend: HTTPBackend, opening: Place? = nil
  ) -> Connected {
    let endpoint = remote.endpoint
    let sync = Sync(
      backend: backend,
      settings: SyncSettings(
        organizationID: remote.organization?.value, workspaceID: remote.workspace?.value,
        isLoopback: endpoint.isLoopback))
    let session = Session(
      host: endpoint.displayHost, organization: remote.organization?.value,
      workspace: remote.workspace?.value, isReadOnly: settings.isReadOnly, opening: opening,
      themes: settings.themeNames, zone: .current)
    return Connected(source: sync, session: session) {
      await sync.close()
      await backend.shutdown()
    }
  }

  private static func logger(_ path: String?, masking token: BearerToken?) throws -> Logger {
    guard let path else { return Logger(label: "scrumtop") { _ in SwiftLogNoOpLogHandler() } }
    let file = try LogFile(path: path, masking: token)
    return Logger(label: "scrumtop") { JSONLogHandler(label: $0, file: file) }
  }
}
