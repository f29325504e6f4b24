import ScrumsClient
import ScrumtopCore
import Synchronization

/// Time that stands still until a test moves it.
final class ManualClock: SyncClock {
  private struct Sleeper {
    let due: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime = Duration.seconds(1000)
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
    /// Every wait that was asked for, in order.
    var waits: [Duration] = []
  }

  static let start = Timestamp(seconds: 1_776_240_000)
  private let state = Mutex(State())

  func now() -> Moment {
    let uptime = state.withLock { $0.uptime }
    return Moment(time: Self.start + (uptime - .seconds(1000)), uptime: uptime)
  }

  var waits: [Duration] { state.withLock { $0.waits } }

  func sleep(for duration: Duration) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      state.waits.append(duration)
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        let outcome: Result<Void, any Error>? = state.withLock { state in
          if state.cancelled.remove(id) != nil { return .failure(CancellationError()) }
          if duration <= .zero { return .success(()) }
          state.sleepers[id] = Sleeper(due: state.uptime + duration, continuation: continuation)
          return nil
        }
        if let outcome { continuation.resume(with: outcome) }
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

  /// Moves both clocks forward and wakes whoever waits for that.
  func advance(by duration: Duration) {
    let due = state.withLock { state in
      state.uptime += duration
      let due = state.sleepers.filter { $0.value.due <= state.uptime }
      for id in due.keys { state.sleepers[id] = nil }
      return due.sorted { $0.value.due < $1.value.due }
    }
    for (_, sleeper) in due { sleeper.continuation.resume() }
  }
}

/// Time that passes at once for whoever waits; it keeps what was waited for.
final class ImpatientClock: SyncClock {
  private let slept = Mutex<[Duration]>([])

  var waits: [Duration] { slept.withLock { $0 } }

  func now() -> Moment { Moment(time: ManualClock.start, uptime: .seconds(1000)) }

  func sleep(for duration: Duration) async throws { slept.withLock { $0.append(duration) } }
}
