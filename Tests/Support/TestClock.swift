public import ScrumtopCore
import Synchronization

/// The clock of all tests; how its time passes is the test's choice.
///
///     let clock = TestClock()                    // stands still until `advance(by:)`
///     let clock = TestClock(.steps(sleepers: 2)) // jumps to the first wake-up once two tasks sleep
///     let clock = TestClock(.leaps)              // every sleep ends at once and takes its time
///     let clock = TestClock(.runs)               // as fast as the machine's clock
public final class TestClock: MomentClock {
  public enum Mode: Sendable {
    case manual
    /// Once that many tasks sleep, time jumps to the first moment at which one of them wakes.
    case steps(sleepers: Int)
    case leaps
    /// Uptime passes in real time, for tests that drive a whole program; wall time is `start` throughout.
    case runs
  }

  /// Wall time at the beginning, unless a test gives another one.
  public static let start = Timestamp(seconds: 1_776_240_000)
  /// Uptime at the beginning.
  public static let startUptime = Duration.seconds(1000)

  private struct Sleeper {
    let due: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime = TestClock.startUptime
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    var waits: [Duration] = []
  }

  private let mode: Mode
  private let start: Timestamp
  private let costOfReading: Duration
  private let willSleep: (@Sendable (_ sleeps: Int) throws -> Void)?
  private let origin = ContinuousClock.now
  private let state = Mutex(State())
  private let (sleeps, newSleeper) = AsyncStream.makeStream(of: Void.self)

  /// - Parameters:
  ///   - costOfReading: time that passes whenever somebody reads the clock.
  ///   - willSleep: called before each sleep with the number of earlier ones; what it throws ends the
  ///     sleep.
  public init(
    _ mode: Mode = .manual, start: Timestamp = TestClock.start, costOfReading: Duration = .zero,
    willSleep: (@Sendable (_ sleeps: Int) throws -> Void)? = nil
  ) {
    self.mode = mode
    self.start = start
    self.costOfReading = costOfReading
    self.willSleep = willSleep
  }

  /// Every sleep that was asked for, in order.
  public var waits: [Duration] { state.withLock { $0.waits } }

  /// Time that has passed since the beginning.
  public var elapsed: Duration { now.uptime - Self.startUptime }

  public var now: Moment {
    switch mode {
    case .runs: return moment(at: .now)
    case .manual, .steps, .leaps:
      let uptime = state.withLock { state in
        state.uptime += costOfReading
        return state.uptime
      }
      return Moment(time: start + (uptime - Self.startUptime), uptime: uptime)
    }
  }

  public func moment(at instant: ContinuousClock.Instant) -> Moment {
    switch mode {
    case .runs: Moment(time: start, uptime: Self.startUptime + origin.duration(to: instant))
    case .manual, .steps, .leaps: now
    }
  }

  /// Returns once a task sleeps.
  public func waitForSleeper() async { for await _ in sleeps { return } }

  /// Moves both clocks forward and wakes the tasks that are due by then.
  public func advance(by duration: Duration) {
    wake { state in
      state.uptime += duration
      return state.uptime
    }
  }

  public func sleep(until uptime: Duration) async throws {
    let sleeps = state.withLock { state in
      state.waits.append(uptime - state.uptime)
      return state.waits.count - 1
    }
    try willSleep?(sleeps)
    switch mode {
    case .runs:
      try await Task.sleep(until: origin + (uptime - Self.startUptime), clock: .continuous)
    case .leaps:
      state.withLock { $0.uptime = max($0.uptime, uptime) }
      newSleeper.yield()
      try Task.checkCancellation()
    case .manual, .steps:
      try await sleepUntilWoken(at: uptime)
    }
  }

  private func sleepUntilWoken(at uptime: Duration) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if uptime <= state.uptime { return .success(()) }
          state.sleepers[id] = Sleeper(due: uptime, continuation: continuation)
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
        newSleeper.yield()
        step()
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: id)
        if sleeper == nil { state.cancelled.insert(id) }
        return sleeper
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  /// Jumps to the first wake-up if enough tasks sleep.
  private func step() {
    guard case .steps(let quorum) = mode else { return }
    wake { state in
      guard state.sleepers.count >= quorum, let first = state.sleepers.values.map(\.due).min()
      else { return nil }
      state.uptime = max(state.uptime, first)
      return state.uptime
    }
  }

  /// Wakes the tasks that are due at the time that `move` returns, the earliest first.
  private func wake(after move: (inout State) -> Duration?) {
    let due = state.withLock { state -> [Sleeper] in
      guard let now = move(&state) else { return [] }
      let due = state.sleepers.filter { $0.value.due <= now }
      for id in due.keys { state.sleepers[id] = nil }
      return due.values.sorted { $0.due < $1.due }
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
