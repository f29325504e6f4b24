import NIOCore
import NIOPosix
import Synchronization
import Testing

/// A proxy on a free loopback port that makes tunnels to a port of this machine, whatever host it is asked
/// for, and keeps what it can read.
final class ConnectProxy: Sendable {
  enum Answer: Sendable {
    case tunnel(port: Int)
    /// A status with its reason.
    case refuse(String)
  }

  let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup
  private let seen: Seen

  init(_ answer: Answer) async throws {
    let seen = Seen()
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    channel = try await ServerBootstrap(group: group)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(TunnelMaker(answer, seen: seen))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = try #require(channel.localAddress?.port)
    self.group = group
    self.seen = seen
  }

  /// Every byte that clients sent here, those in tunnels too.
  var received: String { String(decoding: seen.bytes.withLock { $0 }, as: UTF8.self) }

  func shutdown() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }

  fileprivate final class Seen: Sendable {
    let bytes = Mutex<[UInt8]>([])
  }
}

/// Reads the request for a tunnel and forwards what comes after it.
private final class TunnelMaker: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: ConnectProxy.Answer
  private let seen: ConnectProxy.Seen
  private var head = ""
  private var target: (any Channel)?

  init(_ answer: ConnectProxy.Answer, seen: ConnectProxy.Seen) {
    self.answer = answer
    self.seen = seen
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    seen.bytes.withLock { $0 += Array(buffer.readableBytesView) }
    if let target {
      target.writeAndFlush(buffer, promise: nil)
      return
    }
    head += String(buffer: buffer)
    guard head.hasSuffix("\r\n\r\n") else { return }
    let client = context.channel
    switch answer {
    case .refuse(let status):
      let text = "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"
      client.writeAndFlush(ByteBuffer(string: text), promise: nil)
    case .tunnel(let port):
      ClientBootstrap(group: context.eventLoop)
        .channelInitializer { target in
          target.eventLoop.makeCompletedFuture {
            try target.pipeline.syncOperations.addHandler(Forwarder(to: client))
          }
        }
        .connect(host: "127.0.0.1", port: port).assumeIsolated().whenSuccess { target in
          self.target = target
          client.writeAndFlush(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"), promise: nil)
        }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    target?.close(promise: nil)
    context.fireChannelInactive()
  }
}

/// Gives what the target answers back to the client.
private final class Forwarder: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  private let client: any Channel

  init(to client: any Channel) { self.client = client }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    client.writeAndFlush(unwrapInboundIn(data), promise: nil)
  }

  func channelInactive(context: ChannelHandlerContext) {
    client.close(promise: nil)
    context.fireChannelInactive()
  }
}
