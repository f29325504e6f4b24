import ScrumtopConfiguration
import ScrumtopCore
import Support
import TerminalGrid
import Testing

/// Option, environment, context in the configuration file, built-in: <doc:APIContract>.
@Suite(.guardAgainstHanging, .boundedParallelism) struct PrecedenceTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// How a value is given in each place that it can come from, and what holds then.
  struct Row: Sendable {
    let name: String
    var option: (set: @Sendable (inout OptionValues) -> Void, holds: String)?
    var variable: (name: Environment.Name, value: String, holds: String)?
    /// A line of the context, or of the top or `[limits]`.
    var line: (table: Table, text: String, holds: String)?
    let builtIn: String
    let read: @Sendable (Settings) -> String

    enum Table { case top, context, limits }
  }

  static let rows: [Row] = [
    Row(
      name: "API", option: ({ $0.api = "https://a" }, "a"),
      variable: (.api, "https://b", "b"), line: (.context, "api = 'https://c'", "c"),
      builtIn: "fault", read: { $0.remote?.endpoint.host ?? "embedded" }),
    Row(
      name: "token", option: ({ $0.tokenFile = "/a" }, #"file("/a") --token-file"#),
      variable: (.token, "b", "token(<masked>) SCRUMTOP_TOKEN"),
      line: (.context, "token_file = '/c'", #"file("/c") file"#), builtIn: "fault",
      read: { told($0.remote?.credential) }),
    Row(
      name: "organization", option: ({ $0.organization = "ORG-26-1" }, "ORG-26-1 --organization"),
      variable: (.organization, "ORG-26-2", "ORG-26-2 SCRUMTOP_ORGANIZATION"),
      line: (.context, "organization = 'ORG-26-3'", "ORG-26-3 file"), builtIn: "none",
      read: { told($0.remote?.organization) }),
    Row(
      name: "workspace", option: ({ $0.workspace = "WS-26-1" }, "WS-26-1 --workspace"),
      variable: (.workspace, "WS-26-2", "WS-26-2 SCRUMTOP_WORKSPACE"),
      line: (.context, "workspace = 'WS-26-3'", "WS-26-3 file"), builtIn: "none",
      read: { told($0.remote?.workspace) }),
    Row(
      name: "context", option: ({ $0.context = "second" }, "second"),
      variable: (.context, "third", "third"), line: (.top, "context = 'first'", "first"),
      builtIn: "embedded", read: { $0.remote?.context ?? "embedded" }),
    Row(
      name: "theme", option: ({ $0.theme = "mono" }, "mono"),
      line: (.top, "theme = 'light'", "light"), builtIn: "dark",
      read: { $0.theme(colors: 256).name }),
    Row(
      name: "colour", option: ({ $0.color = "always" }, "always"),
      variable: (.noColor, "1", "never"), builtIn: "auto", read: { $0.color.rawValue }),
    Row(
      name: "read-only", option: ({ $0.isReadOnly = true }, "true"),
      line: (.context, "read_only = true", "true"), builtIn: "false",
      read: { "\($0.isReadOnly)" }),
    // Either takes the verbs away; the file cannot give them back.
    Row(
      name: "read-only taken back", option: ({ $0.isReadOnly = true }, "true"),
      line: (.context, "read_only = false", "false"), builtIn: "false",
      read: { "\($0.isReadOnly)" }),
    Row(
      name: "requests", line: (.context, "requests_per_minute = 7", "7 file"), builtIn: "none",
      read: { told($0.remote?.requestsPerMinute) }),
    Row(
      name: "link", line: (.context, "link = 'https://l/{id}'", "https://l/{id} file"),
      builtIn: "none", read: { told($0.remote?.link) }),
    Row(
      name: "time-out", option: ({ $0.timeout = "3s" }, "3.0 seconds"), builtIn: "none",
      read: { $0.timeout.map { "\($0)" } ?? "none" }),
    Row(
      name: "ASCII", option: ({ $0.isASCII = true }, "true"), builtIn: "false",
      read: { "\($0.isASCII)" }),
    Row(
      name: "log", option: ({ $0.log = "/log" }, "/log"), builtIn: "none",
      read: { $0.logPath ?? "none" }),
    Row(
      name: "lines", line: (.limits, "lines = 700", "700"), builtIn: "100000",
      read: { "\($0.limits.lines)" }),
    Row(
      name: "events", line: (.limits, "events = 700", "700"), builtIn: "100000",
      read: { "\($0.limits.events)" }),
  ]

  /// Whether option, variable and line are given: every combination.
  static let combinations = (0..<8).map { [$0 & 4 != 0, $0 & 2 != 0, $0 & 1 != 0] }

  @Test(arguments: rows.indices, combinations)
  func theStrongestPlaceCounts(row: Int, given: [Bool]) throws {
    let row = Self.rows[row]
    var options = OptionValues()
    if given[0] { row.option?.set(&options) }
    var values: [Environment.Name: String] = row.name == "API" ? [.token: "t"] : [:]
    if given[1], let variable = row.variable { values[variable.name] = variable.value }
    let path = try folder.write(
      Self.text(given[2] ? row.line : nil, without: row.name), to: "config/scrumtop/config.toml")
    let holds = [
      given[0] ? row.option?.holds : nil, given[1] ? row.variable?.holds : nil,
      given[2] ? row.line?.holds : nil,
    ]
    let environment = folder.environment(values)
    let file = ConfigurationFile(option: nil, environment: environment)
    #expect(file.path?.value == path)
    let settings = try? Settings(
      options, environment: environment, configuration: try file.read(.sample))
    let expected = holds.compactMap(\.self).first ?? row.builtIn
    #expect(settings.map(row.read) ?? "fault" == expected, "\(row.name)")
  }

  /// A file that chooses a context with an API and a token, as far as they are not what is looked at.
  private static func text(
    _ line: (table: Row.Table, text: String, holds: String)?, without name: String
  ) -> String {
    func given(_ table: Row.Table) -> String { line?.table == table ? line?.text ?? "" : "" }
    return """
      \(name == "context" ? "" : "context = 'first'")
      \(given(.top))
      [contexts.first]
      \(name == "API" ? "" : "api = 'https://first'")
      \(["API", "token"].contains(name) ? "" : "token_file = '/first'")
      \(given(.context))
      [contexts.second]
      api = "https://second"
      token_file = "second"
      [contexts.third]
      api = "https://third"
      token_command = ["third"]
      [limits]
      \(given(.limits))
      """
  }

  private static func told<Value>(_ sourced: Setting<Value>?) -> String {
    guard let sourced else { return "none" }
    return switch sourced.origin {
    case .file: "\(sourced.value) file"
    case .option, .variable, .builtIn: "\(sourced.value) \(sourced.origin.name)"
    }
  }

  /// Path and origin of the file itself.
  static let files: [(String?, String?, String, Origin)] = [
    ("/a", "/b", "/a", Origin.option("--config")), (nil, "/b", "/b", .variable(.config)),
    (nil, "", "/c/scrumtop/config.toml", .builtIn), (nil, nil, "/c/scrumtop/config.toml", .builtIn),
    ("", "/b", "", .option("--config")),
  ]

  @Test(arguments: files)
  func theFileIsTheOneGivenElseThatOfTheFolder(
    option: String?, variable: String?, path: String, origin: Origin
  ) {
    var values: [Environment.Name: String] = [.configurationHome: "/c"]
    values[.config] = variable
    let file = ConfigurationFile(option: option, environment: Environment(values))
    #expect(file.path == Setting(path, from: origin))
  }
}

extension Settings {
  /// What the session talks to, where that is an API.
  var remote: Remote? {
    switch target {
    case .embedded: nil
    case .remote(let remote): remote
    }
  }
}
