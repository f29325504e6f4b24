/// Where a value came from, so that an error can name the place to correct it.
public enum Origin: Equatable, Sendable {
  /// An option by its name, `--api`.
  case option(String)
  /// A variable of the environment.
  case variable(Environment.Name)
  /// A line of the configuration file.
  case file(FilePlace)
  case builtIn

  /// The option or variable as it is typed, or `file:line`.
  public var name: String {
    switch self {
    case .option(let name): name
    case .variable(let name): name.rawValue
    case .file(let place): place.description
    case .builtIn: "built-in"
    }
  }
}
