/// Where a value came from: an error names the place where it can be mended.
public enum Origin: Equatable, Sendable {
  /// An option by its name, `--api`.
  case option(String)
  /// A variable of the environment.
  case variable(Environment.Name)
  /// A line of the configuration file.
  case file(FilePlace)
  case builtIn

  /// The option or variable as a person would type it, the file and its line as an editor takes them.
  public var name: String {
    switch self {
    case .option(let name): name
    case .variable(let name): name.rawValue
    case .file(let place): place.description
    case .builtIn: "built-in"
    }
  }
}

/// A value with where it came from.
public struct Sourced<Value: Equatable & Sendable>: Equatable, Sendable {
  public let value: Value
  public let origin: Origin

  public init(_ value: Value, from origin: Origin) {
    self.value = value
    self.origin = origin
  }
}
