import Logging
import ScrumsClient
import ScrumtopCore
import Synchronization

/// The token of the tests; no text but the `Authorization` header may ever hold it.
let secret = "tok-SECRET-123"

/// Runs `body` with a client for the server on `port`.
@discardableResult
func withClient<Result>(
  port: Int, scheme: String = "http", host: String = "127.0.0.1",
  transport: Transport = Transport(),
  limits: ExchangeLimits = ExchangeLimits(),
  clock: any MomentClock = SystemClock(), log: LogText? = nil,
  _ body: (HTTPBackend) async throws -> Result
) async throws -> Result {
  var logger = Logger(label: "test") { _ in log ?? LogText() }
  logger.logLevel = .trace
  let client = HTTPBackend(
    endpoint: try APIEndpoint("\(scheme)://\(host):\(port)/v1"),
    tokens: FixedToken(try BearerToken(secret)), transport: transport, limits: limits,
    clock: clock, logger: logger)
  do {
    let result = try await body(client)
    await client.shutdown()
    return result
  } catch {
    await client.shutdown()
    throw error
  }
}

/// Runs `body` with a client for a server that follows the script.
@discardableResult
func withServer<Result>(
  _ acts: MisbehavingServer.Act..., limits: ExchangeLimits = ExchangeLimits(),
  clock: any MomentClock = SystemClock(), log: LogText? = nil,
  _ body: (MisbehavingServer, HTTPBackend) async throws -> Result
) async throws -> Result {
  let server = try await MisbehavingServer(acts)
  do {
    let result = try await withClient(port: server.port, limits: limits, clock: clock, log: log) {
      try await body(server, $0)
    }
    await server.shutdown()
    return result
  } catch {
    await server.shutdown()
    throw error
  }
}

/// A log that keeps its lines.
final class LogText: LogHandler, Sendable {
  private let kept = Mutex("")
  var text: String { kept.withLock { $0 } }
  var metadata: Logger.Metadata {
    get { [:] }
    set {}
  }
  var logLevel: Logger.Level {
    get { .trace }
    set {}
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { nil }
    set {}
  }

  func log(event: LogEvent) {
    kept.withLock { $0 += "\(event.message) \(event.metadata ?? [:])\n" }
  }
}

/// A list that was read to its end, or as far as was asked for.
struct PagedList<Record: PagedRecord>: Equatable, Sendable {
  var records: [SourceBacked<Record>] = []
  var unreadable = 0
  /// Whether the list goes on behind the last record.
  var hasMore = false

  init(
    _ reader: PageReader<Record>, limit: Int?
  ) async throws(BackendError) {
    var reader = reader
    while records.count < limit ?? .max, let page = try await reader.next() {
      records += page.records
      unreadable += page.unreadable
    }
    if let limit, records.count > limit {
      records.removeLast(records.count - limit)
      hasMore = true
    }
  }
}

extension Backend {
  func allExecutions(
    _ query: ExecutionQuery, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<ExecutionRecord> {
    try await PagedList(executionPages(query), limit: limit)
  }

  func allEvents(
    _ query: EventQuery, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<PlatformEvent> {
    try await PagedList(eventPages(query), limit: limit)
  }

  func allRuns(
    of id: ServiceLineID, limit: Int? = nil
  ) async throws(BackendError) -> PagedList<Run> {
    try await PagedList(runPages(of: id), limit: limit)
  }
}
