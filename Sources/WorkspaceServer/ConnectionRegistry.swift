import NIOCore
import Synchronization

/// The open connections of one server: makes room for new ones and knows whether a client is there.
final class ConnectionRegistry: Sendable {
  private struct State {
    var table: ConnectionTable<ObjectIdentifier>
    var open: [ObjectIdentifier: (channel: any Channel, presence: ClientPresence)] = [:]
  }

  private let state: Mutex<State>

  init(limits: ServerLimits) {
    state = Mutex(
      State(
        table: ConnectionTable(
          limits: .init(
            total: limits.connections, waiting: max(1, limits.connections / 2),
            perAddress: limits.connectionsPerAddress))))
  }

  func open(_ channel: any Channel) -> ClientPresence {
    let presence = ClientPresence()
    let address = channel.remoteAddress.flatMap { $0.isLoopback ? nil : $0.ipAddress }
    close { state in
      state.open[ObjectIdentifier(channel)] = (channel, presence)
      return state.table.open(ObjectIdentifier(channel), address: address)
    }
    return presence
  }

  /// A request with a valid token has come over the connection; its client's presence.
  func serve(_ channel: any Channel) -> ClientPresence {
    state.withLock { state in
      state.table.serve(ObjectIdentifier(channel))
      return state.open[ObjectIdentifier(channel)]?.presence ?? ClientPresence()
    }
  }

  func rest(_ channel: any Channel) {
    close { $0.table.rest(ObjectIdentifier(channel)) }
  }

  func close(_ channel: any Channel) {
    state.withLock { state in
      state.table.close(ObjectIdentifier(channel))
      state.open[ObjectIdentifier(channel)] = nil
    }
  }

  /// Closes the connection that gives way first; says whether there was one.
  func makeRoom() -> Bool { close { $0.table.giveWay() } }

  @discardableResult
  private func close(_ choose: (inout State) -> [ObjectIdentifier]) -> Bool {
    let channels = state.withLock { state in
      choose(&state).compactMap { state.open[$0]?.channel }
    }
    // Outside of the lock: closing on its own event loop calls back at once.
    for channel in channels { channel.close(promise: nil) }
    return !channels.isEmpty
  }
}

extension SocketAddress {
  fileprivate var isLoopback: Bool {
    guard let text = ipAddress else { return true }
    return text == "::1" || text.hasPrefix("127.") || text.hasPrefix("::ffff:127.")
  }
}
