import ScrumtopConfiguration

/// What help, manual page and README say alike: variables, exit statuses and files.
public enum Reference {
  /// A name, and one clause about it.
  public struct Entry: Equatable, Sendable {
    public let name: String
    public let meaning: String
  }

  /// The variables of the environment.
  public static let variables: [Entry] =
    Environment.Name.allCases.map { Entry(name: $0.rawValue, meaning: $0.meaning) } + [
      Entry(name: "TERM", meaning: "the terminal; the dashboard finds a way to draw on any"),
      Entry(
        name: "ESCDELAY", meaning: "how long Esc waits for the rest of a key, in milliseconds"),
    ]

  /// How the program ends.
  public static let statuses: [Entry] = ExitStatus.allCases.map {
    Entry(name: String($0.rawValue), meaning: $0.meaning)
  }

  /// Where files are.
  public static let files: [Entry] = [
    Entry(
      name: "$XDG_CONFIG_HOME/scrumtop/config.toml",
      meaning: "the configuration, never written by the program (~/.config without the variable)"),
    Entry(
      name: "$XDG_CONFIG_HOME/scrumtop/themes/NAME.toml",
      meaning: "themes of yours, before the built-in ones"),
    Entry(
      name: "$XDG_STATE_HOME/scrumtop",
      meaning: "what the dashboard remembers, and the database and token of scrumtop serve "
        + "(~/.local/state without the variable)"),
  ]

  /// The discussion of the program itself: `prose`, then variables and statuses.
  public static func discussion(_ prose: String) -> String {
    [prose, block("Environment", variables), block("Exit status", statuses)]
      .joined(separator: "\n\n")
  }

  /// A table for a README.
  public static func markdown(_ entries: [Entry], heading: String) -> String {
    "| \(heading) | meaning |\n|---|---|\n"
      + entries.map { "| `\($0.name)` | \($0.meaning) |\n" }.joined()
  }

  private static func block(_ title: String, _ entries: [Entry]) -> String {
    HelpText.block(title, HelpText.table(entries.map { ($0.name, $0.meaning) }))
  }
}

extension Environment.Name {
  fileprivate var meaning: String {
    switch self {
    case .api: "as --api"
    case .token: "the token; there is no option for it, because a command line is public"
    case .organization: "as --organization"
    case .workspace: "as --workspace"
    case .context: "as --context"
    case .config: "as --config"
    case .noColor: "not empty: no colour"
    case .httpsProxy:
      "as for curl, http://[NAME:PASSWORD@]HOST:PORT: makes a tunnel and never sees the token"
    case .httpsProxyInLowercase: "the same, before the one in capitals"
    case .httpProxyInLowercase: "refused for an http API: a proxy would read the token"
    case .noProxy:
      "hosts asked directly: names, .suffixes, addresses, 10.0.0.0/8, *; this machine always is"
    case .noProxyInLowercase: "the same, before the one in capitals"
    case .home: "where the folders below begin if their variables are not set"
    case .configurationHome: "the folder of scrumtop/config.toml and scrumtop/themes"
    case .stateHome: "the folder of what is kept between sessions"
    case .temporaryFolder: "where the embedded workspace is made"
    }
  }
}

extension ExitStatus {
  fileprivate var meaning: String {
    switch self {
    case .done: "done; also: already in the wanted state, nothing sent"
    case .no:
      "the answer is no: the state forbids it, no such id, wait timed out, --none found some"
    case .usage: "wrong usage or configuration, or read-only"
    case .unreachable:
      "the API could not be reached or did not answer in time, or a list is incomplete"
    case .notAllowed: "not authenticated or not allowed"
    case .unknownOutcome: "outcome unknown: an action was sent and nobody knows"
    case .hangUp: "ended by a hang-up"
    case .interrupted: "ended by Ctrl-C or SIGINT"
    case .quit: "ended by SIGQUIT"
    case .terminated: "ended by SIGTERM; scrumtop serve drains and ends with 0"
    }
  }
}
