import ScrumtopCore

/// The proxy that the environment asks for, by the variables and the order of curl: lower case first,
/// `https_proxy` for https addresses, `http_proxy` for http ones.
struct ProxyVariables: Equatable, Sendable {
  private let forHTTPS: Setting<String>?
  private let forHTTP: Setting<String>?
  private let exceptions: ProxyExceptions

  init(_ environment: Environment) {
    forHTTPS = environment.first(of: .httpsProxyInLowercase, .httpsProxy)
    forHTTP = environment.first(of: .httpProxyInLowercase)
    exceptions = ProxyExceptions(environment.first(of: .noProxyInLowercase, .noProxy)?.value ?? "")
  }

  /// The proxy that leads to `endpoint`, which was given as `api`; nil where none does. This machine is
  /// never looked for behind one.
  func proxy(
    for endpoint: APIEndpoint, _ api: Setting<String>
  ) throws(SettingsFault) -> Setting<HTTPProxy>? {
    guard !endpoint.isLoopback, !exceptions.include(host: endpoint.host, port: endpoint.port) else {
      return nil
    }
    let given =
      switch endpoint.scheme {
      case .https: forHTTPS
      case .http: forHTTP
      }
    guard let given, case .variable(let name) = given.origin else { return nil }
    let proxy: HTTPProxy
    do throws(HTTPProxy.Fault) { proxy = try HTTPProxy(given.value) } catch {
      throw .proxy(error, from: name)
    }
    guard endpoint.scheme == .https else { throw .plaintextThroughProxy(api: api, from: name) }
    return Setting(proxy, from: given.origin)
  }
}

extension Environment {
  fileprivate func first(of names: Name...) -> Setting<String>? {
    names.lazy.compactMap { name in self[name].map { Setting($0, from: .variable(name)) } }.first
  }
}
