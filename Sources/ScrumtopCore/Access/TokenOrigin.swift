/// Where a token came from, for the person who has to replace it.
public enum TokenOrigin: Equatable, Sendable {
  /// A variable of the environment, by its name.
  case variable(String)
  /// A file, with the option or the line of the configuration that names it.
  case file(path: String, setting: String)
  /// A program that prints it, with the line of the configuration that names it.
  case command(program: String, setting: String)
}
