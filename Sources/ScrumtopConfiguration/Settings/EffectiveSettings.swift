import ScrumtopCore
import TerminalGrid

/// Every setting with its value and source, even if no session could start with it.
public struct EffectiveSettings: Equatable, Sendable {
  public let entries: [Entry]

  /// One setting, under the name that the configuration file has for it.
  public struct Entry: Equatable, Sendable {
    public let name: String
    public let value: Value
    public let origin: Origin
  }

  public enum Value: Equatable, Sendable {
    case text(String)
    case number(Int)
    case flag(Bool)
    /// Not chosen, and nothing is built in.
    case none
    /// There is one, which is not shown and was not read.
    case token
  }

  /// `file` is where the configuration was read from, or looked for in vain.
  public init(
    _ options: OptionValues, environment: Environment, file: ConfigurationFile,
    configuration: Configuration
  ) {
    let chosen =
      environment.value(option: options.context, named: "--context", or: .context)
      ?? configuration.context
    let context = configuration.contexts.first { $0.name == chosen?.value }
    entries =
      [
        Self.text("config", file.path), Self.theme(options, configuration),
        Self.color(options, environment),
        Self.flag("ascii", options.isASCII, "--ascii"), Self.text("context", chosen),
      ]
      + Self.connection(options, environment, context)
      + [
        Self.text("ca_file", options.caFile.map { Setting($0, from: .option("--ca-file")) }),
        Self.flag("allow_plaintext", options.allowsPlaintext, "--allow-plaintext"),
        Self.proxy(options, environment, configuration),
        Self.text("timeout", options.timeout.map { Setting($0, from: .option("--timeout")) }),
        Self.text("log", options.log.map { Setting($0, from: .option("--log")) }),
      ] + Self.limits(configuration) + Self.views(configuration) + Self.keys(configuration)
  }

  private static func text(_ name: String, _ value: Setting<String>?) -> Entry {
    Entry(
      name: name, value: value.map { .text($0.value) } ?? .none, origin: value?.origin ?? .builtIn)
  }

  /// What only an option says.
  private static func flag(_ name: String, _ flag: Bool, _ option: String) -> Entry {
    Entry(name: name, value: .flag(flag), origin: flag ? .option(option) : .builtIn)
  }

  private static func number(_ name: String, _ value: Setting<Int>?, or builtIn: Int) -> Entry {
    Entry(name: name, value: .number(value?.value ?? builtIn), origin: value?.origin ?? .builtIn)
  }
}

// MARK: - The screen

extension EffectiveSettings {
  private static func theme(_ options: OptionValues, _ configuration: Configuration) -> Entry {
    text(
      "theme",
      options.theme.map { Setting($0, from: .option("--theme")) } ?? configuration.theme
        ?? Setting(ThemeLibrary.standard, from: .builtIn))
  }

  private static func color(_ options: OptionValues, _ environment: Environment) -> Entry {
    if let color = options.color { return text("color", Setting(color, from: .option("--color"))) }
    let isColorless = environment[.noColor] != nil
    let choice: ColorChoice = isColorless ? .never : .auto
    return text(
      "color", Setting(choice.rawValue, from: isColorless ? .variable(.noColor) : .builtIn))
  }

  private static func views(_ configuration: Configuration) -> [Entry] {
    configuration.views.map { view in
      let parts = [
        view.key.map { "key \($0.value)" }, view.filter.map { "filter \($0.value.text)" },
        view.feed.map { "feed \($0.value.text)" },
        view.sort.map { "sort \($0.value.isReversed ? "-" : "")\($0.value.name)" },
        view.columns.map { "columns \($0.value.joined(separator: " "))" },
        view.pane.map { "pane \($0.value)" },
      ]
      return text("views.\(view.name)", joined(parts, at: view.place))
    }
  }

  private static func keys(_ configuration: Configuration) -> [Entry] {
    let entries = configuration.keys.sorted { $0.key < $1.key }
    return entries.map { command, keys in
      let names = keys.value.map(\.name).joined(separator: " ")
      return text(
        "keys.\(command)", Setting(names.isEmpty ? "no key" : names, from: keys.origin))
    }
  }

  private static func joined(_ parts: [String?], at place: FilePlace) -> Setting<String> {
    Setting(parts.compactMap(\.self).joined(separator: ", "), from: .file(place))
  }
}

// MARK: - The API

extension EffectiveSettings {
  private static func connection(
    _ options: OptionValues, _ environment: Environment, _ context: Configuration.Context?
  ) -> [Entry] {
    let api = environment.value(option: options.api, named: "--api", or: .api) ?? context?.api
    let organization =
      environment.value(option: options.organization, named: "--organization", or: .organization)
      ?? context?.organization
    let workspace =
      environment.value(option: options.workspace, named: "--workspace", or: .workspace)
      ?? context?.workspace
    return [
      text("api", api), text("organization", organization), text("workspace", workspace),
      token(options, environment, context),
      isReadOnly(options, context), requestsPerMinute(context, api: api?.value),
      text("link", context?.link),
    ]
  }

  private static func token(
    _ options: OptionValues, _ environment: Environment, _ context: Configuration.Context?
  ) -> Entry {
    let origin: Origin? =
      if options.tokenFile != nil {
        .option("--token-file")
      } else if environment[.token] != nil {
        .variable(.token)
      } else {
        context?.credential?.origin
      }
    return Entry(
      name: "token", value: origin == nil ? .none : .token, origin: origin ?? .builtIn)
  }

  private static func isReadOnly(
    _ options: OptionValues, _ context: Configuration.Context?
  ) -> Entry {
    let given = options.isReadOnly ? Setting(true, from: .option("--read-only")) : nil
    // The option can only take rights away: a context's true is not undone by leaving it out.
    let flag = given ?? context?.isReadOnly ?? Setting(false, from: .builtIn)
    return Entry(name: "read_only", value: .flag(flag.value), origin: flag.origin)
  }

  private static func requestsPerMinute(
    _ context: Configuration.Context?, api: String?
  ) -> Entry {
    let isLoopback = api.map { (try? APIEndpoint($0))?.isLoopback ?? false } ?? true
    let unlimited = Entry(
      name: "requests_per_minute", value: .text("unlimited"), origin: .builtIn)
    if context?.requestsPerMinute == nil, isLoopback { return unlimited }
    return number("requests_per_minute", context?.requestsPerMinute, or: 60)
  }

  /// The proxy on the way to the API, without what it may be told of a user and a password.
  private static func proxy(
    _ options: OptionValues, _ environment: Environment, _ configuration: Configuration
  ) -> Entry {
    let target = try? Access(options, environment, configuration).target()
    guard case .remote(let remote) = target else { return text("proxy", nil) }
    return text("proxy", remote.proxy.map { Setting($0.value.displayHost, from: $0.origin) })
  }

  private static func limits(_ configuration: Configuration) -> [Entry] {
    let standard = Board.Limits()
    return [
      number("limits.lines", configuration.lines, or: standard.lines),
      number("limits.events", configuration.events, or: standard.events),
    ]
  }
}
