public import ScrumtopCore

/// A backend for one-shot commands: it keeps within the request budget and retries reads by
/// `RetryPolicy`. Actions are passed on as they are and only counted; `HTTPBackend` retries those.
public struct RetryingBackend: Backend {
  private let backend: any Backend
  private let limiter: RateLimiter

  /// Why the next request waits.
  public enum Wait: Equatable, Sendable {
    case budget
    /// The request failed and is sent again.
    case retry(after: BackendError)
  }

  /// - Parameters:
  ///   - perMinute: the allowed requests; nil for no limit.
  ///   - longestWait: the longest total wait between the attempts of one read. If the server asks for a
  ///     longer one, the read fails at once instead of blocking.
  ///   - onWait: called before each noticeable wait, once per series of equal failures.
  public init(
    _ backend: any Backend, perMinute: Int?, longestWait: Duration = .seconds(60),
    clock: any MomentClock = SystemClock(), jitter: Jitter = .random,
    onWait: @escaping @Sendable (Wait, Duration) -> Void = { _, _ in }
  ) {
    self.backend = backend
    limiter = RateLimiter(
      perMinute: perMinute, longestWait: longestWait, clock: clock, jitter: jitter,
      takeRepeats: { backend.takeRepeats() }, onWait: onWait)
  }

  public func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    try await limiter.read { () throws(BackendError) in
      try await backend.executions(query, cursor: cursor)
    }
  }

  public func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    try await limiter.read { () throws(BackendError) in try await backend.execution(id) }
  }

  public func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    try await limiter.read { () throws(BackendError) in
      try await backend.runs(of: id, limit: limit, cursor: cursor)
    }
  }

  public func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    try await limiter.read { () throws(BackendError) in
      try await backend.events(query, cursor: cursor)
    }
  }

  public func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    try await limiter.read { () throws(BackendError) in try await backend.event(id) }
  }

  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    await limiter.count(1)
    do throws(BackendError) {
      let state = try await backend.perform(action)
      await limiter.count(backend.takeRepeats())
      return state
    } catch {
      await limiter.count(backend.takeRepeats())
      throw error
    }
  }
}
