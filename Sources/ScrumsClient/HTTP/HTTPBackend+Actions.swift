import Foundation
import NIOHTTP1
public import ScrumtopCore

extension HTTPBackend {
  public func perform(_ action: Action) async throws(BackendError) -> ExecutionState? {
    var attempts = 0
    while true {
      do throws(BackendError) {
        return try await post(action)
      } catch {
        attempts += 1
        guard let delay = RetryPolicy.actionDelay(after: error, attempts: attempts) else {
          throw error
        }
        do { try await clock.sleep(for: delay) } catch { throw .interrupted }
        resends.add()
      }
    }
  }

  private func post(_ action: Action) async throws(BackendError) -> ExecutionState? {
    let target: RequestTarget?
    var body: [UInt8]?
    switch action.verb {
    case .pause(let reason):
      target = RequestTarget(execution: action.line, "/pause")
      body = (try? JSONEncoder().encode(PauseRequest(reason: reason))).map(Array.init)
    case .resume:
      target = RequestTarget(execution: action.line, "/resume")
    }
    guard let target else { throw .malformedID }
    let answer = try await send(.POST, target, body: body, key: action.key, within: limits.write)
    do throws(BackendError) { try answer.throwUnlessSuccessful(now: clock.now.time) } catch {
      throw error.naming(tokens.origin)
    }
    // Any 2xx is success and the body is optional, but one about another line makes it doubtful.
    let line = try? SourceBacked<ExecutionRecord>(json: answer.body)
    try line?.requireSubject(action.line)
    return line?.record.state
  }
}
