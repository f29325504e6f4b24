public import ScrumtopCore

/// What to watch and how eagerly.
public struct SyncSettings: Equatable, Sendable {
  /// Sent with event queries; nil lets the API or the first event decide.
  public var organizationID: String?
  /// Narrows everything to one workspace.
  public var workspaceID: String?
  /// Nil when requests are not limited.
  public var requestsPerMinute: Int?
  /// Between two full reads of the line list.
  public var linesInterval: Duration
  public var feedInterval: Duration
  /// Between two reads of what stands open.
  public var openViewInterval: Duration
  /// How much the board keeps.
  public var limits: Board.Limits

  /// Unless `requestsPerMinute` says otherwise, 60 are allowed, and any number on loopback. Where few
  /// are, the feed costs a tenth of them and what stands open two fifths; the list keeps to its half.
  public init(
    organizationID: String? = nil, workspaceID: String? = nil, requestsPerMinute: Int? = nil,
    isLoopback: Bool, limits: Board.Limits = Board.Limits()
  ) {
    self.organizationID = organizationID
    self.workspaceID = workspaceID
    let perMinute = requestsPerMinute.map { max(1, $0) } ?? (isLoopback ? nil : 60)
    self.requestsPerMinute = perMinute
    linesInterval = perMinute == nil ? .seconds(2) : .seconds(5)
    let oneRequest = perMinute.map { Duration.seconds(60) / $0 } ?? .zero
    feedInterval = perMinute == nil ? .seconds(2) : max(.seconds(30), oneRequest * 10)
    // Its record and its runs.
    openViewInterval = max(.seconds(5), oneRequest * 5)
    self.limits = limits
  }
}
