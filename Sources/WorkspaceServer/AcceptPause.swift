import Glibc
import NIOCore

/// Stops accepting for a while when the process or the system has no descriptor left. NIO keeps
/// reporting the socket as readable, which uses a whole core; so reading is switched off.
final class AcceptPause: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = any Channel

  /// While nothing gives way; a connection that does has its descriptor free in a moment.
  private static let longPause = TimeAmount.seconds(1)
  private static let shortPause = TimeAmount.milliseconds(10)

  private let makeRoom: @Sendable () -> Bool
  private let report: @Sendable () -> Void
  private var nextReport = NIODeadline.distantPast

  /// - Parameters:
  ///   - makeRoom: closes a connection, and says whether it could.
  ///   - report: receives a message for the log, at most once a minute.
  init(makeRoom: @escaping @Sendable () -> Bool, report: @escaping @Sendable () -> Void) {
    self.makeRoom = makeRoom
    self.report = report
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let failure = error as? IOError,
      [EMFILE, ENFILE, ENOBUFS, ENOMEM, ECONNABORTED].contains(failure.errnoCode)
    else {
      context.fireErrorCaught(error)
      return
    }
    // A client that left before it was accepted is not an error.
    guard failure.errnoCode != ECONNABORTED else { return }
    if .now() >= nextReport {
      nextReport = .now() + .minutes(1)
      report()
    }
    let pause = makeRoom() ? Self.shortPause : Self.longPause
    let channel = context.channel
    channel.setOption(.autoRead, value: false).whenComplete { _ in
      channel.eventLoop.scheduleTask(in: pause) { channel.setOption(.autoRead, value: true) }
    }
  }
}
