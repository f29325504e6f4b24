public import Foundation
import GRDB
public import ScrumtopCore

extension Mutation.Cause {
  /// The states this change may come from (<doc:APIContract>).
  public var origins: Set<ExecutionState> {
    switch self {
    case .block, .pause: [.running, .idle]
    case .unblock: [.blocked]
    case .resume: [.paused]
    case .rest: [.running]
    case .wake: [.idle]
    case .close: [.running, .idle, .paused, .blocked]
    }
  }

  /// The state this change leads to.
  public var destination: ExecutionState {
    switch self {
    case .block: .blocked
    case .unblock, .resume, .wake: .running
    case .pause: .paused
    case .rest: .idle
    case .close: .closed
    }
  }

  var eventType: EventType {
    switch self {
    case .block: .executionBlocked
    case .unblock, .resume: .executionResumed
    case .pause: .serviceLinePaused
    case .rest, .wake: .serviceLineStatusChanged
    case .close: .serviceLineClosed
    }
  }

  /// The Service Line's own status before and after; only closing changes it.
  private var status: (previous: String, new: String)? {
    switch self {
    case .close: ("active", "closed")
    case .pause, .rest, .wake: ("active", "active")
    case .block, .unblock, .resume: nil
    }
  }

  func payload(from previous: ExecutionState, reason: String?) -> JSONValue {
    var members: [String: JSONValue] = [
      "previous_state": .string(previous.rawValue),
      "new_state": .string(destination.rawValue),
    ]
    members["reason"] = reason.map(JSONValue.string)
    if let status {
      members["previous_status"] = .string(status.previous)
      members["new_status"] = .string(status.new)
    }
    return .object(members)
  }
}

extension Store {
  /// `POST …/pause`: running or idle → paused. Returns the JSON of the detail record afterwards.
  ///
  /// A run in progress is let to its end. Of two at once exactly one succeeds.
  public func pause(
    _ line: ServiceLineID, in scope: Scope, reason: String?, actor: Party, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    try await carryOut(
      Mutation.Transition(line: line, cause: .pause, reason: reason, actor: actor), in: scope,
      at: time)
  }

  /// `POST …/resume`: paused → running. Returns the JSON of the detail record afterwards.
  public func resume(
    _ line: ServiceLineID, in scope: Scope, reason: String? = nil, actor: Party, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    try await carryOut(
      Mutation.Transition(line: line, cause: .resume, reason: reason, actor: actor), in: scope,
      at: time)
  }

  private func carryOut(
    _ transition: Mutation.Transition, in scope: Scope, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    do {
      return try await write { database in
        guard let before = try StoredLine.find(transition.line, in: database),
          before.isVisible(in: scope)
        else { throw MutationError.unknownLine(transition.line) }
        var batch = Batch(database: database)
        try batch.apply(.transition(transition), at: time)
        guard let after = try StoredLine.find(transition.line, in: database) else {
          throw MutationError.unknownLine(transition.line)
        }
        return Data(after.detailed.utf8)
      }
    } catch let refusal as MutationError {
      switch refusal {
      case .notAllowed(let line, _, let current): throw .notAllowed(line, current: current)
      case .store(let error): throw .store(error)
      case .unknownLine, .lineExists, .incomplete, .eventSetsState, .incompleteRun:
        throw .unknownLine(transition.line)
      }
    } catch { throw .store(StoreError(error, path: path)) }
  }
}
