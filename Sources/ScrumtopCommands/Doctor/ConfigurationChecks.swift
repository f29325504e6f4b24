public import ScrumtopConfiguration

/// What the configuration file and the options say.
public enum ConfigurationChecks {
  /// The file, and the values that stand in it with their lines.
  public static func findings(
    _ file: ConfigurationFile, _ read: Result<Configuration, ConfigurationFault>
  ) -> [Finding] {
    switch read {
    case .failure(let fault):
      [.fail(.configuration, fault.sentence, "until it is mended, it counts as empty here")]
    case .success(let configuration):
      [.ok(.configuration, detail(configuration, path: file.path?.value))]
    }
  }

  /// The values that stand on their own; what leads to the API has its own checks.
  public static func findings(_ review: SettingsReview) -> [Finding] {
    review.faults.map { .fail(.options, $0.sentence) }
  }

  /// A file of an option that will not do.
  public static func finding(_ fault: any Error) -> Finding {
    .fail(.options, (fault as? any UserFacingError)?.sentence ?? "\(fault)")
  }

  private static func detail(_ configuration: Configuration, path: String?) -> String {
    guard let file = configuration.file else {
      return path.map { "none; it would be \($0)" }
        ?? "none, because neither HOME nor XDG_CONFIG_HOME is set"
    }
    var parts: [String] = []
    if let theme = configuration.theme { parts.append("theme \(theme.value)\(line(theme.origin))") }
    if let context = configuration.context {
      parts.append("context \(context.value)\(line(context.origin))")
    }
    for context in configuration.contexts {
      parts.append("[contexts.\(context.name)] (line \(context.place.line))")
    }
    for view in configuration.views {
      parts.append("[views.\(view.name)] (line \(view.place.line))")
    }
    if !configuration.keys.isEmpty {
      parts.append("keys of \(configuration.keys.keys.sorted().joined(separator: ", "))")
    }
    for limit in [configuration.lines, configuration.events] {
      if let limit { parts.append("limit \(limit.value)\(line(limit.origin))") }
    }
    return "\(file): " + (parts.isEmpty ? "empty" : parts.joined(separator: ", "))
  }

  private static func line(_ origin: Origin) -> String {
    if case .file(let place) = origin { " (line \(place.line))" } else { "" }
  }
}
