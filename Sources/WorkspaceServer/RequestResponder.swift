import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ScrumtopCore

/// One connection's channel, to close it where an answer is not enough.
struct ConnectionContext: InitializableFromSource {
  let channel: any Channel
  let logger: Logger

  init(source: ApplicationRequestContextSource) {
    channel = source.channel
    logger = source.logger
  }
}

/// Answers every parsed request: host, size, token, route, method, endpoint, in this order.
struct RequestResponder: HTTPResponder {
  let endpoints: Endpoints
  let authenticator: Authenticator
  let limits: ServerLimits
  let registry: ConnectionRegistry

  // Throws only what the connection itself did; the server then answers 400 or closes.
  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    let requestID = Self.newRequestID()
    let target = request.head.path ?? ""
    let path = target.prefix { $0 != "?" }
    let token = authenticator.token(
      authorization: request.head.headerFields[values: .authorization])
    // Before the body: until then the connection gives way to others.
    let client = token.map { _ in registry.serve(context.channel) }
    defer { registry.rest(context.channel) }
    let body = try await collectedBody(request, channel: context.channel)
    var response: Response
    do throws(Problem) {
      response = try await answer(
        request.head, path: path, body: body, token: token, client: client)
    } catch {
      if let cause = error.cause {
        context.logger.error(
          "request failed", metadata: ["error": "\(cause)", "request_id": "\(requestID)"])
      }
      response = Self.response(
        error, instance: String(path), requestID: requestID, channel: context.channel)
    }
    if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = requestID }
    context.logger.debug(
      "answered",
      metadata: [
        "method": "\(request.method)", "path": "\(path)", "status": "\(response.status.code)",
        "request_id": "\(requestID)",
      ])
    return request.method == .head ? response.createHeadResponse() : response
  }

  private func answer(
    _ head: HTTPRequest, path: Substring, body: ByteBuffer?, token: AccessToken?,
    client: ClientPresence?
  ) async throws(Problem) -> Response {
    guard HostCheck.passes(head) else { throw .badHost }
    let target = head.path ?? ""
    guard target.utf8.count <= limits.uriBytes else { throw .uriTooLong(limit: limits.uriBytes) }
    guard let body else { throw .bodyTooLarge(limit: limits.bodyBytes) }
    guard let token, let client else { throw .invalidToken }
    guard let route = Route(path: path) else { throw .notFound }
    if head.method == .options {
      return Response(status: .noContent, headers: [.allow: route.allowed])
    }
    guard route.allows(head.method) else { throw .methodNotAllowed(route.allowed) }
    let query = Query(target.dropFirst(path.count + 1), allowed: route.parameters)
    let contentType = head.headerFields[.contentType]
    let work = { @Sendable () async throws -> ByteBuffer in
      var query = query
      return try await endpoints.answer(
        route, query: &query, body: body, contentType: contentType, token: token)
    }
    let json: ByteBuffer
    do {
      // A write is never cancelled: its client would not know whether it took effect.
      json = route.writes ? try await work() : try await readLimit.run(for: client, work)
    } catch let problem as Problem {
      throw problem
    } catch ReadLimit.Fault.tookTooLong {
      throw .readTookTooLong(limits.readTime)
    } catch {
      throw .cancelled
    }
    return Response(
      status: .ok, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: json)
    )
  }

  private var readLimit: ReadLimit {
    ReadLimit(time: limits.readTime, afterHalfClose: limits.halfClosedTime)
  }

  /// The whole body, nil when it is larger than allowed. A body that is still not whole after its
  /// time costs the connection: a sender of one byte a second never looks idle.
  private func collectedBody(_ request: Request, channel: any Channel) async throws -> ByteBuffer? {
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    guard (announced ?? 0) > 0 || request.headers[.transferEncoding] != nil else {
      return ByteBuffer()
    }
    guard (announced ?? 0) <= limits.bodyBytes else { return nil }
    let start = ContinuousClock.now
    let deadline = channel.eventLoop.scheduleTask(in: TimeAmount(limits.bodyTime)) {
      channel.close(promise: nil)
    }
    defer { deadline.cancel() }
    var body = ByteBuffer()
    for try await var part in request.body {
      guard body.readableBytes + part.readableBytes <= limits.bodyBytes else { return nil }
      body.writeBuffer(&part)
    }
    // A connection that breaks also ends the sequence, and half a body must not be acted on.
    guard start.duration(to: .now) < limits.bodyTime,
      body.readableBytes == announced ?? body.readableBytes
    else { throw BrokenBody() }
    return body
  }

  private struct BrokenBody: Error {}

  private static func response(
    _ problem: Problem, instance: String, requestID: String, channel: any Channel
  ) -> Response {
    var headers = problem.fields
    headers[.contentType] = "application/problem+json"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // A tree of strings and integers always encodes.
    let json =
      (try? encoder.encode(problem.json(instance: instance, requestID: requestID))) ?? Data()
    let buffer = ByteBuffer(bytes: json)
    guard problem.closes else {
      return Response(
        status: problem.status, headers: headers, body: ResponseBody(byteBuffer: buffer))
    }
    headers[.connection] = "close"
    return Response(
      status: problem.status, headers: headers,
      body: ResponseBody(contentLength: buffer.readableBytes) { writer in
        try await writer.write(buffer)
        try await writer.finish(nil)
        channel.close(promise: nil)
      })
  }

  private static func newRequestID() -> String {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return "REQ-" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}
