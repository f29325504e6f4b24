public import Foundation
import GRDB
public import ScrumtopCore

extension Store {
  /// `POST …/pause`: running or idle → paused. Returns the JSON of the detail record afterwards.
  ///
  /// A run in progress continues to its end. Of two simultaneous requests exactly one succeeds.
  public func pause(
    _ line: ServiceLineID, in scope: Scope, reason: String?, actor: Party, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    try await changeState(
      Mutation.StateChange(line: line, kind: .pause, reason: reason, actor: actor), in: scope,
      at: time)
  }

  /// `POST …/resume`: paused → running. Returns the JSON of the detail record afterwards.
  public func resume(
    _ line: ServiceLineID, in scope: Scope, reason: String? = nil, actor: Party, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    try await changeState(
      Mutation.StateChange(line: line, kind: .resume, reason: reason, actor: actor), in: scope,
      at: time)
  }

  private func changeState(
    _ change: Mutation.StateChange, in scope: Scope, at time: Timestamp
  ) async throws(TransitionError) -> Data {
    do {
      return try await write { database in
        guard let before = try StoredLine.find(change.line, in: database),
          before.isVisible(in: scope)
        else { throw MutationError.unknownLine(change.line) }
        var writer = try MutationWriter(database: database)
        try writer.apply(.stateChange(change), at: time)
        guard let after = try StoredLine.find(change.line, in: database) else {
          throw MutationError.unknownLine(change.line)
        }
        return Data(after.detailed.utf8)
      }
    } catch let refusal as MutationError {
      switch refusal {
      case .notAllowed(let line, _, let current): throw .notAllowed(line, current: current)
      case .store(let error): throw .store(error)
      case .unknownLine, .lineExists, .incomplete, .eventSetsState, .incompleteRun:
        throw .unknownLine(change.line)
      }
    } catch { throw .store(StoreError(error, path: path)) }
  }
}
