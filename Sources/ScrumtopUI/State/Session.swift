public import ScrumtopCore

/// What this run of the program is about; does not change while it runs.
public struct Session: Equatable, Sendable {
  /// Host and port of the API as the person knows it.
  public var host: String
  public var organization: String?
  public var workspace: String?
  /// The embedded workspace, said as DEMO.
  public var isDemo: Bool
  /// Takes pause and resume away altogether.
  public var isReadOnly: Bool
  /// The line, run or event to open at once.
  public var opening: Place?
  public var limits: Board.Limits

  /// What failed requests are about: the host, and what narrows it.
  public var object: String {
    ([host] + [organization, workspace].compactMap(\.self)).joined(separator: ", ")
  }

  public init(
    host: String, organization: String? = nil, workspace: String? = nil, isDemo: Bool = false,
    isReadOnly: Bool = false, opening: Place? = nil, limits: Board.Limits = Board.Limits()
  ) {
    self.host = host
    self.organization = organization
    self.workspace = workspace
    self.isDemo = isDemo
    self.isReadOnly = isReadOnly
    self.opening = opening
    self.limits = limits
  }
}
