public import ScrumtopCore

/// What is wrong with the token that was given.
public enum TokenFault: Error, Equatable, Sendable {
  case file(FileFault)
  case command(TokenCommandFault, program: String)
  case token(BearerToken.Fault, from: Place)

  /// Where the token stood.
  public enum Place: Equatable, Sendable {
    case file(String)
    case variable(Environment.Name)
    /// The first line that a program printed.
    case command(program: String)
  }
}

/// Why a program gave no token. Nothing of what it printed is kept.
public enum TokenCommandFault: Equatable, Sendable {
  /// No such program in `PATH`, or at its path.
  case notFound
  /// The system would not start it, with `errno`; 0 where it does not say.
  case notStarted(errno: Int32)
  case failed(status: Int32)
  case killed(signal: Int32)
  /// It did not end in time.
  case noEnd(within: Duration)
  /// It printed more than `limit` bytes.
  case tooLong(limit: Int)
  case silent
}

/// A token that could not be had, with where it was asked for.
public struct CredentialFault: Error, Equatable, Sendable {
  public let fault: TokenFault
  /// The option, variable or line of the configuration that says where the token is.
  public let origin: Origin

  public init(_ fault: TokenFault, origin: Origin) {
    self.fault = fault
    self.origin = origin
  }
}
