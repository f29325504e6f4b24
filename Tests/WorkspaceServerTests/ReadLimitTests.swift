import Foundation
import Hummingbird
import NIOCore
import Support
import Testing

@testable import WorkspaceServer

/// A read ends when nobody waits for it any more.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ReadLimitTests {
  private static let longTime = Duration.seconds(3600)

  private static func endless() async throws -> Int {
    try await Task.sleep(for: longTime)
    return 1
  }

  @Test func theAnswerOfAReadIsReturned() async throws {
    let limit = ReadLimit(time: Self.longTime, afterHalfClose: Self.longTime)
    #expect(try await limit.run(for: ClientPresence()) { 7 } == 7)
  }

  @Test func aReadEndsAfterItsTime() async {
    let limit = ReadLimit(time: .milliseconds(1), afterHalfClose: Self.longTime)
    await #expect(throws: ReadLimit.Fault.tookTooLong) {
      try await limit.run(for: ClientPresence(), Self.endless)
    }
  }

  @Test func aReadEndsWithItsConnection() async {
    let limit = ReadLimit(time: Self.longTime, afterHalfClose: Self.longTime)
    let client = ClientPresence()
    client.end()
    await #expect(throws: ReadLimit.Fault.clientLeft) {
      try await limit.run(for: client, Self.endless)
    }
  }

  @Test func aClientThatSendsNothingMoreStillGetsItsAnswer() async throws {
    let client = ClientPresence()
    client.sendNoMore()
    let patient = ReadLimit(time: Self.longTime, afterHalfClose: Self.longTime)
    #expect(try await patient.run(for: client) { 7 } == 7)
    let short = ReadLimit(time: Self.longTime, afterHalfClose: .milliseconds(1))
    await #expect(throws: ReadLimit.Fault.clientLeft) {
      try await short.run(for: client, Self.endless)
    }
  }

  /// Never answers, and says when a request has come and when it was given up.
  private struct EndlessResponder: HTTPResponder {
    let registry: ConnectionRegistry
    let told: AsyncStream<String>.Continuation

    func respond(to request: Request, context: ConnectionContext) async throws -> Response {
      let client = registry.serve(context.channel)
      let limit = ReadLimit(time: longTime, afterHalfClose: .milliseconds(1))
      told.yield("begun")
      do { _ = try await limit.run(for: client, ReadLimitTests.endless) } catch {
        told.yield("\(error)")
      }
      return Response(status: .ok)
    }
  }

  @Test func aClientThatHangsUpIsNoticed() async throws {
    let registry = ConnectionRegistry(limits: ServerLimits())
    let (words, told) = AsyncStream.makeStream(of: String.self)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let application = Application(
      responder: EndlessResponder(registry: registry, told: told),
      server: .http1(
        configuration: .init(additionalChannelHandlers: [ConnectionHandler(registry: registry)])),
      configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { ready.yield($0.localAddress?.port ?? 0) })
    let serving = Task { try await application.run() }
    let port = try #require(await ports.first { _ in true })
    var word = words.makeAsyncIterator()
    do {
      let connection = try RawConnection(port: port)
      connection.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await word.next() == "begun")
    }
    #expect(await word.next() == "clientLeft")
    serving.cancel()
    _ = await serving.result
  }
}
