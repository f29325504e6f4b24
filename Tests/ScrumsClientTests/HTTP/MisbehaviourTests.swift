import ScrumsClient
import ScrumtopCore
import Support
import Testing

private typealias Server = MisbehavingServer

/// What the client makes of answers that a server should not give.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct MisbehaviourTests {
  private static let page = #"{"data":[],"meta":{"cursor":null,"has_more":false}}"#
  private let short = ExchangeLimits(connect: .seconds(2), read: .milliseconds(300), body: 100_000)

  /// The error of reading the line list.
  private func failure(
    _ act: MisbehavingServer.Act, limits: ExchangeLimits = ExchangeLimits()
  ) async throws -> BackendError? {
    try await withServer(act, limits: limits) { _, client in
      do throws(BackendError) {
        _ = try await client.executions(ExecutionQuery(), cursor: nil)
        return nil
      } catch { return error }
    }
  }

  @Test func aServerThatSaysNothingEndsWithTheAttemptAndLosesTheConnection() async throws {
    try await withServer(.hang, limits: short) { server, client in
      await #expect(throws: BackendError.timedOut(seconds: 1)) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
      await server.waitForClose()
    }
  }

  @Test func aDrippingBodyEndsWithTheAttemptAndLosesTheConnection() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n{"
    try await withServer(.drip(head), limits: short) { server, client in
      await #expect(throws: BackendError.timedOut(seconds: 1)) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
      await server.waitForClose()
    }
  }

  @Test func aDrippingHeaderEndsWithTheAttempt() async throws {
    let error = try await failure(.drip("HTTP/1.1 200 OK\r\nX-Slow: "), limits: short)
    #expect(error == .timedOut(seconds: 1))
  }

  @Test(arguments: [
    "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":[",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"dat",
    "HTTP/1.1 200 OK\r\nContent-Le",
    "",
  ])
  func anAnswerCutShortIsAnInterruption(answer: String) async throws {
    #expect(try await failure(.sendAndClose(answer)) == .interrupted)
  }

  @Test func anAnswerCutAtAnyByteIsAnInterruption() async throws {
    let answer = Server.answer("200 OK", Self.page)
    let cuts = (0..<answer.utf8.count).map {
      Server.Act.sendAndClose(String(decoding: answer.utf8.prefix($0), as: UTF8.self))
    }
    let server = try await Server(cuts)
    try await withClient(port: server.port) { client in
      for _ in cuts {
        await #expect(throws: BackendError.interrupted) {
          try await client.executions(ExecutionQuery(), cursor: nil)
        }
      }
    }
    await server.shutdown()
  }

  @Test(arguments: [
    "<html>Sign in to the hotel</html>", "", "[]", "null", "{", #"{"data":7}"#, #"{"meta":{}}"#,
  ])
  func twoHundredWithSomethingElseIsNotTheAPI(body: String) async throws {
    let type = body.hasPrefix("<") ? "text/html; charset=utf-8" : "application/json"
    let error = try await failure(.send(Server.answer("200 OK", type: type, body)))
    guard case .notTheAPI = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func htmlIsNotTheAPIEvenWhenItsBodyIsAPage() async throws {
    let error = try await failure(.send(Server.answer("200 OK", type: "Text/HTML", Self.page)))
    #expect(error == .notTheAPI(nil))
  }

  @Test func noContentIsNotTheAPI() async throws {
    #expect(
      try await failure(.send("HTTP/1.1 204 No Content\r\n\r\n")) == .notTheAPI(nil))
  }

  @Test func aLargeBodyEndsAtTheLimit() async throws {
    // The size ends it, not the time.
    let small = ExchangeLimits(body: 100_000)
    let announced = Server.answer("200 OK", String(repeating: " ", count: 200_000))
    #expect(try await failure(.send(announced), limits: small) == .tooLarge(limit: 100_000))
    let chunk = "10000\r\n" + String(repeating: " ", count: 65_536) + "\r\n"
    let chunked =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 4)
    #expect(try await failure(.send(chunked), limits: small) == .tooLarge(limit: 100_000))
  }

  @Test func compressionIsNeitherAskedForNorUndone() async throws {
    let gzip: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0x4B, 4, 0, 0, 0, 0, 0]
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(gzip.count)\r\n\r\n"
    try await withServer(.sendBytes(Array(head.utf8) + gzip)) { server, client in
      await #expect(throws: BackendError.notTheAPI(.notJSON(offset: 0))) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
      let requests = await server.requests
      #expect(requests.count == 1)
      #expect(!requests[0].lowercased().contains("accept-encoding"))
    }
  }

  @Test func anEndlessHeaderIsRefused() async throws {
    let bomb = "HTTP/1.1 200 OK\r\nX-Bomb: " + String(repeating: "x", count: 1_000_000)
    let error = try await failure(.send(bomb + "\r\n\r\n"))
    guard case .notTheAPI = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  /// The HTTP library ends the process on what follows a head of 000 to 099.
  @Test(
    arguments: ["000", "001", "042", "099"], ["Content-Length: 2", "Transfer-Encoding: chunked"])
  func aStatusBelowOneHundredIsNotTheAPI(status: String, framing: String) async throws {
    let body = framing.hasPrefix("C") ? "{}" : "2\r\n{}\r\n0\r\n\r\n"
    let answer = "HTTP/1.1 \(status) x\r\n\(framing)\r\n\r\n\(body)"
    #expect(try await failure(.send(answer)) == .notTheAPI(nil))
    try await withServer(.send(answer)) { server, client in
      let action = Action(verb: .resume, line: ServiceLineID(rawValue: "LIN-26-1"), key: "k")
      await #expect(throws: BackendError.notTheAPI(nil)) { try await client.perform(action) }
      #expect(await server.requests.count == 1)
    }
  }

  @Test func informationalAnswersAreReadOverUntilThereAreTooMany() async throws {
    let answer = Server.answer("200 OK", Self.page)
    let hints = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
    #expect(try await failure(.send("HTTP/1.1 100 Continue\r\n\r\n" + hints + answer)) == nil)
    let many = String(repeating: hints, count: 1000)
    #expect(try await failure(.send(many + answer)) == .notTheAPI(nil))
  }

  @Test func switchingProtocolsIsNotTheAPI() async throws {
    let answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: upgrade\r\n\r\n"
    #expect(try await failure(.send(answer + "PRI * HTTP/2.0\r\n\r\n")) == .notTheAPI(nil))
  }

  @Test func bytesThatAreNoHTTPAreNotTheAPI() async throws {
    #expect(try await failure(.send("SSH-2.0-OpenSSH_9.2\r\n\r\n")) == .notTheAPI(nil))
  }

  @Test(arguments: ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
  func aRedirectIsNeverFollowedAndTheTokenStaysHome(status: String) async throws {
    let other = try await MisbehavingServer([.send(Server.answer("200 OK", Self.page))])
    let location = "Location: http://user:pw@127.0.0.1:\(other.port)/v1/execution?secret=1"
    let act = MisbehavingServer.Act.send(Server.answer(status, headers: [location], ""))
    #expect(try await failure(act) == .redirected(to: "127.0.0.1:\(other.port)"))
    let pause = Action(verb: .resume, line: ServiceLineID(rawValue: "LIN-26-1"), key: "k")
    try await withServer(act) { server, client in
      await #expect(throws: BackendError.redirected(to: "127.0.0.1:\(other.port)")) {
        try await client.perform(pause)
      }
      #expect(await server.requests.count == 1)
    }
    #expect(await other.requests.isEmpty)
    await other.shutdown()
  }

  @Test(arguments: [
    ("/v2/execution", ""), ("file:///etc/passwd", ""), ("//evil.example/x", "evil.example"),
    ("https://evil.example\\@api.scrums.com", "evil.example"), ("http:", ""),
  ])
  func aStrangeLocationIsNoMoreThanAName(location: String, host: String) async throws {
    let answer = Server.answer("302 Found", headers: ["Location: \(location)"], "")
    #expect(try await failure(.send(answer)) == .redirected(to: host))
  }

  @Test(arguments: [
    ("Retry-After: 7", Duration.seconds(7)), ("Retry-After: 0", .zero), ("Retry-After: -5", nil),
    ("Retry-After: soon", nil), ("Retry-After: 99999999", .seconds(3600)), ("X-None: 1", nil),
  ])
  func tooManyRequestsTellsHowLongToWait(header: String, wait: Duration?) async throws {
    let body = #"{"error":{"code":"rate_limited"}}"#
    let answer = Server.answer("429 Too Many Requests", headers: [header], body)
    let problem = APIProblem(status: 429, code: "rate_limited", retryAfter: wait)
    #expect(try await failure(.send(answer)) == .refused(problem))
  }

  @Test(arguments: [400, 401, 403, 404, 410, 422, 500, 502, 503, 504])
  func anErrorStatusIsTheAnswerWhateverItsBody(status: Int) async throws {
    let html = Server.answer("\(status) X", type: "text/html", "<h1>Bad gateway</h1>")
    #expect(try await failure(.send(html)) == .refused(APIProblem(status: status)))
    let cut = "HTTP/1.1 \(status) X\r\nContent-Length: 999\r\n\r\n{\"code\":"
    #expect(try await failure(.sendAndClose(cut)) == .refused(APIProblem(status: status)))
  }

  @Test func nobodyListeningIsConnectionRefused() async throws {
    try await withReservedPort { port in
      try await withClient(port: port) { client in
        await #expect(throws: BackendError.unreachable(.connectionRefused)) {
          try await client.executions(ExecutionQuery(), cursor: nil)
        }
      }
    }
  }

  @Test func aNameThatCannotExistIsAnUnknownHost() async throws {
    // Longer than a label may be: the resolver refuses it without asking anybody.
    let host = String(repeating: "a", count: 64) + ".invalid"
    try await withClient(port: 443, scheme: "https", host: host) { client in
      await #expect(throws: BackendError.unreachable(.unknownHost)) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
    }
  }

  @Test func aServerWithoutTLSIsNotTrusted() async throws {
    let server = try await MisbehavingServer(
      [.hang], greeting: "HTTP/1.1 400 Bad Request\r\n\r\n")
    try await withClient(port: server.port, scheme: "https") { client in
      await #expect(throws: BackendError.untrusted(detail: "this port does not speak TLS")) {
        try await client.executions(ExecutionQuery(), cursor: nil)
      }
    }
    await server.shutdown()
  }

  @Test func oneBadRecordCostsItselfAlone() async throws {
    let body = #"""
      {"data":[{"service_line_id":"LIN-26-1","state":"running"},7,{"state":"idle"},
      {"service_line_id":"LIN-26-2","state":"\ud800","metrics":{"health_score":1e400}}],
      "meta":{"has_more":false}}
      """#
    try await withServer(.send(Server.answer("200 OK", body))) { _, client in
      let page = try await client.executions(ExecutionQuery(), cursor: nil)
      #expect(page.records.map(\.record.serviceLineID.rawValue) == ["LIN-26-1", "LIN-26-2"])
      #expect(page.unreadable == 2)
    }
  }
}
