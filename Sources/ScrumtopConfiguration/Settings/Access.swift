import ScrumtopCore

/// What leads to an API: what was given on the command line and in the environment, and the contexts of the
/// configuration file.
struct Access: Equatable, Sendable {
  private let api: Setting<String>?
  private let organization: Setting<String>?
  private let workspace: Setting<String>?
  private let credential: Setting<Credential>?
  private let isReadOnly: Bool
  private let allowsPlaintext: Bool
  private let proxies: ProxyVariables
  private let selection: Setting<String>?
  let contexts: [Configuration.Context]
  private let file: String?

  init(
    _ options: OptionValues, _ environment: Environment, _ configuration: Configuration
  ) throws(SettingsFault) {
    api = environment.value(option: options.api, named: "--api", or: .api)
    organization = environment.value(
      option: options.organization, named: "--organization", or: .organization)
    workspace = environment.value(option: options.workspace, named: "--workspace", or: .workspace)
    credential = try Self.credential(options, environment)
    isReadOnly = options.isReadOnly
    allowsPlaintext = options.allowsPlaintext
    proxies = ProxyVariables(environment)
    selection =
      environment.value(option: options.context, named: "--context", or: .context)
      ?? configuration.context
    contexts = configuration.contexts
    file = configuration.file
  }

  /// Whom a session talks to at its start: what was given counts before what the context says.
  func target() throws(SettingsFault) -> Settings.Target {
    let context = try selectedContext()
    guard let api = api ?? context?.api else {
      if let context { throw .noAPI(given: .file(context.place)) }
      if let origin = credential?.origin ?? organization?.origin ?? workspace?.origin {
        throw .noAPI(given: origin)
      }
      return .embedded
    }
    let organization = organization ?? context?.organization
    let workspace = workspace ?? context?.workspace
    try check(organization, prefix: "ORG", else: SettingsFault.notAnOrganization)
    try check(workspace, prefix: "WS", else: SettingsFault.notAWorkspace)
    let endpoint = try endpoint(api)
    var credential = credential
    if credential == nil { credential = try ownCredential(of: context, for: endpoint, api) }
    guard let credential else { throw .noToken(api: api) }
    return .remote(
      try remote(
        context, endpoint, api, credential, organization: organization, workspace: workspace))
  }

  /// Whom a session talks to after it switched to a context: the context counts alone. Where it names no
  /// API or no token, those that were given hold, the token for the API it was given for only.
  func remote(context name: String) throws(SettingsFault) -> Settings.Remote {
    let context = try context(Setting(name, from: .builtIn))
    guard let api = context.api ?? api else { throw .noAPI(given: .file(context.place)) }
    let endpoint = try endpoint(api)
    var credential = try ownCredential(of: context, for: endpoint, api)
    if credential == nil { credential = try givenCredential(for: endpoint) }
    guard let credential else { throw .noToken(api: api) }
    return try remote(
      context, endpoint, api, credential, organization: context.organization,
      workspace: context.workspace)
  }

  private func remote(
    _ context: Configuration.Context?, _ endpoint: APIEndpoint, _ api: Setting<String>,
    _ credential: Setting<Credential>, organization: Setting<String>?, workspace: Setting<String>?
  ) throws(SettingsFault) -> Settings.Remote {
    Settings.Remote(
      context: context?.name, api: api, endpoint: endpoint,
      proxy: try proxies.proxy(for: endpoint, api), credential: credential,
      organization: organization, workspace: workspace,
      readOnlyBy: readOnlyBy(context),
      requestsPerMinute: context?.requestsPerMinute, link: context?.link)
  }
}

// MARK: - Contexts

extension Access {
  private func readOnlyBy(_ context: Configuration.Context?) -> Origin? {
    if isReadOnly { return .option("--read-only") }
    guard let own = context?.isReadOnly, own.value else { return nil }
    return own.origin
  }

  private func selectedContext() throws(SettingsFault) -> Configuration.Context? {
    guard let selection else { return nil }
    return try context(selection)
  }

  private func context(_ name: Setting<String>) throws(SettingsFault) -> Configuration.Context {
    if let context = contexts.first(where: { $0.name == name.value }) { return context }
    let known = contexts.map(\.name)
    let nearest = NearestName.of(name.value, in: known)
    throw .unknownContext(name, nearest: nearest, known: known, file: file)
  }
}

// MARK: - Tokens

extension Access {
  private static func credential(
    _ options: OptionValues, _ environment: Environment
  ) throws(SettingsFault) -> Setting<Credential>? {
    if let path = options.tokenFile { return Setting(.file(path), from: .option("--token-file")) }
    guard let text = environment[.token] else { return nil }
    do throws(BearerToken.Fault) {
      return Setting(.token(try BearerToken(text)), from: .variable(.token))
    } catch {
      throw .token(.token(error, from: .variable(.token)))
    }
  }

  /// The context's token. It is for the context's API alone, and goes nowhere else, whatever was given.
  private func ownCredential(
    of context: Configuration.Context?, for endpoint: APIEndpoint, _ api: Setting<String>
  ) throws(SettingsFault) -> Setting<Credential>? {
    guard let context, let credential = context.credential else { return nil }
    guard let own = context.api, try !self.endpoint(own).isSameOrigin(as: endpoint) else {
      return credential
    }
    throw .tokenOfAnotherAPI(credential.origin, api: api)
  }

  /// The token that was given, where the session began with the same API.
  private func givenCredential(
    for endpoint: APIEndpoint
  ) throws(SettingsFault) -> Setting<Credential>? {
    guard let credential else { return nil }
    let selected = try selectedContext()
    guard let start = api ?? selected?.api else { return nil }
    return try self.endpoint(start).isSameOrigin(as: endpoint) ? credential : nil
  }
}

// MARK: - Checks

extension Access {
  private func endpoint(_ api: Setting<String>) throws(SettingsFault) -> APIEndpoint {
    do throws(APIEndpointError) {
      return try APIEndpoint(api.value, allowPlaintext: allowsPlaintext)
    } catch {
      throw .address(error, api)
    }
  }

  private func check(
    _ id: Setting<String>?, prefix: String, else fault: (Setting<String>) -> SettingsFault
  ) throws(SettingsFault) {
    guard let id else { return }
    guard IdentifierShape.matches(id.value), id.value.hasPrefix(prefix + "-") else {
      throw fault(id)
    }
  }
}

extension APIEndpoint {
  fileprivate func isSameOrigin(as other: APIEndpoint) -> Bool {
    scheme == other.scheme && host == other.host && port == other.port
  }
}
