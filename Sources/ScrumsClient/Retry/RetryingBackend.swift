public import ScrumtopCore

/// A backend for a command that runs once: it keeps within the request budget, and a read that fails
/// in a way that may pass is tried three times. Actions are sent as they are, and counted.
public struct PatientBackend: Backend {
  private let backend: any Backend
  private let gate: RequestGate

  /// What the next request waits for.
  public enum Wait: Equatable, Sendable {
    case budget
    /// Until it is tried again after this.
    case retry(after: BackendError)
  }

  /// - Parameters:
  ///   - perMinute: requests that are refilled a minute; nil where they are not limited.
  ///   - longestWait: that a read waits between its attempts, all in all; one that is asked to wait
  ///     longer fails at once.
  ///   - tell: called before a wait that a person would notice, once for each row of failures.
  public init(
    _ backend: any Backend, perMinute: Int?, longestWait: Duration = .seconds(60),
    clock: any MomentClock = SystemClock(), jitter: Jitter = .random,
    tell: @escaping @Sendable (Wait, Duration) -> Void = { _, _ in }
  ) {
    self.backend = backend
    gate = RequestGate(
      perMinute: perMinute, longestWait: longestWait, clock: clock, jitter: jitter,
      takeRepeats: { backend.takeRepeats() }, tell: tell)
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
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
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

  public func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    try await gate.read { () throws(BackendError) in try await backend.event(id) }
  }

  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    await gate.count(1)
    do throws(BackendError) {
      let state = try await backend.perform(action)
      await gate.count(backend.takeRepeats())
      return state
    } catch {
      await gate.count(backend.takeRepeats())
      throw error
    }
  }
}

/// Lets requests through as the budget allows.
private actor RequestGate {
  private var budget: RequestBudget
  private let clock: any MomentClock
  private let jitter: Jitter
  private let longestWait: Duration
  private let takeRepeats: @Sendable () -> Int
  private let tell: @Sendable (PatientBackend.Wait, Duration) -> Void
  /// The failure that was told last, until a read succeeds.
  private var toldFault: String?

  private static let attempts = 3
  /// Shorter waits are not told. The first two pauses after a failure are shorter than two seconds.
  private static let noticed = (budget: Duration.seconds(1), retry: Duration.seconds(2))

  init(
    perMinute: Int?, longestWait: Duration, clock: any MomentClock, jitter: Jitter,
    takeRepeats: @escaping @Sendable () -> Int,
    tell: @escaping @Sendable (PatientBackend.Wait, Duration) -> Void
  ) {
    self.takeRepeats = takeRepeats
    budget = RequestBudget(perMinute: perMinute, at: clock.now.uptime)
    self.longestWait = longestWait
    self.clock = clock
    self.jitter = jitter
    self.tell = tell
  }

  func count(_ requests: Int) { budget.count(requests, at: clock.now.uptime) }

  func read<Content: Sendable>(
    _ request: @Sendable () async throws(BackendError) -> Content
  ) async throws(BackendError) -> Content {
    var backoff = Backoff()
    var waited = Duration.zero
    while true {
      while !budget.take(at: clock.now.uptime) {
        let pause = budget.wait(keeping: 0, at: clock.now.uptime)
        if pause > Self.noticed.budget { tell(.budget, pause) }
        try await wait(pause)
      }
      defer { count(takeRepeats()) }
      do throws(BackendError) {
        let content = try await request()
        toldFault = nil
        return content
      } catch {
        let pause = backoff.failed(with: error, chance: jitter.next())
        waited += pause
        guard error.isRetryable, backoff.failures < Self.attempts, waited <= longestWait,
          !Task.isCancelled
        else { throw error }
        if pause > Self.noticed.retry, toldFault != error.fault {
          toldFault = error.fault
          tell(.retry(after: error), pause)
        }
        try await wait(pause)
      }
    }
  }

  private func wait(_ duration: Duration) async throws(BackendError) {
    do { try await clock.sleep(for: duration) } catch { throw .interrupted }
  }
}
