public import ScrumtopCore

/// A backend for a command that runs once: it keeps within the request budget, and a read that fails
/// in a way that may pass is tried three times. Actions are sent as they are, and counted.
public struct PatientBackend: Backend {
  private let backend: any Backend
  private let gate: RequestGate

  /// - Parameters:
  ///   - perMinute: requests that are refilled a minute; nil where they are not limited.
  ///   - tell: called with how long is waited for the next request, when that is more than a second.
  public init(
    _ backend: any Backend, perMinute: Int?, clock: any SyncClock = SystemClock(),
    jitter: Jitter = .random, tell: @escaping @Sendable (Duration) -> Void = { _ in }
  ) {
    self.backend = backend
    gate = RequestGate(perMinute: perMinute, clock: clock, jitter: jitter, tell: tell)
  }

  public func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    try await gate.read { () throws(BackendError) in
      try await backend.executions(query, cursor: cursor)
    }
  }

  public func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> Received<ExecutionRecord> {
    try await gate.read { () throws(BackendError) in try await backend.execution(id) }
  }

  public func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    try await gate.read { () throws(BackendError) in
      try await backend.runs(of: id, limit: limit, cursor: cursor)
    }
  }

  public func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    try await gate.read { () throws(BackendError) in
      try await backend.events(query, cursor: cursor)
    }
  }

  public func event(_ id: EventID) async throws(BackendError) -> Received<PlatformEvent> {
    try await gate.read { () throws(BackendError) in try await backend.event(id) }
  }

  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    await gate.count()
    return try await backend.perform(action)
  }
}

/// Lets requests through as the budget allows.
private actor RequestGate {
  private var budget: RequestBudget
  private let clock: any SyncClock
  private let jitter: Jitter
  private let tell: @Sendable (Duration) -> Void

  private static let attempts = 3
  /// Who is asked to wait longer is better told so than left waiting.
  private static let longestWait = Duration.seconds(60)

  init(
    perMinute: Int?, clock: any SyncClock, jitter: Jitter,
    tell: @escaping @Sendable (Duration) -> Void
  ) {
    budget = RequestBudget(perMinute: perMinute, at: clock.now().uptime)
    self.clock = clock
    self.jitter = jitter
    self.tell = tell
  }

  func count() { budget.count(at: clock.now().uptime) }

  func read<Content: Sendable>(
    _ request: @Sendable () async throws(BackendError) -> Content
  ) async throws(BackendError) -> Content {
    var backoff = Backoff()
    while true {
      while !budget.take(at: clock.now().uptime) {
        try await wait(budget.wait(keeping: 0, at: clock.now().uptime))
      }
      do throws(BackendError) { return try await request() } catch {
        let now = clock.now().time
        let pause = backoff.failed(with: error, at: now, chance: jitter.next())
        guard error.isRetryable, backoff.failures < Self.attempts, pause <= Self.longestWait,
          !Task.isCancelled
        else { throw error }
        try await wait(pause)
      }
    }
  }

  private func wait(_ duration: Duration) async throws(BackendError) {
    if duration > .seconds(1) { tell(duration) }
    do { try await clock.sleep(for: duration) } catch { throw .interrupted }
  }
}
