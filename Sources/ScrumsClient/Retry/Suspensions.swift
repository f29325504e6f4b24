import ScrumtopCore

/// What the API serves under one address. When it asks for a rest from one of them (503 with
/// `Retry-After`), the others go on.
enum Endpoint: Hashable, Sendable {
  /// `GET /v1/execution`
  case lines
  /// `GET /v1/execution/LIN`
  case line
  /// `GET /v1/execution/LIN/runs`
  case runs
  /// `GET /v1/events`
  case events
  /// `GET /v1/events/EVT`
  case event
}

/// For how long the API wants no requests: none at all (429, which is about the token), or none for one
/// endpoint. What is sent all the same is refused here, with the API's own answer. All times are uptime.
struct Suspensions: Sendable {
  private struct Suspension {
    let until: Duration
    let problem: APIProblem
  }

  private var all: Suspension?
  private var endpoints: [Endpoint: Suspension] = [:]
  /// How long a 429 without a usable `Retry-After` lasts: longer each time.
  private var rateLimit = Backoff()

  /// Why nothing may be sent to `endpoint` now; nil when it may.
  func refusal(of endpoint: Endpoint, at now: Duration) -> BackendError? {
    guard let suspension = suspension(of: endpoint, at: now) else { return nil }
    var problem = suspension.problem
    problem.retryAfter = suspension.until - now
    return .refused(problem)
  }

  /// What the API said when it asked for a rest from `endpoint`, and until when; nil when it is over.
  func reason(of endpoint: Endpoint, at now: Duration) -> (error: BackendError, until: Duration)? {
    suspension(of: endpoint, at: now).map { (.refused($0.problem), $0.until) }
  }

  /// When requests to `endpoint` may go on; nil when they may now.
  func end(of endpoint: Endpoint, at now: Duration) -> Duration? {
    suspension(of: endpoint, at: now)?.until
  }

  /// When requests may go on at all; nil when they may now.
  func end(at now: Duration) -> Duration? { all.flatMap { $0.until > now ? $0.until : nil } }

  private func suspension(of endpoint: Endpoint, at now: Duration) -> Suspension? {
    [all, endpoints[endpoint]].compactMap(\.self).filter { $0.until > now }
      .max { $0.until < $1.until }
  }

  /// Notes what an answer asks for; `endpoint` is nil for an action.
  mutating func note(_ error: BackendError, from endpoint: Endpoint?, at now: Duration) {
    guard case .refused(let problem) = error else { return }
    if problem.status == 429 {
      // Requests that were under way together are refused together: that is one refusal.
      if problem.retryAfter == nil, end(at: now) != nil { return }
      let wait = problem.retryAfter ?? rateLimit.failed(with: error, chance: 0)
      all = Suspension(until: max(now + wait, all?.until ?? .zero), problem: problem)
    } else if let endpoint, let wait = problem.retryAfter, error.isRetryable {
      endpoints[endpoint] = Suspension(until: now + wait, problem: problem)
    }
  }

  /// The API gives answers to this token again.
  mutating func noteAnswer() { rateLimit.succeeded() }

  /// A person wants everything now.
  mutating func lift() { (all, endpoints) = (nil, [:]) }
}
