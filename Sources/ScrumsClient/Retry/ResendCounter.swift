import Synchronization

/// Counts the requests that were sent again by `HTTPBackend` itself: with another token after 401, and
/// repeated actions. They count against the budget like all others.
final class ResendCounter: Sendable {
  private let count = Mutex(0)

  func add() { count.withLock { $0 += 1 } }

  /// The number since the last call.
  func take() -> Int {
    count.withLock { count in
      defer { count = 0 }
      return count
    }
  }
}
