/// Everything that can go wrong between this program and the API. The cases carry data; the
/// sentences are made where they are shown.
public enum BackendError: Error, Equatable, Sendable {
  /// No connection: refused, no route, reset before the request was sent.
  case unreachable(Unreachable)
  /// The attempt did not end within its time.
  case timedOut(seconds: Int)
  /// The connection broke after the request was sent.
  case interrupted
  /// The server's certificate or TLS itself was refused; never retried.
  case untrusted(detail: String)
  /// A redirect, which is never followed: the token belongs to one origin.
  case redirected(to: String)
  /// The answer was larger than `limit` bytes.
  case tooLarge(limit: Int)
  /// An answer that is not this API's: HTML, no JSON, no `data`.
  case notTheAPI(PageError?)
  /// An answer about the thing with this id, although another one was asked about.
  case wrongSubject(id: String)
  /// The API answered with an error status.
  case refused(APIProblem)
  /// A list could not be read to its end.
  case badPaging(PagingFault)

  public enum Unreachable: Equatable, Sendable {
    case connectionRefused
    case unknownHost
    case connectTimedOut
    /// The proxy at `host` cannot be reached, or makes no tunnel to the API.
    case proxy(host: String, detail: String)
    case other(String)
  }

  public enum PagingFault: Equatable, Sendable {
    /// The same cursor came twice.
    case repeatedCursor
    /// Page after page brought no new record although more were announced.
    case noProgress
    /// More was announced, but no cursor came with it.
    case missingCursor
    /// The answer does not say whether there is more.
    case unknownEnd
    /// Every cursor was refused as too old or invalid.
    case rejectedCursor
  }
}

/// An error answer, read from `code`/`detail`/`title`, from `error.code`/`error.message`, or from the
/// status alone. All text is the server's and not to be trusted.
public struct APIProblem: Error, Equatable, Sendable {
  public var status: Int
  public var code: String?
  public var detail: String?
  /// `current_state` of a refused transition.
  public var currentState: ExecutionState?
  /// How long the server asks to wait (`Retry-After`).
  public var retryAfter: Duration?
  /// Where the token came from that was refused (401).
  public var tokenOrigin: TokenOrigin?

  public init(
    status: Int, code: String? = nil, detail: String? = nil, currentState: ExecutionState? = nil,
    retryAfter: Duration? = nil, tokenOrigin: TokenOrigin? = nil
  ) {
    self.status = status
    self.code = code
    self.detail = detail
    self.currentState = currentState
    self.retryAfter = retryAfter
    self.tokenOrigin = tokenOrigin
  }
}

extension BackendError {
  /// Whether the same read may succeed later. Whatever follows, waits or keeps a screen fresh goes on
  /// after such an error, and no list of its own says otherwise.
  public var isRetryable: Bool {
    switch self {
    case .unreachable, .timedOut, .interrupted, .notTheAPI, .wrongSubject, .tooLarge, .badPaging:
      true
    case .refused(let problem): problem.status >= 500 || [408, 425, 429].contains(problem.status)
    case .untrusted, .redirected: false
    }
  }

  /// Whether the API answers, and only the pages of a list do not lead to its end.
  public var isOfPaging: Bool {
    if case .badPaging = self { true } else { false }
  }

  /// Whether the API refuses a query because it does not say which organization it is for.
  public var asksForOrganization: Bool {
    guard case .refused(let problem) = self, problem.status == 422 || problem.status == 400 else {
      return false
    }
    return [problem.code, problem.detail].contains {
      $0?.lowercased().contains("organization") ?? false
    }
  }

  /// Whether the line is of a model that has no discrete runs.
  public var isRunsNotSupported: Bool {
    if case .refused(let problem) = self {
      problem.status == 422 && problem.code == "runs_not_supported"
    } else {
      false
    }
  }

  /// How long the API asks to wait.
  public var retryAfter: Duration? {
    if case .refused(let problem) = self { problem.retryAfter } else { nil }
  }

  /// Whether the API says that there is no such thing, or none that this token may see.
  public var isNotFound: Bool {
    if case .refused(let problem) = self { problem.status == 404 } else { false }
  }

  /// Whether a request that failed so surely never reached the API, or was turned away unread.
  public var surelyNotDone: Bool {
    switch self {
    case .unreachable, .untrusted: true
    case .refused(let problem): problem.status == 429 || problem.status == 503
    case .timedOut, .interrupted, .redirected, .tooLarge, .notTheAPI, .wrongSubject, .badPaging:
      false
    }
  }
}
