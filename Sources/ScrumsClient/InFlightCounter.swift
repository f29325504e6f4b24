import Synchronization

/// Counts requests in flight so that shutdown can wait for them.
final class InFlightCounter: Sendable {
  private struct State {
    var count = 0
    var isClosed = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Counts one more request unless the counter is closed; returns whether it did. Each `enter` that
  /// succeeds needs a `leave`.
  func enter() -> Bool {
    state.withLock { state in
      if !state.isClosed { state.count += 1 }
      return !state.isClosed
    }
  }

  func leave() {
    let freed = state.withLock { state in
      state.count -= 1
      guard state.count == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in freed { waiter.resume() }
  }

  /// No request can enter any more.
  func close() { state.withLock { $0.isClosed = true } }

  /// Returns once no request is in flight.
  func waitUntilEmpty() async {
    await withCheckedContinuation { waiter in
      let isEmpty = state.withLock { state in
        if state.count > 0 { state.waiting.append(waiter) }
        return state.count == 0
      }
      if isEmpty { waiter.resume() }
    }
  }
}
