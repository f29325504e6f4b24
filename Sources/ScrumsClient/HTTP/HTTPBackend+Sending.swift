import AsyncHTTPClient
import Logging
import NIOCore
import NIOHTTP1
import ScrumtopCore

extension HTTPBackend {
  /// Sends a request, and once more if 401 refuses its token and the source has another one. Both attempts
  /// together have the time limit of one.
  func send(
    _ method: HTTPMethod, _ target: RequestTarget, body: [UInt8]?, key: String?,
    within time: Duration, expecting content: ExpectedContent = .json
  ) async throws(BackendError) -> HTTPAnswer {
    let token: BearerToken
    do { token = try await tokens.token() } catch {
      throw BackendError.noToken.naming(tokens.origin)
    }
    let end = clock.now.uptime + time
    let answer = try await attempt(
      method, target, body, key: key, token: token, within: time, content)
    guard answer.status == 401 else { return answer }
    let rest = end - clock.now.uptime
    await tokens.invalidate(token)
    guard rest > .zero, let other = try? await tokens.token(),
      RetryPolicy.sendsAgain(with: other, insteadOf: token)
    else { return answer }
    resends.add()
    let second = try await attempt(
      method, target, body, key: key, token: other, within: rest, content)
    if second.status == 401 { await tokens.invalidate(other) }
    return second
  }

  private func attempt(
    _ method: HTTPMethod, _ target: RequestTarget, _ body: [UInt8]?, key: String?,
    token: BearerToken, within time: Duration, _ content: ExpectedContent
  ) async throws(BackendError) -> HTTPAnswer {
    var request = HTTPClientRequest(url: endpoint.url(target.text))
    request.method = method
    Secrets.ofProcess.add(token)
    request.headers.add(name: "authorization", value: "Bearer \(token.secret)")
    request.headers.add(name: "accept", value: content.accept)
    request.headers.add(name: "user-agent", value: "scrumtop")
    if let key { request.headers.add(name: "idempotency-key", value: key) }
    if let body {
      request.headers.add(name: "content-type", value: "application/json")
      request.body = .bytes(ByteBuffer(bytes: body))
    }
    do {
      let answer = try await executor.send(request, within: time, expecting: content)
      logger.debug("\(method.rawValue) \(target.path)", metadata: ["status": "\(answer.status)"])
      return answer
    } catch {
      logger.debug("\(method.rawValue) \(target.path)", metadata: ["failed": "\(error)"])
      throw error
    }
  }
}
