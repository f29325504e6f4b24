import ScrumtopCore
import ScrumtopPresentation

/// What the runner was asked for last, so that it is asked only for what is new.
struct Outbox: Equatable, Sendable {
  private(set) var subscription: Subscription?
  /// When the runner is to send `.woke`, in uptime.
  private(set) var wake: Duration?
  private(set) var saved: SavedSession

  init(saved: SavedSession) { self.saved = saved }

  mutating func request(_ subscription: Subscription) -> Effect? {
    guard subscription != self.subscription else { return nil }
    self.subscription = subscription
    return .request(.subscribe(subscription))
  }

  mutating func wake(at due: Duration) -> Effect? {
    guard due != wake else { return nil }
    wake = due
    return .wake(at: due)
  }

  mutating func save(_ memory: SavedSession) -> Effect? {
    guard memory != saved else { return nil }
    saved = memory
    return .save(memory)
  }

  /// The timer fired: there is none until the next one is set.
  mutating func woke() { wake = nil }

  /// Another session begins: its source knows nothing of what the one before was asked for.
  mutating func restart() { (subscription, wake) = (nil, nil) }
}
