import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import ScrumtopCore

/// How long and how large an exchange with the API may be.
public struct ExchangeLimits: Equatable, Sendable {
  /// DNS, TCP and TLS together.
  public var connect: Duration
  /// From the start of an attempt to the last byte of its answer.
  public var read: Duration
  /// The same for pause and resume.
  public var write: Duration
  /// In bytes.
  public var body: Int

  public init(
    connect: Duration = .seconds(5), read: Duration = .seconds(15), write: Duration = .seconds(20),
    body: Int = 8 * 1024 * 1024
  ) {
    self.connect = connect
    self.read = read
    self.write = write
    self.body = body
  }

  /// The default limits with one time for every attempt.
  public init(attempt: Duration) { self.init(read: attempt, write: attempt) }
}

/// An answer as it came, read to its end, without the secrets that it may quote.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPHeaders
  let body: [UInt8]

  init(status: Int, headers: HTTPHeaders, body: [UInt8]) {
    self.status = status
    self.headers = HTTPHeaders(headers.map { ($0.name, Secrets.ofProcess.masked($0.value)) })
    self.body = Secrets.ofProcess.masked(body)
  }
}

/// What is asked for, and so how much of an answer is read.
enum ExpectedContent {
  case json
  /// Has no end: only its head is waited for.
  case eventStream

  var accept: String {
    switch self {
    case .json: "application/json, application/problem+json"
    case .eventStream: "text/event-stream"
    }
  }
}

/// The HTTP library, held to one attempt per request: no redirect, no retry, no decompression, and a
/// limit of time over everything.
struct SingleAttempt: Sendable {
  /// An error answer only has to tell its problem.
  private static let problemLimit = 64 * 1024

  private let client: HTTPClient
  private let group: MultiThreadedEventLoopGroup
  private let limits: ExchangeLimits
  private let transport: Transport
  private let turnstile = Turnstile()

  init(limits: ExchangeLimits, transport: Transport = Transport()) {
    self.limits = limits
    self.transport = transport
    if let credentials = transport.proxy?.credentials { Secrets.ofProcess.add(credentials) }
    // One thread is plenty for two connections, and starts faster than one per core.
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .nanoseconds(limits.connect.wholeMicroseconds * 1000)),
      decompression: .disabled)
    transport.apply(to: &configuration)
    configuration.httpVersion = .http1Only
    configuration.http1_1ConnectionDebugInitializer = { ResponseHeadCheck.install(on: $0) }
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 2
    // A failed connect is the answer of this attempt; waiting and trying again is the caller's.
    configuration.connectionPool.retryConnectionEstablishment = false
    // Shorter than the 15 s after which the server closes idle connections.
    configuration.connectionPool.idleTimeout = .seconds(12)
    client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
  }

  /// Sends `request` once and reads the whole answer within `time`; after `shutdown` nothing is sent.
  func send(
    _ request: HTTPClientRequest, within time: Duration, expecting content: ExpectedContent = .json
  ) async throws(BackendError) -> Answer {
    guard turnstile.enter() else { throw .interrupted }
    defer { turnstile.leave() }
    // The library's own deadlines do not end a body that drips: the whole attempt races a sleep.
    let outcome = await withTaskGroup(of: Result<Answer, BackendError>.self) { group in
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
  ) async -> Result<Answer, BackendError> {
    do {
      let response = try await client.execute(request, deadline: .distantFuture)
      let status = Int(response.status.code)
      let body: ByteBuffer
      if content == .eventStream {
        body = ByteBuffer()
      } else if (200..<300).contains(status) {
        body = try await response.body.collect(upTo: limits.body)
      } else {
        // The status is the answer, whatever becomes of its body.
        body = (try? await response.body.collect(upTo: Self.problemLimit)) ?? ByteBuffer()
      }
      return .success(
        Answer(status: status, headers: response.headers, body: Array(body.readableBytesView)))
    } catch {
      return .failure(
        TransportFault.backendError(error, bodyLimit: limits.body, proxy: transport.proxy))
    }
  }

  /// Closes the connections, then the thread under them, when nobody uses it any more.
  func shutdown() async {
    turnstile.close()
    try? await client.shutdown()
    await turnstile.waitUntilEmpty()
    try? await group.shutdownGracefully()
  }
}
