import ScrumtopConfiguration
import ScrumtopCore
import Support
import TerminalGrid
import Testing

/// `config show` tells what a session would have.
@Suite(.guardAgainstHanging, .boundedParallelism) struct EffectiveSettingsTests {
  private static let text = """
    theme = "light"
    context = "one"
    [contexts.one]
    api = "https://one"
    organization = "ORG-26-000001"
    workspace = "WS-26-000001"
    token_file = "/token"
    read_only = true
    requests_per_minute = 7
    [contexts.two]
    api = "https://two"
    token_file = "/token"
    [limits]
    lines = 500
    """

  private static func entries(
    _ options: OptionValues = OptionValues(), _ environment: Environment = Environment()
  ) throws -> ([String: EffectiveSettings.Entry], Settings) {
    let configuration = try ConfigurationFile.configuration(
      text: text, file: "/c.toml", home: nil, .sample)
    let file = ConfigurationFile(option: nil, environment: environment)
    let settings = EffectiveSettings(
      options, environment: environment, file: file, configuration: configuration)
    return (
      Dictionary(uniqueKeysWithValues: settings.entries.map { ($0.name, $0) }),
      try Settings(options, environment: environment, configuration: configuration)
    )
  }

  /// What was given in each place, and the API that holds then.
  static let places: [(option: String?, variable: String?, context: String?, origin: Origin)] = [
    ("https://o", "https://v", nil, .option("--api")), (nil, "https://v", nil, .variable(.api)),
    (nil, nil, nil, .file(FilePlace(file: "/c.toml", line: 4))),
    (nil, nil, "two", .file(FilePlace(file: "/c.toml", line: 11))),
  ]

  @Test(arguments: places)
  func theAPIIsThatOfTheSession(
    option: String?, variable: String?, context: String?, origin: Origin
  ) throws {
    var options = OptionValues()
    options.api = option
    options.context = context
    options.tokenFile = "/token"
    var variables: [Environment.Name: String] = [:]
    variables[.api] = variable
    let (entries, settings) = try Self.entries(options, Environment(variables))
    let entry = try #require(entries["api"])
    #expect(entry.origin == origin)
    guard case .text(let address) = entry.value, case .remote(let remote) = settings.target else {
      Issue.record("no API")
      return
    }
    #expect(try APIEndpoint(address) == remote.endpoint)
    #expect(entries["token"]?.value == .token)
    #expect(entries["token"]?.origin == remote.credential.origin)
    #expect(entries["read_only"]?.value == .flag(remote.isReadOnly))
    #expect(
      entries["workspace"]?.value
        == remote.workspace.map { .text($0.value) } ?? EffectiveSettings.Value.none)
    #expect(
      entries["organization"]?.origin ?? .builtIn == remote.organization?.origin ?? .builtIn)
    #expect(
      entries["requests_per_minute"]?.value == .number(remote.requestsPerMinute?.value ?? 60))
    #expect(entries["limits.lines"]?.value == .number(settings.limits.lines))
  }

  @Test func aVariableWithoutColourCounts() throws {
    let (entries, settings) = try Self.entries(OptionValues(), Environment([.noColor: "1"]))
    #expect(entries["color"]?.value == .text(settings.color.rawValue))
    #expect(entries["color"]?.origin == .variable(.noColor))
  }

  @Test func aProxyIsToldWithoutItsPassword() throws {
    let variables = Environment([.httpsProxy: "http://user:secret@proxy.example.com:3128"])
    let (entries, settings) = try Self.entries(OptionValues(), variables)
    guard case .remote(let remote) = settings.target else {
      Issue.record("no API")
      return
    }
    #expect(remote.proxy != nil)
    #expect(entries["proxy"]?.value == .text("proxy.example.com:3128"))
    #expect(entries["proxy"]?.origin == .variable(.httpsProxy))
  }

  @Test func withoutAnythingNothingIsChosen() {
    let nothing = EffectiveSettings(
      OptionValues(), environment: Environment(),
      file: ConfigurationFile(option: nil, environment: Environment()),
      configuration: Configuration())
    #expect(nothing.entries.allSatisfy { $0.origin == .builtIn })
    #expect(nothing.entries.first { $0.name == "api" }?.value == EffectiveSettings.Value.none)
  }
}
