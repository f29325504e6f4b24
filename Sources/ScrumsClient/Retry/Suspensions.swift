import ScrumtopCore

/// Until when the API accepts no requests: none at all after 429, which is about the token, or none to one
/// endpoint. A request during a suspension fails here with the API's own answer. All times are uptime.
struct Suspensions: Sendable {
  private struct Suspension {
    let until: Duration
    let problem: APIProblem
  }

  private var all: Suspension?
  private var endpoints: [Endpoint: Suspension] = [:]
  /// Length of a 429 without a usable `Retry-After`: longer each time.
  private var rateLimit = Backoff()

  /// The error of a request to `endpoint` now; nil when it may be sent.
  func refusal(of endpoint: Endpoint, at now: Duration) -> BackendError? {
    guard let suspension = suspension(of: endpoint, at: now) else { return nil }
    var problem = suspension.problem
    problem.retryAfter = suspension.until - now
    return .refused(problem)
  }

  /// Why requests to `endpoint` are suspended, and until when; nil when they are not.
  func reason(of endpoint: Endpoint, at now: Duration) -> (error: BackendError, until: Duration)? {
    suspension(of: endpoint, at: now).map { (.refused($0.problem), $0.until) }
  }

  /// When requests to `endpoint` may resume; nil when they are not suspended.
  func end(of endpoint: Endpoint, at now: Duration) -> Duration? {
    suspension(of: endpoint, at: now)?.until
  }

  /// When requests to all endpoints may resume; nil when they are not suspended.
  func end(at now: Duration) -> Duration? { all.flatMap { $0.until > now ? $0.until : nil } }

  private func suspension(of endpoint: Endpoint, at now: Duration) -> Suspension? {
    [all, endpoints[endpoint]].compactMap(\.self).filter { $0.until > now }
      .max { $0.until < $1.until }
  }

  /// Records the suspension that an error asks for; `endpoint` is nil for an action.
  mutating func record(_ error: BackendError, from endpoint: Endpoint?, at now: Duration) {
    guard case .refused(let problem) = error else { return }
    switch RetryPolicy.suspension(after: error) {
    case .all(let asked):
      // Concurrent requests are refused together; that is one refusal.
      if asked == nil, end(at: now) != nil { return }
      let wait = asked ?? rateLimit.failed(with: error, chance: 0)
      all = Suspension(until: max(now + wait, all?.until ?? .zero), problem: problem)
    case .endpoint(let wait):
      if let endpoint { endpoints[endpoint] = Suspension(until: now + wait, problem: problem) }
    case nil: break
    }
  }

  /// Records a successful answer: the next 429 is a first one again.
  mutating func recordSuccess() { rateLimit.succeeded() }

  /// The user wants everything now.
  mutating func resumeAll() { (all, endpoints) = (nil, [:]) }
}
