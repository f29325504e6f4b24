import NIOCore
import NIOPosix
import NIOSSL
import Support
import Testing

/// A server on a free loopback port that answers each request with the next script, byte for byte, and
/// keeps the text of every request.
final class MisbehavingServer: Sendable {
  /// What is done with one request.
  enum Act: Sendable {
    /// Writes and keeps the connection.
    case send(String)
    case sendBytes([UInt8])
    /// Writes and closes.
    case sendAndClose(String)
    /// Writes one byte now and then, for ever.
    case drip(String)
    /// Says nothing.
    case hang
    case close
  }

  let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let journal: Journal

  /// The last act is repeated for every further request.
  /// A greeting is sent to whoever connects, before any request. A secure server speaks TLS, with the
  /// certificate of the fixtures.
  init(_ acts: [Act], greeting: String? = nil, isSecure: Bool = false) async throws {
    let tls = isSecure ? try NIOSSLContext(configuration: try Self.tls) : nil
    let journal = Journal(acts)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(
            RequestReader(journal: journal, greeting: greeting))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = try #require(channel.localAddress?.port)
    self.group = group
    self.journal = journal
  }

  private static var tls: TLSConfiguration {
    get throws {
      let certificate = try NIOSSLCertificate.fromPEMBytes(
        Fixture.bytes("Certificates/server.pem"))
      let key = try NIOSSLPrivateKey(
        bytes: Fixture.bytes("Certificates/server-key.pem"), format: .pem)
      return .makeServerConfiguration(
        certificateChain: certificate.map { .certificate($0) }, privateKey: .privateKey(key))
    }
  }

  /// The requests so far, each from its first line to the end of its body.
  var requests: [String] { get async { await journal.requests } }

  /// Returns once the other side has closed a connection.
  func waitForClose() async { await journal.waitForClose() }

  func shutdown() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  /// An HTTP answer with `body`.
  static func answer(
    _ status: String, type: String? = "application/json", headers: [String] = [], _ body: String
  ) -> String {
    var lines = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)"]
    if let type { lines.append("Content-Type: \(type)") }
    return (lines + headers).joined(separator: "\r\n") + "\r\n\r\n" + body
  }
}

/// What was asked and what is to be answered.
actor Journal {
  private var acts: [MisbehavingServer.Act]
  private(set) var requests: [String] = []
  private var closed = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ acts: [MisbehavingServer.Act]) { self.acts = acts }

  func next(for request: String) -> MisbehavingServer.Act {
    requests.append(request)
    return acts.count > 1 ? acts.removeFirst() : acts.first ?? .hang
  }

  func noteClose() {
    closed = true
    for continuation in waiting { continuation.resume() }
    waiting = []
  }

  func waitForClose() async {
    if closed { return }
    await withCheckedContinuation { waiting.append($0) }
  }
}

/// Cuts the bytes of a connection into requests.
private final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let journal: Journal
  private let greeting: String?
  private var received = ""

  init(journal: Journal, greeting: String?) {
    self.journal = journal
    self.greeting = greeting
  }

  func channelActive(context: ChannelHandlerContext) {
    if let greeting {
      context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil)
    }
    context.fireChannelActive()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += String(buffer: unwrapInboundIn(data))
    guard let head = received.firstRange(of: "\r\n\r\n") else { return }
    let length =
      received[..<head.lowerBound].split(separator: "\r\n")
      .first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].drop { $0 == " " }) } ?? 0
    guard received[head.upperBound...].utf8.count >= length else { return }
    let request = received
    received = ""
    let channel = context.channel
    Task { [journal] in
      let act = await journal.next(for: request)
      carryOut(act, on: channel)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    Task { [journal] in await journal.noteClose() }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

/// Does with a connection what the script says.
private func carryOut(_ act: MisbehavingServer.Act, on channel: any Channel) {
  switch act {
  case .send(let text): write(Array(text.utf8), to: channel)
  case .sendBytes(let bytes): write(bytes, to: channel)
  case .sendAndClose(let text):
    channel.writeAndFlush(ByteBuffer(string: text)).whenComplete { _ in
      channel.close(promise: nil)
    }
  case .drip(let start):
    write(Array(start.utf8), to: channel)
    drip(on: channel)
  case .hang: break
  case .close: channel.close(promise: nil)
  }
}

private func drip(on channel: any Channel) {
  channel.eventLoop.scheduleTask(in: .milliseconds(20)) {
    guard channel.isActive else { return }
    channel.writeAndFlush(ByteBuffer(string: " "), promise: nil)
    drip(on: channel)
  }
}

private func write(_ bytes: [UInt8], to channel: any Channel) {
  channel.writeAndFlush(ByteBuffer(bytes: bytes), promise: nil)
}
