import NIOCore

/// Notifies the registry when a connection is opened, half closed and closed.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = NIOAny

  private let registry: ConnectionRegistry
  private var presence: ClientPresence?

  init(registry: ConnectionRegistry) { self.registry = registry }

  func channelActive(context: ChannelHandlerContext) {
    presence = registry.open(context.channel)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    registry.close(context.channel)
    presence?.end()
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .inputClosed? = event as? ChannelEvent { presence?.sendNoMore() }
    context.fireUserInboundEventTriggered(event)
  }
}
