/// A key that the configuration file knows.
public enum ConfigurationKey: String, CaseIterable, Sendable {
  case theme, context, contexts, views, keys, limits
  case api, organization, workspace
  case tokenFile = "token_file"
  case tokenCommand = "token_command"
  case readOnly = "read_only"
  case requestsPerMinute = "requests_per_minute"
  case link
  case key, filter, feed, sort, columns, pane
  case lines, events

  /// Whether its value is a table, written as a header.
  var isHeader: Bool { [.contexts, .views, .keys, .limits].contains(self) }

  /// The numbers that are allowed; nil where numbers are not.
  public var range: ClosedRange<Int>? {
    switch self {
    case .requestsPerMinute: 1...100_000
    case .lines, .events: 100...1_000_000
    case .theme, .context, .contexts, .views, .keys, .limits, .api, .organization,
      .workspace, .tokenFile, .tokenCommand, .readOnly, .link, .key, .filter, .feed, .sort,
      .columns, .pane:
      nil
    }
  }
}

/// A table of the configuration file that has keys of its own.
public enum ConfigurationTable: Equatable, Sendable {
  /// Above the first header.
  case top
  /// By its name, such as `payments`.
  case context(String)
  case view(String)
  case limits

  /// In the order in which a sentence lists them.
  public var keys: [ConfigurationKey] {
    switch self {
    case .top: [.theme, .context, .contexts, .views, .keys, .limits]
    case .context:
      [
        .api, .organization, .workspace, .tokenFile, .tokenCommand, .readOnly,
        .requestsPerMinute, .link,
      ]
    case .view: [.key, .filter, .feed, .sort, .columns, .pane]
    case .limits: [.lines, .events]
    }
  }

  /// The header as it is written; nil above the first.
  public var header: String? {
    switch self {
    case .top: nil
    case .context(let name): "[contexts.\(name)]"
    case .view(let name): "[views.\(name)]"
    case .limits: "[limits]"
    }
  }

  /// The kind of table that has `key`.
  static func holding(_ key: ConfigurationKey) -> ConfigurationTable? {
    [.top, .context("NAME"), .view("NAME"), .limits].first { $0.keys.contains(key) }
  }
}

/// A table that the documentation announces and this version cannot act on. Without its own refusal
/// it would count as a typing error, or be taken for a setting that works.
public enum PlannedTable: String, CaseIterable, Sendable {
  case alerts, feed

  /// As it is written in the file.
  public var header: String {
    switch self {
    case .alerts: "[[alerts]]"
    case .feed: "[feed]"
    }
  }
}
