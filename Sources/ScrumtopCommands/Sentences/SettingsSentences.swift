public import ScrumtopConfiguration
import ScrumtopCore

extension SettingsFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .noAPI(.variable(let name)):
      "no API configured: --api URL (\(name.rawValue) is set; unset it for the embedded workspace)"
    case .noAPI(.option(let name)):
      "no API configured: --api URL (\(name) is given; leave it out for the embedded workspace)"
    case .noAPI(.file(let place)):
      "no API configured: --api URL, or api = \"https://…\" in the context of \(place)"
    case .noAPI(.builtIn): "no API configured: --api URL"
    case .address(let error, let address):
      error.sentence(for: address.value, at: address.origin.name)
    case .unknownContext(let name, let nearest, let known, let file):
      (name.origin == .builtIn ? "" : "\(name.origin.name): ")
        + ContextNames.sentence(
          name.value, nearest, known, place: "in \(file ?? "the configuration file")")
    case .tokenOfAnotherAPI(let origin, let api):
      "\(origin.name): the token is for its context's API and is not sent to '\(api.value)' of "
        + "\(api.origin.name); --token-file PATH, or set SCRUMTOP_TOKEN"
    case .noToken(let api):
      switch api.origin {
      case .file(let place):
        "\(place): no token for '\(api.value)'; write token_file or token_command below it, or set "
          + "SCRUMTOP_TOKEN"
      case .option, .variable, .builtIn:
        "\(api.value): no token for it; --token-file PATH, or set SCRUMTOP_TOKEN"
      }
    case .notAnOrganization(let id):
      "\(id.origin.name): '\(id.value)' is no organization's id; give one such as ORG-26-090500"
    case .notAWorkspace(let id):
      "\(id.origin.name): '\(id.value)' is no workspace's id; give one such as WS-26-000021"
    case .unknownColor(let text):
      "--color: '\(text)' is not allowed; give auto, always or never"
    case .notADuration(let text, let option):
      "\(option): '\(text)' is no duration; give one such as 500ms, 10s or 2m"
    case .token(let fault): fault.sentence
    case .theme(.unknownTheme(let name, let nearest, let known), let origin)
    where origin != .builtIn:
      "\(origin.name): \(ThemeFault.unknownTheme(name, nearest: nearest, known: known).sentence)"
    case .theme(let fault, _): fault.sentence
    case .file(let fault): fault.sentence
    case .certificates(let fault): "--ca-file: \(fault.sentence)"
    case .proxy(let fault, let variable):
      "\(variable.rawValue): it cannot be used, \(fault.reason); give one such as "
        + "http://proxy.example.com:3128"
    case .plaintextThroughProxy(let api, let variable):
      "\(api.origin.name): '\(api.value)' cannot be used, the proxy of \(variable.rawValue) would read "
        + "the token; give an https address, or put its host in NO_PROXY"
    case .noStateFolder:
      "no folder for the database and the token: set HOME or XDG_STATE_HOME, or give --database and "
        + "--token-file"
    case .notAPort(let text): "--port: '\(text)' is no port; give 0 to 65535, 0 for any free one"
    case .notASeed(let text):
      "--simulate: '\(text)' is no seed; give a whole number such as 7, or off"
    case .notALineCount(let text):
      "--lines: '\(text)' is no number of lines; give 12 to 100000"
    case .needsSimulation(let option): "\(option) needs a simulated workspace; add --simulate SEED"
    case .notASpeed(let text):
      "--speed: '\(text)' is no speed; give a number above 0, at most 1000"
    }
  }
}

extension HTTPProxy.Fault {
  /// What is wrong; the value is not repeated, because a password may stand in it.
  fileprivate var reason: String {
    switch self {
    case .unsupportedScheme: "only proxies over http are known"
    case .malformedHost: "its host is none"
    case .malformedPort: "its port is none"
    case .missingPort: "its port is missing"
    case .path: "it goes on after the port"
    case .malformedCredentials: "its name or password has a % that begins no code"
    }
  }
}

extension Settings.Remote {
  /// What is to be told before anything is sent; nil where nothing is.
  public var warning: String? {
    guard endpoint.isReadableOnTheWay else { return nil }
    return "\(endpoint.displayHost): without TLS the token can be read by everybody on the way "
      + "(--allow-plaintext)"
  }
}

extension APIEndpointError {
  /// What is wrong with `address`, which stands at `place`, and what to give instead.
  func sentence(for address: String, at place: String) -> String {
    let (what, remedy) =
      switch self {
      case .missingScheme, .unsupportedScheme:
        ("it begins neither with https:// nor with http://", Self.example)
      case .malformedHost: ("its host is none", Self.example)
      case .malformedPort: ("its port is none", "give one of 1 to 65535, or leave it out")
      case .malformedPath: ("its path holds more than plain names", Self.example)
      case .queryOrFragment: ("it goes on after the path", "leave out what begins with ? or #")
      case .plaintext:
        (
          "http would show the token to everybody on the way",
          "give an https address, or --allow-plaintext where the network is yours"
        )
      case .userInfo:
        (
          "it holds a name or a password",
          "give it without, and the token with --token-file or "
            + "SCRUMTOP_TOKEN"
        )
      }
    // An address with a password in it is not repeated.
    let shown = self == .userInfo ? "the address" : "'\(address)'"
    return "\(place): \(shown) cannot be used, \(what); \(remedy)"
  }

  private static let example = "give one such as https://api.scrums.com/v1"
}
