import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore

/// What `doctor` asks of the network, each step once the ones before it went well.
struct NetworkCheckRunner {
  let remote: Settings.Remote
  let authorities: CertificateAuthorities?
  let review: SettingsReview
  let logPath: String?

  /// A resolver that takes longer is as good as none.
  private static let lookupPatience: Duration = .seconds(5)

  func run(_ telling: inout FindingPrinter) async throws(OutputFault) {
    let provider = TokenProvider(remote.credential) { _ in }
    var fault: CredentialFault?
    do throws(CredentialFault) { _ = try await provider.token() } catch { fault = error }
    let token = AccessChecks.token(remote, fault: fault)
    try telling.tell([token])

    let host = remote.proxy?.value.host ?? remote.endpoint.host
    let name = NetworkChecks.name(host, addresses: await addresses(of: host))
    try telling.tell([name])
    guard token.status == .ok, name.status == .ok else {
      try telling.tell(NetworkChecks.unchecked(after: .dns))
      return
    }
    var log: LogFile?
    do { log = try logPath.map { try LogFile(path: $0) } } catch {
      try telling.tell([ConfigurationChecks.finding(error)])
    }
    let backend = backend(provider, log: log)
    let report = await backend.probe(
      organizationID: remote.organization?.value, workspaceID: remote.workspace?.value)
    await backend.shutdown()
    let certificates = authorities == nil ? nil : review.certificates?.path
    try telling.tell(NetworkChecks.findings(report, of: remote, certificates: certificates))
  }

  private func addresses(of host: String) async -> Result<[String], BackendError>? {
    if HostLookup.isAddress(host) { return nil }
    do throws(BackendError) {
      return .success(try await HostLookup.addresses(of: host, within: Self.lookupPatience))
    } catch { return .failure(error) }
  }

  private func backend(_ provider: TokenProvider, log: LogFile?) -> HTTPBackend {
    HTTPBackend(
      endpoint: remote.endpoint, tokens: ProvidedToken(provider: provider),
      transport: Transport(authorities: authorities, proxy: remote.proxy?.value),
      limits: review.timeout.map(ExchangeLimits.init(attempt:)) ?? ExchangeLimits(),
      logger: Connection.logger(log))
  }
}
