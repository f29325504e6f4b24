/// Everything that can go wrong between this program and the API. The cases carry data;
/// `BackendError+Sentence` turns them into text, `BackendError+Retry` says what may be sent again.
public enum BackendError: Error, Equatable, Sendable {
  /// No connection: refused, no route, reset before the request was sent.
  case unreachable(Unreachable)
  /// The attempt did not finish within its time limit.
  case timedOut(seconds: Int)
  /// The connection broke after the request was sent.
  case interrupted
  /// The server's certificate or the TLS handshake failed. Polls retry it slowly, one-shot commands not
  /// at all: a person has to fix it.
  case untrusted(detail: String)
  /// A redirect, which is never followed: the token belongs to one origin.
  case redirected(to: String)
  /// The answer was larger than `limit` bytes.
  case tooLarge(limit: Int)
  /// An answer that is not this API's: HTML, no JSON, no `data`.
  case notTheAPI(PageError?)
  /// The answer is about this id, not the one requested.
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
/// status alone. All text comes from the server and is untrusted.
public struct APIProblem: Error, Equatable, Sendable {
  public var status: Int
  public var code: String?
  public var detail: String?
  /// `current_state` of a refused transition.
  public var currentState: ExecutionState?
  /// `Retry-After`, as a duration.
  public var retryAfter: Duration?
  /// Where the refused token came from (401).
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
  /// Whether the API answers, but the pages of a list do not lead to its end.
  public var isOfPaging: Bool {
    if case .badPaging = self { true } else { false }
  }

  /// Whether the API refuses a query because it does not name an organization.
  public var asksForOrganization: Bool {
    guard case .refused(let problem) = self, problem.status == 422 || problem.status == 400 else {
      return false
    }
    return [problem.code, problem.detail].contains {
      $0?.lowercased().contains("organization") ?? false
    }
  }

  /// Whether the line's model has no discrete runs.
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

  /// Whether the API does not know the object, or hides it from this token.
  public var isNotFound: Bool {
    if case .refused(let problem) = self { problem.status == 404 } else { false }
  }
}
