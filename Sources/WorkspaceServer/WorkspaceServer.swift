import Foundation
import Hummingbird
public import Logging
import NIOCore
public import ScrumtopCore
import ServiceLifecycle
public import WorkspaceStore

/// The workspace API over HTTP/1.1: the seven endpoints of the Execution and Events API.
public struct WorkspaceServer: Sendable {
  private static let cursorKey = "server.cursor-key"

  private let responder: RequestResponder
  private let registry: ConnectionRegistry
  private let limits: ServerLimits
  private let logger: Logger

  /// A server over `store` that accepts `tokens` and reads the time from `clock`.
  ///
  /// The key of its cursors is kept in the store, so that they outlive a restart. Without a logger it
  /// is silent.
  public init(
    store: Store, tokens: [AccessToken], limits: ServerLimits = ServerLimits(),
    clock: @escaping @Sendable () -> Timestamp,
    logger: Logger = Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
  ) throws(StoreError) {
    let key = try store.value(forKey: Self.cursorKey) {
      var generator = SystemRandomNumberGenerator()
      return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
    var limits = limits
    limits.connections = limits.connections(
      descriptors: DescriptorLimit.now, cores: ProcessInfo.processInfo.activeProcessorCount)
    registry = ConnectionRegistry(limits: limits)
    responder = RequestResponder(
      endpoints: Endpoints(
        store: store, cursors: CursorCodec(key: key, lifetime: limits.cursorLifetime),
        clock: clock),
      authenticator: Authenticator(tokens: tokens), limits: limits, registry: registry)
    self.limits = limits
    self.logger = logger
  }

  /// Serves on `host` and `port` (0: any free one) until the task is cancelled or the surrounding
  /// service group shuts down; then accepts no new connection and finishes the requests in progress.
  ///
  /// `onReady` gets the port once connections are accepted. Handles no signals itself.
  public func run(
    host: String = "127.0.0.1", port: Int,
    onReady: @escaping @Sendable (_ port: Int) async -> Void
  ) async throws {
    let application = application(host: host, port: port) { channel in
      await addAcceptPause(to: channel)
      await onReady(channel.localAddress?.port ?? port)
    }
    var configuration = ServiceGroupConfiguration(services: [application], logger: logger)
    configuration.maximumGracefulShutdownDuration = limits.drainTime
    let group = ServiceGroup(configuration: configuration)
    // A separate task, because cancelling the group would cut off the requests in progress.
    let serving = Task { try await group.run() }
    try await withTaskCancellationHandler {
      do { try await serving.value } catch let error as IOError {
        throw ServingError.cannotListen(host: host, port: port, errno: error.errnoCode)
      } catch is CancellationError {
        // The drain time is over and the requests still in progress were cut off.
      } catch  where Task.isCancelled {
        // Stopped before it had started.
      }
    } onCancel: {
      Task { await group.triggerGracefulShutdown() }
    }
  }

  private func addAcceptPause(to channel: any Channel) async {
    let (registry, logger) = (registry, logger)
    let added = channel.eventLoop.submit {
      try channel.pipeline.syncOperations.addHandler(
        AcceptPause {
          registry.makeRoom()
        } report: {
          logger.warning("no file descriptor is left for new connections; closing idle ones")
        }, position: .first)
    }
    // It fails only on a channel that is closed already.
    do { try await added.get() } catch { logger.debug("the server has stopped") }
  }

  /// The application on its own, which tests drive without a socket.
  func application(
    host: String = "127.0.0.1", port: Int = 0,
    onRunning: @escaping @Sendable (any Channel) async -> Void = { _ in }
  ) -> Application<RequestResponder> {
    Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ConnectionHandler(registry: registry)],
          idleTimeout: TimeAmount(limits.idleTime),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
            maxHeaderFieldCount: limits.headerFields))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: .maximum(
          limits.connections + ServerLimits.furtherConnections, logger: logger)),
      onServerRunning: onRunning, logger: logger)
  }
}

/// Why the server could not start.
public enum ServingError: Error, Equatable, Sendable {
  /// The address is in use, not ours or not allowed.
  case cannotListen(host: String, port: Int, errno: Int32)
}
