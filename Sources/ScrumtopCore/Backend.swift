/// The door to the API: single requests, each answered or failed within its time.
///
/// Sources: Execution API and Events API, "Endpoints". Reads are one attempt; retrying is the
/// caller's loop.
public protocol Backend: Sendable {
  /// One page of `GET /v1/execution`.
  func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord>
  /// `GET /v1/execution/LIN`.
  func execution(_ id: ServiceLineID) async throws(BackendError) -> SourceBacked<ExecutionRecord>
  /// One page of `GET /v1/execution/LIN/runs`.
  func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run>
  /// One page of `GET /v1/events`.
  func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent>
  /// `GET /v1/events/EVT`.
  func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent>
  /// `POST …/pause` or `…/resume`, sent once; again with the same key only if it surely was not done.
  /// Returns the state of the record in the answer, if the answer had one.
  func perform(_ action: Action) async throws(BackendError) -> ExecutionState?
  /// How many requests were sent since the last call beyond those that were asked for here.
  func takeRepeats() -> Int
}

extension Backend {
  public func takeRepeats() -> Int { 0 }
}

/// The parameters of `GET /v1/execution`; nil leaves one out.
public struct ExecutionQuery: Equatable, Sendable {
  public var workspaceID: String?
  public var state: ExecutionState?
  public var executionModel: ExecutionModel?
  public var productLine: ProductLine?
  public var projectTag: String?
  /// 1 to 100; the API's default is 25.
  public var limit: Int?

  public init(workspaceID: String? = nil, limit: Int? = nil) {
    self.workspaceID = workspaceID
    self.limit = limit
  }
}

/// The parameters of `GET /v1/events`; nil leaves one out.
public struct EventQuery: Equatable, Sendable {
  public var organizationID: String?
  public var workspaceID: String?
  public var type: EventType?
  public var subjectType: String?
  public var subjectID: String?
  public var actorID: String?
  /// Inclusive.
  public var from: Timestamp?
  /// Exclusive.
  public var to: Timestamp?
  /// 1 to 100; the API's default is 25.
  public var limit: Int?

  public init(organizationID: String? = nil, workspaceID: String? = nil, limit: Int? = nil) {
    self.organizationID = organizationID
    self.workspaceID = workspaceID
    self.limit = limit
  }
}
