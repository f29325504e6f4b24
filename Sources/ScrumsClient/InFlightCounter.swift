import Synchronization

/// Counts who is inside, so that nothing is taken away from under them.
final class Turnstile: Sendable {
  private struct State {
    var inside = 0
    var isClosed = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Whether one more may go in; each that may is followed by a `leave`.
  func enter() -> Bool {
    state.withLock { state in
      if !state.isClosed { state.inside += 1 }
      return !state.isClosed
    }
  }

  func leave() {
    let freed = state.withLock { state in
      state.inside -= 1
      guard state.inside == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for waiter in freed { waiter.resume() }
  }

  /// From now on nobody goes in.
  func close() { state.withLock { $0.isClosed = true } }

  /// Waits until everybody has left.
  func waitUntilEmpty() async {
    await withCheckedContinuation { waiter in
      let isEmpty = state.withLock { state in
        if state.inside > 0 { state.waiting.append(waiter) }
        return state.inside == 0
      }
      if isEmpty { waiter.resume() }
    }
  }
}
