/// An organization and its workspaces, ascending by id.
public struct Organization: Equatable, Sendable {
  public let id: String
  public let workspaces: [String]
}
