import ScrumtopPresentation

/// The idempotency keys of one start: no two actions have the same.
struct IdempotencyKeys: Equatable, Sendable {
  /// Unique to this start.
  let seed: String
  private var count = 0

  init(seed: String) { self.seed = seed }

  mutating func next() -> String {
    count += 1
    return "\(seed)-\(count)"
  }
}
