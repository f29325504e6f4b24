import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import ScrumtopCore

/// Executes one request in one attempt: no redirect, no retry, no decompression, and a time limit for the
/// whole exchange. What is sent again is decided by `RetryPolicy`.
struct HTTPExecutor: Sendable {
  /// Body limit of error responses.
  private static let problemLimit = 64 * 1024

  private let client: HTTPClient
  private let group: MultiThreadedEventLoopGroup
  private let limits: ExchangeLimits
  private let transport: Transport
  private let inFlight = InFlightCounter()

  init(limits: ExchangeLimits, transport: Transport = Transport()) {
    self.limits = limits
    self.transport = transport
    if let credentials = transport.proxy?.credentials { Secrets.ofProcess.add(credentials) }
    // One thread is enough for two connections, and starts faster than one per core.
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .nanoseconds(limits.connect.wholeMicroseconds * 1000)),
      decompression: .disabled)
    transport.apply(to: &configuration)
    configuration.httpVersion = .http1Only
    configuration.http1_1ConnectionDebugInitializer = { ResponseHeadCheck.install(on: $0) }
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 2
    // A failed connect is the result of this attempt; retrying is up to the caller.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Shorter than the 15 s after which the server closes idle connections.
    configuration.connectionPool.idleTimeout = .seconds(12)
    client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
  }

  /// Sends `request` once and reads the whole answer within `time`; after `shutdown` nothing is sent.
  func send(
    _ request: HTTPClientRequest, within time: Duration, expecting content: ExpectedContent = .json
  ) async throws(BackendError) -> HTTPAnswer {
    guard inFlight.enter() else { throw .interrupted }
    defer { inFlight.leave() }
    // The library's own deadlines do not end a body that arrives a byte at a time, so the whole attempt
    // races a sleep.
    let outcome = await withTaskGroup(of: Result<HTTPAnswer, BackendError>.self) { group in
      group.addTask { await exchange(request, content) }
      group.addTask {
        try? await Task.sleep(for: time)
        let seconds = max(1, Int(time.wholeMilliseconds + 999) / 1000)
        return .failure(.timedOut(seconds: seconds))
      }
      let first = await group.next()
      group.cancelAll()
      return first ?? .failure(.interrupted)
    }
    return try outcome.get()
  }

  private func exchange(
    _ request: HTTPClientRequest, _ content: ExpectedContent
  ) async -> Result<HTTPAnswer, BackendError> {
    do {
      let response = try await client.execute(request, deadline: .distantFuture)
      let status = Int(response.status.code)
      let body: ByteBuffer
      if content == .eventStream {
        body = ByteBuffer()
      } else if (200..<300).contains(status) {
        body = try await response.body.collect(upTo: limits.body)
      } else {
        // The status is the result, even if the body cannot be read.
        body = (try? await response.body.collect(upTo: Self.problemLimit)) ?? ByteBuffer()
      }
      return .success(
        HTTPAnswer(status: status, headers: response.headers, body: Array(body.readableBytesView)))
    } catch {
      return .failure(
        TransportFault.backendError(error, bodyLimit: limits.body, proxy: transport.proxy))
    }
  }

  /// Closes the connections, and the thread once no request is in flight.
  func shutdown() async {
    inFlight.close()
    try? await client.shutdown()
    await inFlight.waitUntilEmpty()
    try? await group.shutdownGracefully()
  }
}
