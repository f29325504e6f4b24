import Glibc
import NIOCore
import NIOPosix
import NIOSSL

/// A server on a free loopback port that gives every request its mutated answer.
final class MutatingServer: Sendable {
  let port: Int
  private let channel: any Channel
  private let group: MultiThreadedEventLoopGroup

  /// Speaks TLS where there is a context for it.
  init(tls: NIOSSLContext?, answer: @escaping @Sendable (Request) -> Delivery) async throws {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    channel = try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 256)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          if let tls {
            try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls))
          }
          try channel.pipeline.syncOperations.addHandler(RequestReader(answer: answer))
        }
      }
      .bind(host: "127.0.0.1", port: 0).get()
    port = channel.localAddress?.port ?? 0
  }

  func shutdown() async {
    try? await channel.close()
    try? await group.shutdownGracefully()
  }
}

/// Cuts the bytes of a connection into requests and answers each.
private final class RequestReader: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundOut = ByteBuffer

  private let answer: @Sendable (Request) -> Delivery
  private var received: [UInt8] = []

  init(answer: @escaping @Sendable (Request) -> Delivery) { self.answer = answer }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    received += Array(unwrapInboundIn(data).readableBytesView)
    guard let head = received.firstRange(of: Array("\r\n\r\n".utf8)) else { return }
    let lines = String(decoding: received[..<head.lowerBound], as: UTF8.self).split(
      separator: "\r\n")
    let length =
      lines.lazy.filter { $0.lowercased().hasPrefix("content-length: ") }
      .compactMap { Int($0.dropFirst("content-length: ".count)) }.first ?? 0
    guard received.count >= head.upperBound + length else { return }
    received = []
    guard let request = lines.first.flatMap({ Request(line: String($0)) }) else { return }
    deliver(answer(request), to: context.channel)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    // The client never closes one direction alone, so it is gone.
    if case ChannelEvent.inputClosed = event { context.close(promise: nil) }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }
}

private func deliver(_ delivery: Delivery, to channel: any Channel) {
  if delivery.end == .reset {
    let now = linger(l_onoff: 1, l_linger: 0)
    (channel as? any SocketOptionProvider)?.setSoLinger(now).whenComplete { _ in }
  }
  for piece in delivery.pieces.dropLast() {
    channel.writeAndFlush(ByteBuffer(bytes: piece), promise: nil)
  }
  channel.writeAndFlush(ByteBuffer(bytes: delivery.pieces.last ?? [])).whenComplete { _ in
    switch delivery.end {
    case .close, .reset: channel.close(promise: nil)
    case .closeOutput: channel.close(mode: .output, promise: nil)
    case .keepOpen: break
    }
  }
}
