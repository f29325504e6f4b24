import ScrumtopCore

/// How often a polling job has failed in a row, and when it is tried again.
struct Backoff: Equatable, Sendable {
  /// Further failures do not change the delay.
  private static let mostFailures = 16

  /// The newest error; nil after a success.
  private(set) var error: BackendError?
  /// Failures in a row, at most 16.
  private(set) var failures = 0

  /// When the next attempt is planned, in uptime.
  var nextTry: Duration?

  var isFailing: Bool { error != nil }

  /// Records a failure and returns the delay until the next attempt.
  ///
  /// - Parameter chance: from 0 up to 1.
  mutating func failed(with error: BackendError, chance: Double) -> Duration {
    self.error = error
    failures = min(failures + 1, Self.mostFailures)
    return RetryPolicy.pollDelay(after: error, failures: failures, chance: chance)
  }

  mutating func succeeded() { self = Backoff() }
}
