import ScrumtopCore
import Support
import Synchronization
import Testing

@testable import ScrumsClient

/// The backend of commands that run once.
@Suite(.guardAgainstHanging, .boundedParallelism) struct RetryingBackendTests {
  /// Answers `GET /v1/execution/LIN` with failures, then with a record.
  private final class Failing: Backend {
    let failures: Mutex<[BackendError]>
    let asked = Mutex(0)
    init(_ failures: [BackendError]) { self.failures = Mutex(failures) }

    func execution(_ id: ServiceLineID) async throws(BackendError) -> SourceBacked<ExecutionRecord>
    {
      asked.withLock { $0 += 1 }
      let failure = failures.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      if let failure { throw failure }
      do { return try SourceBacked(source: Array(#"{"service_line_id":"\#(id)"}"#.utf8)) } catch {
        throw .notTheAPI(error)
      }
    }
    func executions(
      _ query: ExecutionQuery, cursor: String?
    ) async throws(BackendError) -> Page<ExecutionRecord> { Page(records: []) }
    func runs(
      of id: ServiceLineID, limit: Int, cursor: String?
    ) async throws(BackendError) -> Page<Run> { Page(records: []) }
    func events(
      _ query: EventQuery, cursor: String?
    ) async throws(BackendError) -> Page<PlatformEvent> { Page(records: []) }
    func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
      throw .interrupted
    }
    func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
      asked.withLock { $0 += 1 }
      throw .interrupted
    }
  }

  private static let line = ServiceLineID(rawValue: "LIN-26-1")

  @Test(arguments: [0, 1, 2])
  func aReadIsTriedThreeTimes(failures: Int) async throws {
    let backend = Failing(Array(repeating: .interrupted, count: failures))
    let patient = RetryingBackend(backend, perMinute: nil, clock: TestClock(.leaps))
    _ = try await patient.execution(Self.line)
    #expect(backend.asked.withLock { $0 } == failures + 1)
  }

  @Test func theThirdFailureIsTheAnswer() async throws {
    let clock = TestClock(.leaps)
    let backend = Failing(Array(repeating: .interrupted, count: 9))
    let patient = RetryingBackend(backend, perMinute: nil, clock: clock, jitter: Jitter { 0.5 })
    await #expect(throws: BackendError.interrupted) { try await patient.execution(Self.line) }
    #expect(backend.asked.withLock { $0 } == 3)
    #expect(clock.waits == [.milliseconds(400), .milliseconds(800)])
  }

  @Test(arguments: [
    BackendError.refused(APIProblem(status: 401)), .refused(APIProblem(status: 404)),
    .untrusted(detail: ""), .refused(APIProblem(status: 429, retryAfter: .seconds(61))),
  ])
  func whatWaitingDoesNotMendIsToldAtOnce(error: BackendError) async throws {
    let clock = TestClock(.leaps)
    let backend = Failing([error])
    let patient = RetryingBackend(backend, perMinute: nil, clock: clock)
    await #expect(throws: error) { try await patient.execution(Self.line) }
    #expect(clock.waits.isEmpty)
  }

  @Test func aWishForQuietIsGranted() async throws {
    let clock = TestClock(.leaps)
    let told = Mutex<[Duration]>([])
    let error = BackendError.refused(APIProblem(status: 429, retryAfter: .seconds(7)))
    let backend = Failing([error, error])
    let patient = RetryingBackend(backend, perMinute: nil, clock: clock) { wait, duration in
      #expect(wait == .retry(after: error))
      told.withLock { $0.append(duration) }
    }
    _ = try await patient.execution(Self.line)
    #expect(clock.waits == [.seconds(7), .seconds(7)])
    // What goes on is not told again.
    #expect(told.withLock { $0 } == [.seconds(7)])
  }

  @Test func tooManyRequestsWithoutATimeIsToldAtOnceAndBounded() async throws {
    let error = BackendError.refused(APIProblem(status: 429))
    let clock = TestClock(.leaps)
    let told = Mutex(0)
    let patient = RetryingBackend(Failing([error]), perMinute: nil, clock: clock) { _, _ in
      #expect(clock.waits.isEmpty, "before the wait")
      told.withLock { $0 += 1 }
    }
    _ = try await patient.execution(Self.line)
    #expect(clock.waits == [.seconds(60)])
    #expect(told.withLock { $0 } == 1)
    let short = RetryingBackend(
      Failing([error]), perMinute: nil, longestWait: .seconds(10), clock: clock)
    await #expect(throws: error) { try await short.execution(Self.line) }
  }

  @Test func theWaitsOfAReadAreBoundedTogether() async throws {
    let error = BackendError.refused(APIProblem(status: 503, retryAfter: .seconds(40)))
    let clock = TestClock(.leaps)
    let patient = RetryingBackend(Failing([error, error]), perMinute: nil, clock: clock)
    await #expect(throws: error) { try await patient.execution(Self.line) }
    #expect(clock.waits == [.seconds(40)])
  }

  @Test func theBudgetHoldsAndActionsCount() async throws {
    let clock = TestClock(.leaps)
    let backend = Failing([])
    let patient = RetryingBackend(backend, perMinute: 60, clock: clock)
    let action = Action(verb: .resume, line: Self.line, key: "k")
    await #expect(throws: BackendError.interrupted) { try await patient.perform(action) }
    for _ in 0..<119 { _ = try await patient.execution(Self.line) }
    #expect(clock.waits.isEmpty, "120 at once")
    _ = try await patient.execution(Self.line)
    #expect(clock.waits.reduce(.zero, +) >= .seconds(1))
  }
}
