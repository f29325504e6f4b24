public import Logging
import NIOHTTP1
public import ScrumtopCore

/// The API over HTTP.
///
/// Requests are sent again only as `RetryPolicy` says: any request once with another token after 401, pause
/// and resume if they were definitely not executed. The token goes to the endpoint's origin only, because
/// no redirect is followed. Call `shutdown()` before dropping the value.
public struct HTTPBackend: Backend {
  public let endpoint: APIEndpoint
  let tokens: any TokenSource
  let executor: HTTPExecutor
  let limits: ExchangeLimits
  let clock: any MomentClock
  private let lineCache: DecodeCache<ExecutionRecord>?
  private let eventCache: DecodeCache<PlatformEvent>?
  let logger: Logger
  let resends = ResendCounter()

  /// - Parameters:
  ///   - cachesRecords: whether decoded records of the last two passes over a list are kept, so that
  ///     polling it again is cheap; false for a list that is read once.
  ///   - logger: logs method, path and outcome of every attempt at debug level, never a header or a body.
  public init(
    endpoint: APIEndpoint, tokens: any TokenSource, transport: Transport = Transport(),
    limits: ExchangeLimits = ExchangeLimits(),
    cachesRecords: Bool = true, clock: any MomentClock = SystemClock(),
    logger: Logger = Logger(label: "scrumtop.client") { _ in SwiftLogNoOpLogHandler() }
  ) {
    self.endpoint = endpoint
    self.tokens = tokens
    self.limits = limits
    self.clock = clock
    self.logger = logger
    lineCache = cachesRecords ? DecodeCache() : nil
    eventCache = cachesRecords ? DecodeCache() : nil
    executor = HTTPExecutor(limits: limits, transport: transport)
  }

  public func takeRepeats() -> Int { resends.take() }

  /// Cancels the requests in flight and closes the connections.
  public func shutdown() async { await executor.shutdown() }

  public func executions(
    _ query: ExecutionQuery, cursor: String?
  ) async throws(BackendError) -> Page<ExecutionRecord> {
    let answer = try await get(query.target(cursor: cursor))
    if cursor == nil { lineCache?.beginPass() }
    return try Page(answer: answer, cache: lineCache)
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
    if cursor == nil { eventCache?.beginPass() }
    return try Page(answer: answer, cache: eventCache)
  }

  public func event(_ id: EventID) async throws(BackendError) -> SourceBacked<PlatformEvent> {
    let event = try SourceBacked<PlatformEvent>(answer: try await get(RequestTarget(event: id)))
    try event.requireSubject(id)
    return event
  }

  private func get(_ target: RequestTarget?) async throws(BackendError) -> [UInt8] {
    guard let target else { throw .malformedID }
    let answer = try await send(.GET, target, body: nil, key: nil, within: limits.read)
    do throws(BackendError) { return try answer.content(now: clock.now.time) } catch {
      throw error.naming(tokens.origin)
    }
  }
}
