import AsyncHTTPClient
import Foundation
public import Logging
import NIOCore
import NIOHTTP1
public import ScrumtopCore

/// The API over HTTP.
///
/// A read is one attempt, and another one if a 401 brought a new token. The token goes to the
/// endpoint's origin and nowhere else, because no redirect is followed. `shutdown()` must be called
/// before the value is let go.
public struct HTTPBackend: Backend {
  public let endpoint: APIEndpoint
  let tokens: any TokenSource
  private let attempts: SingleAttempt
  let limits: ExchangeLimits
  let clock: any MomentClock
  private let lineMemory: RecordMemory<ExecutionRecord>?
  private let eventMemory: RecordMemory<PlatformEvent>?
  private let logger: Logger
  private let repeats = RepeatCounter()

  /// - Parameters:
  ///   - remembersRecords: whether the records of the last two passes over a list are kept, so that
  ///     polling it again is cheap; a list that is read once needs no memory.
  ///   - logger: gets method, path and outcome of every attempt at debug level, never a header or a body.
  public init(
    endpoint: APIEndpoint, tokens: any TokenSource, transport: Transport = Transport(),
    limits: ExchangeLimits = ExchangeLimits(),
    remembersRecords: Bool = true, clock: any MomentClock = SystemClock(),
    logger: Logger = Logger(label: "scrumtop.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.endpoint = endpoint
    self.tokens = tokens
    self.limits = limits
    self.clock = clock
    self.logger = logger
    lineMemory = remembersRecords ? RecordMemory() : nil
    eventMemory = remembersRecords ? RecordMemory() : nil
    attempts = SingleAttempt(limits: limits, transport: transport)
  }

  public func takeRepeats() -> Int { repeats.take() }

  /// Ends what is under way and gives connections and thread back.
  public func shutdown() async { await attempts.shutdown() }

  public func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    let answer = try await get(query.target(cursor: cursor))
    if cursor == nil { lineMemory?.beginPass() }
    return try Page(answer: answer, memory: lineMemory)
  }

  public func execution(
    _ id: ServiceLineID
  ) async throws(BackendError) -> SourceBacked<ExecutionRecord> {
    let line = try SourceBacked<ExecutionRecord>(
      answer: try await get(RequestTarget(execution: id)))
    try line.requireSubject(id)
    return line
  }

  public func runs(
    of id: ServiceLineID, limit: Int, cursor: String?
  ) async throws(BackendError) -> Page<Run> {
    var target = RequestTarget(execution: id, "/runs")
    target?.add("cursor", cursor)
    target?.add("limit", String(limit))
    let page = try Page<Run>(answer: try await get(target))
    try page.requireRuns(of: id)
    return page
  }

  public func events(
    _ query: EventQuery, cursor: String?
  ) async throws(BackendError) -> Page<PlatformEvent> {
    let answer = try await get(query.target(cursor: cursor))
    if cursor == nil { eventMemory?.beginPass() }
    return try Page(answer: answer, memory: eventMemory)
  }

