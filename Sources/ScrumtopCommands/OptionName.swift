/// The options of the command line as far as they decide which word is the command.
enum OptionName {
  /// Options that take the next word, also those of commands that are yet to come: a word after one of
  /// them is no command.
  private static let withValue: Set<String> = [
    "--api", "--organization", "--workspace", "--context", "--token-file", "--ca-file", "--config",
    "--theme", "--color", "--log", "--timeout", "--size", "--host", "--port", "--database",
    "--simulate", "--speed", "--lines", "--limit", "--reason", "--state", "-o",
  ]

  private static let flags: Set<String> = [
    "--allow-plaintext", "--read-only", "--ascii", "--ansi", "--utc", "--local", "--none",
    "--follow", "--help", "--version", "-f", "-h",
  ]

  /// How an argument that begins with `-` is to be read.
  enum Kind {
    case flag
    /// The next word is its value.
    case withValue
    /// No option, but a filter that begins with a minus.
    case filter
    case unknown
  }

  static func kind(of argument: String) -> Kind {
    if withValue.contains(argument) { return .withValue }
    let name = String(argument.prefix { $0 != "=" })
    if flags.contains(name) || withValue.contains(name) { return .flag }
    return argument.hasPrefix("--") || argument.count == 2 ? .unknown : .filter
  }
}
