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
