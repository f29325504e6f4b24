/// What an error says about sending the request again. When and how often is decided by `RetryPolicy` in
/// ScrumsClient.
///
///     error                               isRetryable  definitelyNotExecuted  mayHaveExecuted
///     unreachable                         yes          yes                    no
///     untrusted                           no           yes                    no
///     429, 503                            yes          yes                    no
///     408, 425                            yes          no                     no
///     other 5xx                           yes          no                     yes
///     other 4xx                           no           no                     no
///     timed out, interrupted, too large,
///     not the API, wrong subject          yes          no                     yes
///     redirected                          no           no                     yes
///     bad paging (lists only)             yes          no                     no
extension BackendError {
  /// Whether the same read may succeed later. Polls, `--follow` and `wait` go on after such an error.
  public var isRetryable: Bool {
    switch self {
    case .unreachable, .timedOut, .interrupted, .notTheAPI, .wrongSubject, .tooLarge, .badPaging:
      true
    case .refused(let problem): problem.status >= 500 || [408, 425, 429].contains(problem.status)
    case .untrusted, .redirected: false
    }
  }

  /// Whether an action that failed this way never reached the API, or was turned away unread.
  public var definitelyNotExecuted: Bool {
    switch self {
    case .unreachable, .untrusted: true
    case .refused(let problem): problem.status == 429 || problem.status == 503
    case .timedOut, .interrupted, .redirected, .tooLarge, .notTheAPI, .wrongSubject, .badPaging:
      false
    }
  }

  /// Whether an action that failed this way may have been executed all the same; its record tells.
  public var mayHaveExecuted: Bool {
    if definitelyNotExecuted { return false }
    switch self {
    // The server that redirects has read the request.
    case .timedOut, .interrupted, .redirected, .tooLarge, .notTheAPI, .wrongSubject: return true
    case .refused(let problem): return problem.status >= 500
    case .unreachable, .untrusted, .badPaging: return false
    }
  }
}
