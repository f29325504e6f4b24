import ScrumtopCore

/// When a failed request is sent again: every rule of the client.
///
/// `Backoff`, `Suspensions`, `RateLimiter` and `HTTPBackend` keep the state and do the waiting.
///
///     failure        poll on the screen          read of a command         pause, resume
///     any            one attempt; the next poll  three attempts, waiting   three attempts, if it was
///                    is the retry                at most 60 s in total     definitely not executed
///     first delays   up to 0.8, 1.6, 3.2 … 30 s  the same                  0.5 s, 1 s
///     401            one more attempt with another token, within the time limit of the first
///     429            no request to any endpoint  waits Retry-After, else   waits Retry-After, at most
///                    until Retry-After, else     60 s                      10 s
///                    for 60, 120 … 3600 s
///     503 and other  no request to this endpoint waits Retry-After, else   503: waits Retry-After, at
///     retryable      until Retry-After, else as  as above                  most 10 s; the others may
///     statuses       above                                                 have been executed
///     permanent      every 30 to 60 s            fails                     fails
///
/// `BackendError+Retry` in ScrumtopCore says which errors are retryable and which leave an action
/// unexecuted. A refused cursor does not count as a failure: `Pagination` restarts its list.
enum RetryPolicy {
  // MARK: Reads

  static let firstDelay = Duration.milliseconds(800)
  static let longestDelay = Duration.seconds(30)
  /// For what a person has to fix, such as a token.
  static let permanentDelay = Duration.seconds(30)
  /// After 429 without a usable `Retry-After`; doubled each time up to `RetryAfter.longest`.
  static let firstRateLimitDelay = Duration.seconds(60)
  /// Attempts of a read for a one-shot command.
  static let readAttempts = 3

  /// How long a poll waits after `failures` failures in a row, at least one.
  ///
  /// - Parameter chance: from 0 up to 1; the delay is anything up to the computed one (full jitter), so
  ///   that clients that failed together do not come back together.
  static func pollDelay(after error: BackendError, failures: Int, chance: Double) -> Duration {
    let doubling = 1 << (failures - 1)
    let jittered = min(firstDelay * doubling, longestDelay) * chance
    switch error {
    case .refused(let problem) where problem.retryAfter != nil:
      return max(problem.retryAfter ?? .zero, jittered)
    case .refused(let problem) where problem.status == 429:
      return min(firstRateLimitDelay * doubling, RetryAfter.longest)
    case .refused, .untrusted, .redirected, .badPaging:
      return error.isRetryable ? jittered : permanentDelay * (1 + chance)
    case .unreachable, .timedOut, .interrupted, .tooLarge, .notTheAPI, .wrongSubject:
      return jittered
    }
  }

  /// How long the read of a one-shot command waits after its attempts so far failed, the last one with
  /// `error`; nil when that is the result.
  ///
  /// - Parameters:
  ///   - waited: between the earlier attempts, in total.
  ///   - longestWait: between all attempts, in total.
  static func readDelay(
    after error: BackendError, attempts: Int, waited: Duration, longestWait: Duration,
    chance: Double
  ) -> Duration? {
    guard error.isRetryable, attempts < readAttempts else { return nil }
    let delay = pollDelay(after: error, failures: attempts, chance: chance)
    return waited + delay <= longestWait ? delay : nil
  }

  // MARK: Actions

  /// Longer than this is too long for one key press.
  static let longestActionDelay = Duration.seconds(10)
  private static let actionDelays: [Duration] = [.milliseconds(500), .seconds(1)]

  /// How long pause or resume waits after its attempts so far failed, the last one with `error`; nil when
  /// that is the result.
  static func actionDelay(after error: BackendError, attempts: Int) -> Duration? {
    guard error.definitelyNotExecuted, error.isRetryable, attempts <= actionDelays.count else {
      return nil
    }
    let delay = max(actionDelays[attempts - 1], error.retryAfter ?? .zero)
    return delay <= longestActionDelay ? delay : nil
  }

  // MARK: 401

  /// Whether a request, also pause or resume, is sent once more with `token` after 401 refused another
  /// one: a request without a valid token was not executed.
  static func sendsAgain(with token: BearerToken, insteadOf refused: BearerToken) -> Bool {
    token != refused
  }

  // MARK: 429 and 503

  /// What an error asks of all requests that follow it.
  enum Suspension: Equatable {
    /// No requests with this token; `nil` where the API does not say for how long.
    case all(Duration?)
    /// No requests to the endpoint that answered.
    case endpoint(Duration)
  }

  static func suspension(after error: BackendError) -> Suspension? {
    guard case .refused(let problem) = error else { return nil }
    if problem.status == 429 { return .all(problem.retryAfter) }
    return error.isRetryable ? problem.retryAfter.map(Suspension.endpoint) : nil
  }
}
