/// A bearer token, which never shows itself: every description of it is `<masked>`.
public struct Token: Equatable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let secret: String

  /// Takes the token as it goes over the wire; white space around it is not trimmed here.
  public init(_ secret: String) throws(TokenError) {
    guard !secret.isEmpty else { throw .empty }
    // A line break would end the header and begin another one.
    guard secret.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { throw .unsendable }
    self.secret = secret
  }

  /// The value of the `Authorization` header.
  var headerValue: String { "Bearer \(secret)" }

  public var description: String { "<masked>" }
  public var debugDescription: String { "<masked>" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a text cannot be a token; the text itself is never part of the error.
public enum TokenError: Error, Equatable, Sendable {
  case empty
  /// It holds a line break, a space or something that is not ASCII.
  case unsendable
}

/// Where the token comes from; asked before every request, so that a rotated token is taken up.
public protocol TokenSource: Sendable {
  func token() async throws -> Token
}

/// A token that stays the same as long as the program runs.
public struct FixedToken: TokenSource {
  private let fixed: Token

  public init(_ token: Token) { fixed = token }

  public func token() async throws -> Token { fixed }
}
