import ScrumtopCore

/// How long a list waits after a failure; on screen this loop is the only retry there is.
struct Backoff: Equatable, Sendable {
  static let first = Duration.milliseconds(800)
  static let longest = Duration.seconds(30)
  /// For what a person has to put right, such as a token; it is tried again all the same.
  static let slow = Duration.seconds(30)
  /// After 429 without a usable `Retry-After`; doubled each time.
  static let rateLimited = Duration.seconds(60)

  /// The newest error; nil while all is well.
  private(set) var error: BackendError?
  /// How many failures in a row, up to 16.
  private(set) var failures = 0

  /// When the next try is planned, in uptime.
  var nextTry: Duration?

  var isFailing: Bool { error != nil }

  /// Notes a failure and returns the wait until the next try; `chance` is from 0 up to 1.
  mutating func failed(with error: BackendError, chance: Double) -> Duration {
    self.error = error
    failures = min(failures + 1, 16)
    let doubled = Self.first * (1 << (failures - 1))
    let jittered = min(doubled, Self.longest) * chance
    switch error {
    case .refused(let problem) where problem.retryAfter != nil:
      return max(problem.retryAfter ?? .zero, jittered)
    case .refused(let problem) where problem.status == 429:
      return min(Self.rateLimited * (1 << (failures - 1)), RetryAfter.cap)
    case .refused, .untrusted, .redirected, .badPaging:
      return error.isRetryable ? jittered : Self.slow * (1 + chance)
    case .unreachable, .timedOut, .interrupted, .tooLarge, .notTheAPI, .wrongSubject:
      return jittered
    }
  }

  mutating func succeeded() { self = Backoff() }
}
