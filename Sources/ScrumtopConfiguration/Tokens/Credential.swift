public import ScrumtopCore

/// What a token is read from.
public enum Credential: Equatable, Sendable {
  /// The token itself, from the environment.
  case token(BearerToken)
  /// The path of a file whose first line is the token.
  case file(String)
  /// A program and its arguments; the first line it prints is the token.
  case command([String])
}

extension Setting<Credential> {
  /// What a person has to change to give another token.
  public var tokenOrigin: TokenOrigin {
    switch value {
    case .token: .variable(origin.name)
    case .file(let path): .file(path: path, setting: setting("token_file"))
    case .command(let words):
      .command(program: words.first ?? "", setting: setting("token_command"))
    }
  }

  /// The option, or the key with its place in the configuration.
  private func setting(_ key: String) -> String {
    switch origin {
    case .file(let place): "\(key) at \(place)"
    case .option, .variable, .builtIn: origin.name
    }
  }
}
