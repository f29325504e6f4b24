public import ScrumtopCore

/// The API that a command speaks to, and the part of it that it is about.
public struct CommandContext: Sendable {
  public let backend: any Backend
  public let organization: String?
  public let workspace: String?
  /// What failed requests are about: host, organization, workspace.
  public let object: String
  /// How long between two polls for events.
  public let pollInterval: Duration

  public init(
    backend: any Backend, organization: String?, workspace: String?, object: String,
    pollInterval: Duration
  ) {
    self.backend = backend
    self.organization = organization
    self.workspace = workspace
    self.object = object
    self.pollInterval = pollInterval
  }

  var eventQuery: EventQuery { EventQuery(organizationID: organization, workspaceID: workspace) }

  /// The sentence for a request that failed; `object` where it was about something of its own.
  /// - Parameter isNarrowed: whether a list was asked for a workspace or organization of the filter's.
  func failed(
    _ error: BackendError, for object: String? = nil, isNarrowed: Bool = false
  ) -> any UserFacingError {
    if organization == nil, error.asksForOrganization { return OrganizationNeeded() }
    if let object { return FailedRequest(error, for: object) }
    return FailedRequest(
      error, forListOf: self.object,
      isNarrowed: isNarrowed || organization != nil || workspace != nil)
  }
}

/// The API gives events only of an organization that is named.
struct OrganizationNeeded: UserFacingError, Equatable {
  var sentence: String { "events need --organization ORG-…; the API does not choose one" }
  var exitStatus: ExitStatus { .usage }
}
