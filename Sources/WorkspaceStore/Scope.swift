/// The data that a token may access: one organization, or one of its workspaces.
public struct Scope: Hashable, Sendable {
  public var organizationID: String
  /// Nil for every workspace of the organization.
  public var workspaceID: String?

  public init(organizationID: String, workspaceID: String? = nil) {
    self.organizationID = organizationID
    self.workspaceID = workspaceID
  }
}
