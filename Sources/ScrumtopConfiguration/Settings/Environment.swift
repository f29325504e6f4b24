import Glibc

/// The variables of the environment that mean something here; an empty one counts as unset.
public struct Environment: Equatable, Sendable {
  public enum Name: String, CaseIterable, Sendable {
    case api = "SCRUMTOP_API"
    case token = "SCRUMTOP_TOKEN"
    case organization = "SCRUMTOP_ORGANIZATION"
    case workspace = "SCRUMTOP_WORKSPACE"
    case context = "SCRUMTOP_CONTEXT"
    case config = "SCRUMTOP_CONFIG"
    case noColor = "NO_COLOR"
    case httpsProxy = "HTTPS_PROXY"
    case httpsProxyInLowercase = "https_proxy"
    /// In lower case alone: a CGI gateway sets `HTTP_PROXY` from a header of the request.
    case httpProxyInLowercase = "http_proxy"
    case noProxy = "NO_PROXY"
    case noProxyInLowercase = "no_proxy"
    case home = "HOME"
    case configurationHome = "XDG_CONFIG_HOME"
    case stateHome = "XDG_STATE_HOME"
    case temporaryFolder = "TMPDIR"
  }

  private let values: [Name: String]

  public init(_ values: [Name: String] = [:]) {
    self.values = values.filter { !$0.value.isEmpty }
  }

  /// Reads the process's variables and takes the token out of them, so that no child inherits it.
  ///
  /// Call once, before the process has a second thread: `unsetenv` is not safe with concurrent readers.
  public static func takenFromProcess() -> Environment {
    var values: [Name: String] = [:]
    for name in Name.allCases {
      if let value = getenv(name.rawValue) { values[name] = String(cString: value) }
    }
    unsetenv(Name.token.rawValue)
    return Environment(values)
  }

  public subscript(name: Name) -> String? { values[name] }

  /// The option's value, else the variable's, with where it came from.
  func value(option: String?, named optionName: String, or name: Name) -> Setting<String>? {
    if let option { return Setting(option, from: .option(optionName)) }
    return values[name].map { Setting($0, from: .variable(name)) }
  }
}
