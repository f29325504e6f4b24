public import ScrumtopCore
public import TerminalGrid

/// The options of `watch` and `snapshot` as they were typed; nil where one was not.
public struct GivenOptions: Equatable, Sendable {
  public var api: String?
  public var organization: String?
  public var workspace: String?
  public var tokenFile: String?
  public var theme: String?
  public var color: String?
  public var timeout: String?
  public var log: String?
  public var isReadOnly = false

  public init() {}
}

/// What holds for one session: each value from its option, else the environment, else built in.
public struct Settings: Equatable, Sendable {
  public let target: Target
  public let isReadOnly: Bool
  public let color: ColorChoice
  /// Nil where none was given.
  public let timeout: Duration?
  /// Nil where no log is asked for.
  public let logPath: String?
  private let colorful: Theme
  /// Every theme that can be had, by its name.
  public let themeNames: [String]

  /// Whom the session talks to.
  public enum Target: Equatable, Sendable {
    /// The workspace inside this process.
    case embedded
    case remote(Remote)
  }

  /// An API somewhere.
  public struct Remote: Equatable, Sendable {
    public let endpoint: APIEndpoint
    public let token: Sourced<BearerToken>
    public let organization: Sourced<String>?
    public let workspace: Sourced<String>?

    public init(
      endpoint: APIEndpoint, token: Sourced<BearerToken>, organization: Sourced<String>?,
      workspace: Sourced<String>?
    ) {
      self.endpoint = endpoint
      self.token = token
      self.organization = organization
      self.workspace = workspace
    }
  }

  /// Reads and checks everything that was given, the token file and the theme included.
  public init(_ options: GivenOptions, environment: Environment) throws(SettingsFault) {
    let folders = Folders(environment: environment)
    target = try Self.target(options, environment)
    isReadOnly = options.isReadOnly
    color = try ColorChoice(option: options.color, environment: environment)
    timeout = try options.timeout.map { text throws(SettingsFault) in
      guard let duration = DurationText.parse(text), duration > .zero else {
        throw .notADuration(text, option: "--timeout")
      }
      return duration
    }
    logPath = options.log
    do throws(ThemeFault) {
      let library = ThemeLibrary(folder: folders.themes)
      themeNames = library.names
      colorful = try library.theme(named: options.theme ?? ThemeLibrary.standard)
    } catch {
      throw .theme(error)
    }
  }

  /// The theme for a terminal with `colors` colours.
  public func theme(colors: Int) -> Theme {
    color == .never || colors == 0 ? .mono : colorful
  }

  private static func target(
    _ options: GivenOptions, _ environment: Environment
  ) throws(SettingsFault) -> Target {
    let api = environment.value(option: options.api, named: "--api", or: .api)
    let organization = environment.value(
      option: options.organization, named: "--organization", or: .organization)
    let workspace = environment.value(
      option: options.workspace, named: "--workspace", or: .workspace)
    guard let api else {
      let given = environment.value(option: options.tokenFile, named: "--token-file", or: .token)
      if let origin = given?.origin ?? organization?.origin ?? workspace?.origin {
        throw .noAPI(given: origin)
      }
      return .embedded
    }
    try check(organization, prefix: "ORG", else: SettingsFault.notAnOrganization)
    try check(workspace, prefix: "WS", else: SettingsFault.notAWorkspace)
    let endpoint = try endpoint(api)
    guard let token = try token(options, environment) else { throw .noToken(api: api) }
    return .remote(
      Remote(
        endpoint: endpoint, token: token, organization: organization,
        workspace: workspace))
  }

  private static func endpoint(_ api: Sourced<String>) throws(SettingsFault) -> APIEndpoint {
    do throws(APIEndpointError) { return try APIEndpoint(api.value) } catch {
      throw .address(error, api)
    }
  }

  private static func token(
    _ options: GivenOptions, _ environment: Environment
  ) throws(SettingsFault) -> Sourced<BearerToken>? {
    do throws(TokenFault) {
      return try TokenSource.token(file: options.tokenFile, environment: environment)
    } catch {
      throw .token(error)
    }
  }

  private static func check(
    _ id: Sourced<String>?, prefix: String, else fault: (Sourced<String>) -> SettingsFault
  ) throws(SettingsFault) {
    guard let id else { return }
    guard IdentifierShape.matches(id.value), id.value.hasPrefix(prefix + "-") else {
      throw fault(id)
    }
  }
}
