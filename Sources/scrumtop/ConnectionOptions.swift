import ArgumentParser
import ScrumtopConfiguration

/// The options of every command that speaks to an API.
struct CommonOptions: ParsableArguments {
  @Option(help: "Base URL of the API, with or without /v1.")
  var api: String?

  @Option(help: "Organization whose events are shown, ORG-….")
  var organization: String?

  @Option(help: "Workspace to show, WS-….")
  var workspace: String?

  @Option(
    help: "File with the token in its first line; yours and mode 0600.", completion: .file())
  var tokenFile: String?

  @Option(help: "Context of the configuration file to use.", completion: .contexts)
  var context: String?

  @Option(
    help: "Configuration file. (default: config.toml in the configuration folder)",
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Option(
    help: "PEM file of certificates to trust beside the system's.", completion: .file())
  var caFile: String?

  @Flag(help: "Allow an http API on another machine: the token can be read on the way.")
  var allowPlaintext = false

  @Flag(help: "Take pause and resume away.")
  var readOnly = false

  @Option(
    help: "Theme: dark, light, mono, or a file of yours in the themes folder.",
    completion: .themes)
  var theme: String?

  @Option(
    help: "Colours: auto, always or never.",
    completion: .list(ColorChoice.allCases.map(\.rawValue)))
  var color: String?

  @Flag(help: "Draw nothing beyond ASCII.")
  var ascii = false

  @Option(
    help: "Append a log of requests to this file, as JSON lines; never the token.",
    completion: .file())
  var log: String?

  var given: OptionValues {
    var given = OptionValues()
    given.api = api
    given.organization = organization
    given.workspace = workspace
    given.tokenFile = tokenFile
    given.context = context
    given.config = config
    given.caFile = caFile
    given.allowsPlaintext = allowPlaintext
    given.isReadOnly = readOnly
    given.theme = theme
    given.color = color
    given.isASCII = ascii
    given.log = log
    return given
  }
}

/// The same with a time for every answer; `wait` has another use for `--timeout`.
struct ConnectionOptions: ParsableArguments {
  @OptionGroup var common: CommonOptions

  @Option(
    help: "Longest time for one answer of the API, such as 10s; for a snapshot, for all of it.")
  var timeout: String?

  var given: OptionValues {
    var given = common.given
    given.timeout = timeout
    return given
  }
}
