import Foundation
import ScrumtopCore
import Support
import Synchronization
import Testing
import WorkspaceStore

@testable import WorkspaceServer

/// What only shows on a real socket. The limits are small; the tests wait for the close itself.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConnectionTests {
  private let head = "GET /v1/execution HTTP/1.1\r\nAuthorization: Bearer \(Bench.token)\r\n"

  /// Runs a server with these limits around `body`.
  private func serving(
    _ limits: ServerLimits = ServerLimits(), bench: Bench? = nil,
    _ body: @Sendable (_ port: Int, _ stop: @Sendable () -> Void) async throws -> Void
  ) async throws {
    let bench = try bench ?? Bench(limits: limits)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let server = bench.server
    let serving = Task {
      defer { ready.finish() }
      try await server.run(port: 0) { ready.yield($0) }
    }
    let port = await ports.first { _ in true }
    do {
      try await body(try #require(port)) { serving.cancel() }
    } catch {
      serving.cancel()
      throw error
    }
    serving.cancel()
    try await serving.value
  }

  private static func isWhole(_ text: String) -> Bool {
    guard let range = text.range(of: "\r\n\r\n"),
      let field = text.range(of: "content-length: ", options: .caseInsensitive)
    else { return false }
    let length = Int(text[field.upperBound...].prefix { $0.isNumber }) ?? 0
    return text[range.upperBound...].utf8.count >= length
  }

  @Test func aRequestIsAnsweredAndTheConnectionKept() async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      for _ in 0..<2 {
        connection.send("\(head)Host: 127.0.0.1:\(port)\r\n\r\n")
        let answer = try #require(await connection.read(until: Self.isWhole))
        #expect(answer.hasPrefix("HTTP/1.1 200 "))
        #expect(answer.lowercased().contains("x-request-id: req-"))
      }
    }
  }

  @Test(arguments: [
    "", "Host: \r\n", "Host: a b\r\n", "Host: a/b\r\n", "Host: a@b\r\n", "Host: a:99999\r\n",
    "Host: a:\r\n", "Host: [::1\r\n", "Host: [x]\r\n", "Host: a\r\nHost: b\r\n",
  ])
  func aMissingOrBadHostIsRefusedAndTheConnectionClosed(host: String) async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      connection.send("\(head)\(host)\r\n")
      let answer = try #require(await connection.readToEnd())
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test(arguments: ["localhost", "a.example.com:8787", "[::1]:80", "127.0.0.1"])
  func aGoodHostIsTaken(host: String) async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      connection.send("\(head)Host: \(host)\r\n\r\n")
      #expect(await connection.read(until: Self.isWhole)?.hasPrefix("HTTP/1.1 200 ") == true)
    }
  }

  /// RFC 9112, 3.2.2: a server must take the absolute form; only its path counts here.
  @Test func theAbsoluteFormIsItsPath() async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      connection.send("GET http://a/v1/nothing HTTP/1.1\r\nHost: a\r\n")
      connection.send("Authorization: Bearer \(Bench.token)\r\n\r\n")
      #expect(await connection.read(until: Self.isWhole)?.hasPrefix("HTTP/1.1 404 ") == true)
    }
  }

  @Test(arguments: [
    "nonsense\r\n\r\n",
    "GET /v1/execution HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
    "GET /v1/execution HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    "GET /v1/execution HTTP/1.1\r\nHost: a\r\nX: a\r\n b\r\n\r\n",
  ])
  func malformedRequestsAreRefusedAndTheConnectionClosed(request: String) async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      connection.send(request)
      let answer = try #require(await connection.readToEnd())
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
    }
  }

  @Test func tooManyAndTooLargeFieldsAreRefused() async throws {
    try await serving { port, _ in
      for fields in [
        String(repeating: "X-A: b\r\n", count: 150),
        "X-A: \(String(repeating: "a", count: 20_000))\r\n",
      ] {
        let connection = try RawConnection(port: port)
        connection.send("\(head)Host: a\r\n\(fields)\r\n")
        let answer = try #require(await connection.readToEnd())
        #expect(!answer.hasPrefix("HTTP/1.1 200 "))
      }
    }
  }

  /// Nobody who only holds connections open keeps others out: silent, with half a head, with a request
  /// that has no valid token, or with a body that never ends.
  @Test(arguments: [
    "", "GET /v1/execution HTTP/1.1\r\nHo", "GET /v1/execution HTTP/1.1\r\nHost: a\r\n\r\n",
    "POST /v1/x HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n",
  ])
  func idleConnectionsGiveWay(words: String) async throws {
    var limits = ServerLimits()
    limits.connections = 8
    limits.idleTime = .seconds(3600)
    limits.bodyTime = .seconds(3600)
    try await serving(limits) { port, _ in
      let oldest = try RawConnection(port: port)
      oldest.send(words)
      let others = try (0..<30).map { _ in
        let connection = try RawConnection(port: port)
        connection.send(words)
        return connection
      }
      // While the others are still being accepted, this one may give way to them as well.
      var isServed = false
      for _ in 0..<others.count where !isServed {
        let client = try RawConnection(port: port)
        client.send("\(head)Host: a\r\n\r\n")
        let answer = await client.read(until: Self.isWhole)
        isServed = answer?.hasPrefix("HTTP/1.1 200 ") == true
      }
      #expect(isServed)
      #expect(await oldest.readToEnd() != nil)
      withExtendedLifetime(others) {}
    }
  }

  @Test func aSlowHeaderLosesItsConnection() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(300)
    try await serving(limits) { port, _ in
      let connection = try RawConnection(port: port)
      connection.send("\(head)X-Slow: ")
      #expect(await connection.drip("a", every: .milliseconds(50)))
    }
  }

  @Test func anIdleConnectionIsClosed() async throws {
    var limits = ServerLimits()
    limits.idleTime = .milliseconds(300)
    try await serving(limits) { port, _ in
      let silent = try RawConnection(port: port)
      #expect(await silent.readToEnd() == "")
      let served = try RawConnection(port: port)
      served.send("\(head)Host: a\r\n\r\n")
      #expect(await served.readToEnd()?.hasPrefix("HTTP/1.1 200 ") == true)
    }
  }

  /// A dripping body never looks idle, whatever the request and its token are.
  @Test(arguments: ["POST /v1/execution/LIN-26-100001/pause", "GET /v1/execution", "PUT /x"])
  func aSlowBodyLosesItsConnection(request: String) async throws {
    var limits = ServerLimits()
    limits.bodyTime = .milliseconds(300)
    let bench = try Bench(limits: limits)
    try bench.open(1)
    try await serving(bench: bench) { port, _ in
      for length in ["Content-Length: 60000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"] {
        let connection = try RawConnection(port: port)
        connection.send(
          "\(request) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(Bench.token)\r\n")
        connection.send("Content-Type: application/json\r\n\(length)")
        // What came so far would be a good body.
        connection.send(length.hasPrefix("T") ? "2\r\n{}\r\n" : "{}")
        let piece = length.hasPrefix("T") ? "1\r\n \r\n" : " "
        #expect(await connection.drip(piece, every: .milliseconds(50)))
      }
    }
    #expect(try bench.store.view().lines[0].state == .running)
  }

  @Test func aBodyCutShortIsNotActedOn() async throws {
    let bench = try Bench()
    try bench.open(1)
    try await serving(bench: bench) { port, _ in
      for length in [
        "Content-Length: 60\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
      ] {
        let connection = try RawConnection(port: port)
        connection.send("POST /v1/execution/LIN-26-100001/pause HTTP/1.1\r\nHost: a\r\n")
        connection.send("Authorization: Bearer \(Bench.token)\r\n")
        connection.send("Content-Type: application/json\r\n\(length)")
        connection.finishSending()
        let answer = try #require(await connection.readToEnd())
        #expect(!answer.hasPrefix("HTTP/1.1 200 "))
      }
    }
    #expect(try bench.store.view().lines[0].state == .running)
  }

  @Test(arguments: ["Content-Length: 65537\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"])
  func aLargeBodyIsRefusedWithoutBeingRead(length: String) async throws {
    try await serving { port, _ in
      let connection = try RawConnection(port: port)
      connection.send("POST /v1/x HTTP/1.1\r\nHost: a\r\n\(length)")
      if length.hasPrefix("T") {
        connection.send("10001\r\n\(String(repeating: "x", count: 65_537))")
      }
      let answer = try #require(await connection.readToEnd())
      #expect(answer.hasPrefix("HTTP/1.1 413 "))
      #expect(answer.contains("body_too_large"))
    }
  }

  @Test func stoppingLetsTheRequestInHandEnd() async throws {
    let bench = try Bench()
    try bench.open(1)
    try await serving(bench: bench) { port, stop in
      let body = #"{"reason":"drained"}"#
      let connection = try RawConnection(port: port)
      connection.send("POST /v1/execution/LIN-26-100001/pause HTTP/1.1\r\nHost: a\r\n")
      connection.send("Authorization: Bearer \(Bench.token)\r\nContent-Type: application/json\r\n")
      connection.send("Content-Length: \(body.utf8.count)\r\n\r\n\(body.prefix(5))")
      // An answer on a second connection, sent later, shows that the first request was begun.
      let other = try RawConnection(port: port)
      other.send("\(head)Host: a\r\nConnection: close\r\n\r\n")
      _ = await other.readToEnd()
      stop()
      connection.send(String(body.dropFirst(5)))
      #expect(await connection.readToEnd()?.hasPrefix("HTTP/1.1 200 ") == true)
    }
    #expect(try bench.store.view().lines[0].state == .paused)
  }

  @Test func afterStoppingNobodyListens() async throws {
    let used = Mutex(0)
    try await serving { port, _ in used.withLock { $0 = port } }
    #expect(throws: POSIXError(.ECONNREFUSED)) {
      try RawConnection(port: used.withLock { $0 })
    }
  }

  @Test func aTakenPortIsNamed() async throws {
    try await serving { port, _ in
      let second = try Bench().server
      await #expect(
        throws: ServingError.cannotListen(host: "127.0.0.1", port: port, errno: EADDRINUSE)
      ) {
        try await second.run(port: port) { _ in }
      }
    }
  }
}
