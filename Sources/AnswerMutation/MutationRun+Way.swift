import Foundation
import NIOSSL
import ScrumsClient
import ScrumtopCore

extension MutationRun {
  /// How the client comes to the server.
  public enum Way: String, CaseIterable, Sendable {
    case plain
    case tls
    /// The server is the proxy, and what is mutated are its answers to the request for a tunnel.
    case proxy
  }

  /// What a server on this way needs; nil where it speaks no TLS.
  func serverContext() throws -> NIOSSLContext? {
    guard way == .tls else { return nil }
    let certificates = try NIOSSLCertificate.fromPEMBytes(try certificate("server.pem"))
    let key = try NIOSSLPrivateKey(bytes: try certificate("server-key.pem"), format: .pem)
    return try NIOSSLContext(
      configuration: .makeServerConfiguration(
        certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key)))
  }

  /// A client for the request with this number.
  func client(port: Int, number: Int) throws -> HTTPBackend {
    var transport = Transport()
    let address: String
    switch way {
    case .plain: address = "http://127.0.0.1:\(port)"
    case .tls:
      transport.authorities = try CertificateAuthorities(pem: try certificate("authority.pem"))
      address = "https://localhost:\(port)"
    case .proxy:
      transport.proxy = try HTTPProxy("127.0.0.1:\(port)")
      // The host is all that a proxy learns of a request.
      address = "https://api-26-\(number).example.test"
    }
    return HTTPBackend(
      endpoint: try APIEndpoint(address),
      tokens: FixedToken(try BearerToken("token-of-the-mutation-run")), transport: transport,
      limits: ExchangeLimits(
        connect: .seconds(1), read: Self.limit, write: Self.limit, body: 1_048_576),
      clock: UnwaitingClock())
  }

  private func certificate(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(corpus.folder)/Certificates/\(name)")))
  }
}

/// The machine's clock without the waits between the attempts of an action.
private struct UnwaitingClock: MomentClock {
  private let system = SystemClock()
  var now: Moment { system.now }
  func moment(at instant: ContinuousClock.Instant) -> Moment { system.moment(at: instant) }
  func sleep(until uptime: Duration) async throws { await Task.yield() }
}
