import Crypto
public import ScrumtopCore
public import WorkspaceStore

/// A bearer token: its scope and the actor of its writes. Only its digest is kept.
public struct AccessToken: Sendable {
  let digest: SHA256Digest
  let scope: Scope
  let actor: Party

  /// A token for one organization or one workspace of it; `actor` is recorded in the events it causes.
  public init(
    _ secret: String, scope: Scope,
    actor: Party = Party(type: "api_key", id: "KEY-26-000001")
  ) {
    digest = SHA256.hash(data: Array(secret.utf8))
    self.scope = scope
    self.actor = actor
  }
}

/// Finds the token of a request.
struct Authenticator: Sendable {
  let tokens: [AccessToken]

  /// The token that the `Authorization` fields carry; nil unless there is exactly one field, of the
  /// form `Bearer TOKEN`, with a token we know.
  ///
  /// All digests are always compared, in constant time, so that the response time reveals nothing about
  /// a token.
  func token(authorization fields: [String]) -> AccessToken? {
    let words = fields.first?.split(separator: " ", maxSplits: 1) ?? []
    let isBearer = fields.count == 1 && words.count == 2 && words[0].lowercased() == "bearer"
    let secret = (words.last ?? "").drop { $0 == " " }
    let digest = SHA256.hash(data: Array(secret.utf8))
    var found: AccessToken?
    for token in tokens where token.digest == digest { found = token }
    return isBearer ? found : nil
  }
}