  public func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    let event = try SourceBacked<PlatformEvent>(answer: try await get(RequestTarget(event: id)))
    try event.requireSubject(id)
    return event
  }

  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    var rule = RepeatRule()
    while true {
      do throws(BackendError) {
        return try await post(action)
      } catch {
        guard let wait = rule.wait(after: error) else { throw error }
        do { try await clock.sleep(for: wait) } catch { throw .interrupted }
        repeats.add()
      }
    }
  }

  private func get(_ target: RequestTarget?) async throws(BackendError) -> [UInt8] {
    guard let target else { throw .malformedID }
    let answer = try await send(.GET, target, body: nil, key: nil, within: limits.read)
    do throws(BackendError) { return try answer.content(now: clock.now.time) } catch {
      throw error.naming(tokens.origin)
    }
  }

  private func post(_ action: Action) async throws(BackendError) -> ExecutionState? {
    let target: RequestTarget?
    var body: [UInt8]?
    switch action.verb {
    case .pause(let reason):
      target = RequestTarget(execution: action.line, "/pause")
      body = (try? JSONEncoder().encode(PauseRequest(reason: reason))).map(Array.init)
    case .resume:
      target = RequestTarget(execution: action.line, "/resume")
    }
    guard let target else { throw .malformedID }
    let answer = try await send(.POST, target, body: body, key: action.key, within: limits.write)
    do throws(BackendError) { try answer.throwUnlessSuccessful(now: clock.now.time) } catch {
      throw error.naming(tokens.origin)
    }
    // Any 2xx is a yes; a body that says more is welcome. One about another line casts doubt on the yes.
    let line = try? SourceBacked<ExecutionRecord>(json: answer.body)
    try line?.requireSubject(action.line)
    return line?.record.state
  }

  /// A 401 surely was not done, so that even pause and resume are sent again if there is a new token.
  /// Both attempts together have the time of one.
  func send(
    _ method: HTTPMethod, _ target: RequestTarget, body: [UInt8]?, key: String?,
    within time: Duration, expecting content: ExpectedContent = .json
  ) async throws(BackendError) -> Answer {
    let token: BearerToken
    do { token = try await tokens.token() } catch {
      throw BackendError.noToken.naming(tokens.origin)
    }
    let end = clock.now.uptime + time
    let answer = try await attempt(
      method, target, body, key: key, token: token, within: time, content)
    guard answer.status == 401 else { return answer }
    let rest = end - clock.now.uptime
    await tokens.invalidate(token)
    guard rest > .zero, let other = try? await tokens.token(), other != token else { return answer }
    repeats.add()
    let second = try await attempt(
      method, target, body, key: key, token: other, within: rest, content)
    if second.status == 401 { await tokens.invalidate(other) }
    return second
  }

  private func attempt(
    _ method: HTTPMethod, _ target: RequestTarget, _ body: [UInt8]?, key: String?,
    token: BearerToken, within time: Duration, _ content: ExpectedContent
  ) async throws(BackendError) -> Answer {
    var request = HTTPClientRequest(url: endpoint.url(target.text))
    request.method = method
    Secrets.ofProcess.add(token)
    request.headers.add(name: "authorization", value: "Bearer \(token.secret)")
    request.headers.add(name: "accept", value: content.accept)
    request.headers.add(name: "user-agent", value: "scrumtop")
    if let key { request.headers.add(name: "idempotency-key", value: key) }
    if let body {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    do {
      let answer = try await attempts.send(request, within: time, expecting: content)
      logger.debug("\(method.rawValue) \(target.path)", metadata: ["status": "\(answer.status)"])
      return answer
    } catch {
      logger.debug("\(method.rawValue) \(target.path)", metadata: ["failed": "\(error)"])
      throw error
    }
  }
}

extension BackendError {
  /// An id of another shape than the platform's is one the API cannot know; nothing is sent.
  static let malformedID = BackendError.refused(APIProblem(status: 404, code: "malformed_id"))

  /// With the place of the token, where that is what was refused.
  func naming(_ origin: TokenOrigin?) -> BackendError {
    guard case .refused(var problem) = self, problem.status == 401 else { return self }
    problem.tokenOrigin = origin
    return .refused(problem)
  }

  /// Without a token there is nothing to send; to the reader it is the same as a refused one.
  static let noToken = BackendError.refused(APIProblem(status: 401, code: "token_unavailable"))
}

/// When pause and resume are sent again: only when the first try surely was not done.
struct RepeatRule {
  /// Waiting longer than this for one key press helps nobody.
  static let longestWait = Duration.seconds(10)
  private static let delays: [Duration] = [.milliseconds(500), .seconds(1)]
  private var repeats = 0

  /// How long to wait before the next try; nil when `error` is the end of it.
  mutating func wait(after error: BackendError) -> Duration? {
    guard error.definitelyNotExecuted, error.isRetryable, repeats < Self.delays.count else {
      return nil
    }
    var wait = Self.delays[repeats]
    if case .refused(let problem) = error, let asked = problem.retryAfter {
      wait = max(wait, asked)
    }
    guard wait <= Self.longestWait else { return nil }
    repeats += 1
    return wait
  }
}
