import ScrumtopCommands
import ScrumtopCore
import Synchronization

/// Time that stands still until as many tasks wait for it as the test has; then it goes to the first of
/// their times.
final class SteppedClock: WaitingClock {
  private struct Sleeper {
    let due: Duration
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var uptime = Duration.seconds(1000)
    var nextID = 0
    var sleepers: [Int: Sleeper] = [:]
    var cancelled: Set<Int> = []
  }

  private let quorum: Int
  private let state = Mutex(State())
  private let (sleeps, news) = AsyncStream.makeStream(of: Void.self)

  /// `sleepers` is how many tasks wait at the same time; `.max` lets time stand still.
  init(sleepers: Int = 1) { quorum = sleepers }

  var now: Moment {
    let uptime = state.withLock { $0.uptime }
    return Moment(time: Timestamp(seconds: 1_776_240_000) + uptime, uptime: uptime)
  }

  /// Time that has passed since the start.
  var elapsed: Duration { state.withLock { $0.uptime } - .seconds(1000) }

  /// Returns once somebody sleeps.
  func isSleptOn() async { for await _ in sleeps { return } }

  func sleep(until uptime: Duration) async throws {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation {
        (continuation: CheckedContinuation<Void, any Error>) in
        let isCancelled = state.withLock { state in
          if state.cancelled.remove(id) != nil { return true }
          state.sleepers[id] = Sleeper(due: uptime, continuation: continuation)
          return false
        }
        if isCancelled { continuation.resume(throwing: CancellationError()) }
        news.yield()
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

  private func step() {
    let due = state.withLock { state -> [Sleeper] in
      guard state.sleepers.count >= quorum,
        let first = state.sleepers.values.map(\.due).min()
      else { return [] }
      state.uptime = max(state.uptime, first)
      let due = state.sleepers.filter { $0.value.due <= state.uptime }
      for id in due.keys { state.sleepers[id] = nil }
      return Array(due.values)
    }
    for sleeper in due { sleeper.continuation.resume() }
  }
}
