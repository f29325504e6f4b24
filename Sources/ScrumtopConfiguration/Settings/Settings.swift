public import ScrumtopCore
public import TerminalGrid

/// The options of `watch` and `snapshot` as they were typed; nil where one was not.
public struct OptionValues: Equatable, Sendable {
  public var api: String?
  public var organization: String?
  public var workspace: String?
  public var tokenFile: String?
  public var theme: String?
  public var color: String?
  public var timeout: String?
  public var log: String?
  public var context: String?
  public var config: String?
  public var caFile: String?
  public var allowsPlaintext = false
  public var isReadOnly = false
  public var isASCII = false

  public init() {}
}

/// What holds for one session: each value from its option, else the environment, else the configuration
/// file, else built in.
public struct Settings: Equatable, Sendable {
  public let target: Target
  public let color: ColorChoice
  /// Whether nothing beyond ASCII is to be drawn, whatever the terminal can.
  public let isASCII: Bool
  /// Certificates that are trusted in addition to the system's; nil if none are set.
  public let certificates: CertificateFile?
  /// Nil where none was given.
  public let timeout: Duration?
  /// Nil where no log is asked for.
  public let logPath: String?
  public let limits: Board.Limits
  private let colorful: Theme
  /// Every theme that can be had, by its name.
  public let themeNames: [String]
  private let access: Access
  private let isReadOnlyByOption: Bool

  /// Whom the session talks to.
  public enum Target: Equatable, Sendable {
    /// The workspace inside this process.
    case embedded
    case remote(Remote)
  }

  /// An API somewhere.
  public struct Remote: Equatable, Sendable {
    /// The name of the context it comes from; nil where none was chosen.
    public let context: String?
    /// The address as it was given.
    public let api: Setting<String>
    public let endpoint: APIEndpoint
    /// Nil where the API is reached without one.
    public let proxy: Setting<HTTPProxy>?
    /// What `TokenProvider` gets the token from.
    public let credential: Setting<Credential>
    public let organization: Setting<String>?
    public var workspace: Setting<String>?
    /// Where it is said that nothing may be changed, the option or the context; nil where it may.
    public let readOnlyBy: Origin?
    /// Nil for the default.
    public let requestsPerMinute: Setting<Int>?
    /// A web address with `{id}` for the line's id.
    public let link: Setting<String>?

    public var isReadOnly: Bool { readOnlyBy != nil }

    /// The keys that say something else in `other`, of those that a connection is made with.
    public func changedKeys(in other: Remote) -> [ConfigurationKey] {
      var keys: [ConfigurationKey] = []
      if api.value != other.api.value { keys.append(.api) }
      if organization?.value != other.organization?.value { keys.append(.organization) }
      if workspace?.value != other.workspace?.value { keys.append(.workspace) }
      if credential.value != other.credential.value { keys.append(other.credential.value.key) }
      if requestsPerMinute?.value != other.requestsPerMinute?.value {
        keys.append(.requestsPerMinute)
      }
      return keys
    }
  }

  /// Checks everything that was given, the theme included. Tokens are got by `TokenProvider`.
  public init(
    _ options: OptionValues, environment: Environment, configuration: Configuration
  ) throws(SettingsFault) {
    access = try Access(options, environment, configuration)
    target = try access.target()
    isReadOnlyByOption = options.isReadOnly
    isASCII = options.isASCII
    certificates = try Self.certificates(options)
    color = try ColorChoice(option: options.color, environment: environment)
    timeout = try Self.timeout(options.timeout)
    logPath = options.log
    let standard = Board.Limits()
    limits = Board.Limits(
      lines: configuration.lines?.value ?? standard.lines,
      events: configuration.events?.value ?? standard.events)
    (colorful, themeNames) = try Self.theme(options, environment, configuration)
  }

  /// The duration that was given with `--timeout`; nil where none was. It is longer than nothing.
  public static func timeout(_ text: String?) throws(SettingsFault) -> Duration? {
    guard let text else { return nil }
    guard let duration = DurationText.parse(text), duration > .zero else {
      throw .notADuration(text, option: "--timeout")
    }
    return duration
  }

  public var isReadOnly: Bool { readOnlyBy != nil }

  /// Where it is said that nothing may be changed; nil where it may.
  public var readOnlyBy: Origin? {
    switch target {
    case .embedded: readOnlyByOption
    case .remote(let remote): remote.readOnlyBy
    }
  }

  /// The option that takes rights away, whatever a context says.
  public var readOnlyByOption: Origin? { isReadOnlyByOption ? .option("--read-only") : nil }

  /// The names of the contexts, in the order of the file.
  public var contexts: [String] { access.contexts.map(\.name) }

  /// What a switch to the context of this name leads to.
  public func remote(context name: String) throws(SettingsFault) -> Remote {
    try access.remote(context: name)
  }

  /// The theme for a terminal with `colors` colours.
  public func theme(colors: Int) -> Theme {
    color == .never || colors == 0 ? .mono : colorful
  }
}

// MARK: - Values that stand on their own

extension Settings {
  static func certificates(_ options: OptionValues) throws(SettingsFault) -> CertificateFile? {
    guard let path = options.caFile else { return nil }
    do throws(FileFault) { return try CertificateFile(path: path) } catch {
      throw .certificates(error)
    }
  }

  /// The theme that was chosen, and the names of all.
  static func theme(
    _ options: OptionValues, _ environment: Environment, _ configuration: Configuration
  ) throws(SettingsFault) -> (Theme, names: [String]) {
    let name =
      options.theme.map { Setting($0, from: .option("--theme")) } ?? configuration.theme
      ?? Setting(ThemeLibrary.standard, from: .builtIn)
    do throws(ThemeFault) {
      let library = ThemeLibrary(folder: Folders(environment: environment).themes)
      return (try library.theme(named: name.value), library.names)
    } catch {
      throw .theme(error, from: name.origin)
    }
  }
}

extension Credential {
  /// The key of the file that gives such a one.
  fileprivate var key: ConfigurationKey {
    switch self {
    case .file, .token: .tokenFile
    case .command: .tokenCommand
    }
  }
}
