/// How the source stands with the API: freshness, coverage, budget. Everything a pane needs to say
/// how much it may be believed.
public struct SyncStatus: Equatable, Sendable {
  public var lines = Freshness()
  public var events = Freshness()
  /// The details of the drawn lines, read one by one; nil while none is drawn.
  public var details: Freshness?
  /// What stands open; nil where it is read only once, or nothing is open.
  public var openView: Freshness?
  /// Until when the API allows no request at all (429), in uptime; nil while it allows them.
  public var suspendedUntil: Duration?
  /// Coverage of each list that was asked for.
  public var coverage: [Coverage.List: Coverage] = [:]
  /// Nil when requests are not limited (loopback).
  public var budget: Budget?
  /// What the source was last asked to keep fresh; the rest of the status is about it.
  public var subscription = Subscription()
  /// Whether the first full sync is done: every page of the list, the first window of events, and the
  /// details of the drawn lines that the budget allowed.
  public var isSynced = false
  public var feedScope = FeedScope.organization
  /// What a person asked for and is being read, or could not be; nil when nothing is under way.
  public var progress: Progress?

  public init() {}

  /// Requests of the last minute against the allowance per minute.
  public struct Budget: Equatable, Sendable {
    public var used: Int
    public var perMinute: Int
    public init(used: Int, perMinute: Int) {
      self.used = used
      self.perMinute = perMinute
    }
  }

  /// How far the reading of what a person asked for is, and what it has cost.
  public struct Progress: Equatable, Sendable {
    public var list: Coverage.List
    /// Sent for it so far.
    public var requests: Int
    /// Received for it so far.
    public var records: Int
    /// When the next request is sent, if the budget or the API's wish for quiet makes it wait.
    public var nextRequest: Timestamp?
    /// Why it was given up; asking again goes on where it stood.
    public var error: BackendError?

    public init(
      list: Coverage.List, requests: Int = 0, records: Int = 0, nextRequest: Timestamp? = nil,
      error: BackendError? = nil
    ) {
      self.list = list
      self.requests = requests
      self.records = records
      self.nextRequest = nextRequest
      self.error = error
    }
  }

  /// What the event feed covers.
  public enum FeedScope: Equatable, Sendable {
    case organization
    /// A workspace is set, so organization-level events are not asked for.
    case workspaceOnly
    /// The API insists on an organization and none is known.
    case needsOrganization
  }
}
