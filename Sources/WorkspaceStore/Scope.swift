/// What a token may see: one organization, or one workspace of it.
public struct Scope: Hashable, Sendable {
  public var organizationID: String
  /// Nil for every workspace of the organization.
  public var workspaceID: String?

  public init(organizationID: String, workspaceID: String? = nil) {
    self.organizationID = organizationID
    self.workspaceID = workspaceID
  }
}
