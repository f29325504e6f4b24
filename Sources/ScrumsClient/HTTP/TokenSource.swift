public import ScrumtopCore

/// Where the token comes from; asked before every request, so that a rotated token is taken up.
public protocol TokenSource: Sendable {
  func token() async throws -> BearerToken
  /// The API answered 401 to `refused`; a source that can get another one does so when next asked.
  func invalidate(_ refused: BearerToken) async
  /// Where a person has to replace the token; nil where no person gave it.
  var origin: TokenOrigin? { get }
}

extension TokenSource {
  public var origin: TokenOrigin? { nil }
}

/// A token that stays the same as long as the program runs.
public struct FixedToken: TokenSource {
  private let fixed: BearerToken

  public init(_ token: BearerToken) { fixed = token }

  public func token() async throws -> BearerToken { fixed }

  public func invalidate(_ refused: BearerToken) async {}
}
