import AsyncHTTPClient
import NIOSSL
public import ScrumtopCore

/// The way to the API beyond its address: whom TLS trusts, and a proxy.
public struct Transport: Sendable {
  /// Trusted beside those of the system.
  public var authorities: CertificateAuthorities?
  /// For an https API alone: it makes a tunnel, in which TLS goes to the API itself.
  public var proxy: HTTPProxy?

  public init(authorities: CertificateAuthorities? = nil, proxy: HTTPProxy? = nil) {
    self.authorities = authorities
    self.proxy = proxy
  }

  func apply(to configuration: inout HTTPClient.Configuration) {
    configuration.proxy = proxy.map { proxy in
      .server(
        host: proxy.host, port: proxy.port,
        authorization: proxy.credentials.map {
          .basic(username: $0.name, password: $0.password)
        })
    }
    guard let authorities else { return }
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.additionalTrustRoots = [.certificates(authorities.certificates)]
    configuration.tlsConfiguration = tls
  }
}
