import Synchronization

/// Whether the client of a connection is still there to read an answer.
final class ClientPresence: Sendable {
  enum Departure: Equatable, Sendable {
    /// It sends nothing more: most have left, but one may still read.
    case halfway
    /// The connection is closed.
    case whole
  }

  private struct State {
    var departure: Departure?
    var watchers: [Int: AsyncStream<Departure>.Continuation] = [:]
    var nextWatcher = 0
  }

  private let state = Mutex(State())

  func sendNoMore() { depart(.halfway) }

  func end() { depart(.whole) }

  /// The departures, in their order; a past one at once.
  func departures() -> AsyncStream<Departure> {
    let (stream, continuation) = AsyncStream.makeStream(of: Departure.self)
    let number = state.withLock { state in
      if let departure = state.departure { continuation.yield(departure) }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = continuation
      return state.nextWatcher
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { $0.watchers[number] = nil }
    }
    return stream
  }

  private func depart(_ departure: Departure) {
    let watchers = state.withLock { state in
      state.departure = departure
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.yield(departure) }
  }
}
