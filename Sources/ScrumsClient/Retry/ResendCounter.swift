import Synchronization

/// Counts requests that were sent beyond the one that was asked for: with another token after a 401, or
/// an action again. They cost the budget like every other.
final class RepeatCounter: Sendable {
  private let count = Mutex(0)

  func add() { count.withLock { $0 += 1 } }

  /// How many there were since the last call.
  func take() -> Int {
    count.withLock { count in
      defer { count = 0 }
      return count
    }
  }
}
