/// Bounds how long a request is worked on.
struct ReadLimit: Sendable {
  let time: Duration
  /// How long a client that has closed its sending side may still wait for its answer.
  let afterHalfClose: Duration

  enum Fault: Error, Equatable { case tookTooLong, clientLeft }

  /// Carries out `read`, and cancels it when its time is over or its client has left.
  func run<Value: Sendable>(
    for client: ClientPresence, _ read: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    try await withThrowingTaskGroup(of: Value.self) { group in
      group.addTask(operation: read)
      group.addTask {
        try await Task.sleep(for: time)
        throw Fault.tookTooLong
      }
      group.addTask {
        try await untilLeft(client)
        throw Fault.clientLeft
      }
      defer { group.cancelAll() }
      guard let value = try await group.next() else { throw CancellationError() }
      return value
    }
  }

  private func untilLeft(_ client: ClientPresence) async throws {
    for await departure in client.departures() {
      if departure == .halfway { try await Task.sleep(for: afterHalfClose) }
      return
    }
    throw CancellationError()
  }
}
