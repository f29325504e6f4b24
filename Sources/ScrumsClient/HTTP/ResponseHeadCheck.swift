import NIOCore
import NIOHTTP1
import ScrumtopCore

/// Ends the connection of an answer that the HTTP library cannot handle.
///
/// AsyncHTTPClient drops every head with a status below 200 as informational. The parser under it does so
/// only from 100 on: the body that follows a head of 000 to 099 comes without a head then, which ends the
/// process. So the check stands between the two.
final class ResponseHeadCheck: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias InboundOut = HTTPClientResponsePart

  /// More informational answers (100 Continue, 103 Early Hints) before the one that counts are a fault.
  private static let informationalLimit = 16

  private var informational = 0
  private var isRefused = false

  /// Puts the check behind the parser of a new connection.
  static func install(on channel: any Channel) -> EventLoopFuture<Void> {
    // At once, not in a later turn of the loop: the library takes a connection that has closed before it
    // was ready for one that it does not know.
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
      try pipeline.addHandler(ResponseHeadCheck(), position: .after(parser))
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    if case .head(let head) = unwrapInboundIn(data), !isAcceptable(head.status) {
      isRefused = true
      context.fireErrorCaught(BackendError.notTheAPI(nil))
      context.close(promise: nil)
    } else {
      context.fireChannelRead(data)
    }
  }

  private func isAcceptable(_ status: HTTPResponseStatus) -> Bool {
    switch status.code {
    case ..<100: return false
    case 100..<200:
      informational += 1
      return informational <= Self.informationalLimit
    default:
      informational = 0
      return true
    }
  }
}
