import Foundation
import Logging
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI

/// Whom a dashboard talks to: an API somewhere, or the workspace inside the process.
struct Connection {
  let settings: Settings
  /// Told, in a sentence, what holds although it should not: a token that could not be renewed, a way
  /// without TLS.
  var warn: @Sendable (String) -> Void = { StandardError.write($0) }

  /// Joins a source to what the settings say; nothing is sent before it is asked for reports.
  func start(opening: Place? = nil, filter: Filter? = nil) async throws -> Connected {
    // A wrong file is told although nobody needs it.
    _ = try authorities
    switch settings.target {
    case .embedded:
      let (workspace, own) = embedded
      var session = own
      session.opening = opening
      session.filter = filter
      return Connected(source: workspace, session: session) { await workspace.stop() }
    case .remote(let remote):
      return connected(
        remote, try await backend(remote), opening: opening, filter: filter)
    }
  }

  /// Joins a source to another context, once its API has answered.
  func change(to remote: Settings.Remote) async throws -> Connected {
    let backend = try await backend(remote)
    let connected = connected(remote, backend)
    do throws(BackendError) { try await backend.verify(workspaceID: remote.workspace?.value) } catch
    {
      await connected.close()
      throw FailedRequest(error, for: connected.session.object)
    }
    return connected
  }

  /// Joins a command that runs once to the API: it keeps the budget, and tries three times.
  func api(progress: ProgressLine?) async throws -> CommandAPI {
    switch settings.target {
    case .embedded:
      let (workspace, session) = embedded
      let backend = try await workspace.backend
      return CommandAPI(
        backend: RetryingBackend(backend, perMinute: nil), session: session,
        pollInterval: SyncSettings(isLoopback: true).feedInterval
      ) { await workspace.stop() }
    case .remote(let remote):
      let backend = try await backend(remote, polls: false)
      let pace = SyncSettings(
        requestsPerMinute: remote.requestsPerMinute?.value,
        isLoopback: remote.endpoint.isLoopback)
      let object = session(of: remote).object
      let retrying = RetryingBackend(
        backend, perMinute: pace.requestsPerMinute, longestWait: settings.timeout ?? .seconds(60)
      ) { [warn] wait, duration in
        let seconds = Int(duration.components.seconds)
        switch wait {
        case .budget: progress?.tell("waiting \(seconds) s: API budget")
        case .retry(let error): warn("\(object): \(error.fault); retrying in \(seconds) s")
        }
      }
      return CommandAPI(
        backend: retrying, session: session(of: remote),
        pollInterval: pace.feedInterval
      ) { await backend.shutdown() }
    }
  }

  private var embedded: (EmbeddedWorkspace, Session) {
    let workspace = EmbeddedWorkspace(
      temporaryFolder: Folders(environment: Scrumtop.environment).temporary,
      limits: settings.limits)
    var session = session(host: "embedded")
    session.isDemo = true
    return (workspace, session)
  }

  /// A client of the API, which writes the log that was asked for.
  func backend(
    _ remote: Settings.Remote, polls: Bool = true
  ) async throws -> HTTPBackend {
    if let warning = remote.warning { warn(warning) }
    let provider = TokenProvider(remote.credential) { [warn] in warn($0.sentence) }
    let log = try settings.logPath.map { try LogFile(path: $0) }
    let tokens = ProvidedToken(provider: provider)
    // What is wrong with the token is told before anything is sent.
    _ = try await tokens.token()
    return HTTPBackend(
      endpoint: remote.endpoint, tokens: tokens,
      transport: Transport(authorities: try authorities, proxy: remote.proxy?.value),
      limits: settings.timeout.map(ExchangeLimits.init(attempt:)) ?? ExchangeLimits(),
      cachesRecords: polls,
      logger: Self.logger(log))
  }

  private var authorities: CertificateAuthorities? {
    get throws { try settings.certificates.map { try CertificateAuthorities($0) } }
  }

  private func connected(
    _ remote: Settings.Remote, _ backend: HTTPBackend, opening: Place? = nil, filter: Filter? = nil
  ) -> Connected {
    let sync = Sync(
      backend: backend,
      settings: SyncSettings(
        organizationID: remote.organization?.value, workspaceID: remote.workspace?.value,
        requestsPerMinute: remote.requestsPerMinute?.value,
        isLoopback: remote.endpoint.isLoopback, limits: settings.limits))
    var session = session(of: remote)
    session.opening = opening
    session.filter = filter
    let watch = tokenWatch(remote, sync)
    return Connected(source: sync, session: session) {
      watch?.cancel()
      await sync.close()
      await backend.shutdown()
    }
  }

  /// Tries at once what a token file was refused for when the file changes. Where the file cannot be
  /// watched, the next try by itself finds the change.
  private func tokenWatch(_ remote: Settings.Remote, _ sync: Sync) -> Task<Void, Never>? {
    guard case .file(let path) = remote.credential.value,
      let changes = try? ConfigurationWatch.changes(of: path)
    else { return nil }
    return Task { for await _ in changes { await sync.tokenChanged() } }
  }

  private func session(of remote: Settings.Remote) -> Session {
    var session = session(host: remote.endpoint.displayHost)
    session.context = remote.context
    session.organization = remote.organization?.value
    session.workspace = remote.workspace?.value
    session.readOnlyBy = remote.readOnlyBy?.name
    session.link = remote.link?.value
    return session
  }

  private func session(host: String) -> Session {
    Session(
      host: host, readOnlyBy: settings.readOnlyBy?.name, limits: settings.limits,
      contexts: settings.contexts, themes: settings.themeNames, zone: .current)
  }

  static func logger(_ file: LogFile?) -> Logger {
    guard let file else { return Logger(label: "scrumtop") { _ in SwiftLogNoOpLogHandler() } }
    return Logger(label: "scrumtop") { JSONLogHandler(label: $0, file: file) }
  }
}

/// An API for a command that runs once.
struct CommandAPI: Sendable {
  let place: CommandContext
  let session: Session
  /// Ends its connections.
  let close: @Sendable () async -> Void

  init(
    backend: any Backend, session: Session, pollInterval: Duration,
    close: @escaping @Sendable () async -> Void
  ) {
    place = CommandContext(
      backend: backend, organization: session.organization, workspace: session.workspace,
      object: session.object, pollInterval: pollInterval)
    self.session = session
    self.close = close
  }
}

/// The token as the client asks for it.
struct ProvidedToken: TokenSource {
  let provider: TokenProvider
  var origin: TokenOrigin? { provider.origin }

  func token() async throws -> BearerToken { try await provider.token() }

  func invalidate(_ refused: BearerToken) async { await provider.invalidate() }
}
