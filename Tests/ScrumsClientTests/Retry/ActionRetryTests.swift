import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// Pause and resume are sent again only if the first try surely was not done, always with one key.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct ActionRetryTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let acts: [MisbehavingServer.Act]
    let requests: Int
    let error: BackendError?
    var waits: [Duration] = []
    var limits = ExchangeLimits()
    var testDescription: String { name }

    static func refused(_ status: Int, wait: Duration? = nil) -> BackendError {
      .refused(APIProblem(status: status, retryAfter: wait))
    }
  }

  private static func status(_ text: String, _ headers: String...) -> MisbehavingServer.Act {
    .send(MisbehavingServer.answer(text, headers: headers, ""))
  }

  static let cases: [Case] = [
    Case(name: "200", acts: [status("200 OK")], requests: 1, error: nil),
    Case(name: "202", acts: [status("202 Accepted")], requests: 1, error: nil),
    Case(
      name: "204", acts: [.send("HTTP/1.1 204 No Content\r\n\r\n")], requests: 1, error: nil),
    Case(
      name: "html yes", acts: [.send(MisbehavingServer.answer("200 OK", type: "text/html", "<p>"))],
      requests: 1, error: nil),
    Case(
      name: "429 then 200", acts: [status("429 X", "Retry-After: 3"), status("200 OK")],
      requests: 2, error: nil, waits: [.seconds(3)]),
    Case(
      name: "503 twice then 200", acts: [status("503 X"), status("503 X"), status("200 OK")],
      requests: 3, error: nil, waits: [.milliseconds(500), .seconds(1)]),
    Case(
      name: "429 for ever", acts: [status("429 X")], requests: 3, error: Case.refused(429),
      waits: [.milliseconds(500), .seconds(1)]),
    Case(
      name: "429 for longer than anyone waits", acts: [status("429 X", "Retry-After: 11")],
      requests: 1, error: Case.refused(429, wait: .seconds(11))),
    Case(name: "409", acts: [status("409 X")], requests: 1, error: Case.refused(409)),
    Case(name: "500", acts: [status("500 X")], requests: 1, error: Case.refused(500)),
    Case(name: "502", acts: [status("502 X")], requests: 1, error: Case.refused(502)),
    Case(name: "504", acts: [status("504 X")], requests: 1, error: Case.refused(504)),
    Case(name: "408", acts: [status("408 X")], requests: 1, error: Case.refused(408)),
    Case(
      name: "hang", acts: [.hang], requests: 1, error: .timedOut(seconds: 1),
      limits: ExchangeLimits(attempt: .milliseconds(500))),
    Case(name: "cut", acts: [.close], requests: 1, error: .interrupted),
  ]

  @Test(arguments: cases)
  func aPauseIsRepeatedOnlyWhenItSurelyWasNotDone(_ expected: Case) async throws {
    let clock = TestClock(.leaps)
    let server = try await MisbehavingServer(expected.acts)
    try await withClient(
      port: server.port, limits: expected.limits, clock: clock
    ) { client in
      let action = Action(
        verb: .pause(reason: "review \"1\""), line: ServiceLineID(rawValue: "LIN-26-1"),
        key: "key-1")
      var failure: BackendError?
      do throws(BackendError) { _ = try await client.perform(action) } catch { failure = error }
      #expect(failure == expected.error)
      let requests = await server.requests
      #expect(requests.count == expected.requests)
      #expect(clock.waits == expected.waits)
      for request in requests {
        #expect(request.hasPrefix("POST /v1/execution/LIN-26-1/pause HTTP/1.1\r\n"))
        #expect(request.lowercased().contains("idempotency-key: key-1\r\n"))
        #expect(request.hasSuffix(#"{"reason":"review \"1\""}"#))
      }
    }
    await server.shutdown()
  }

  @Test func aRefusedConnectionIsTriedThreeTimesAndIsNotUnknown() async throws {
    try await withReservedPort { port in
      let clock = TestClock(.leaps)
      try await withClient(port: port, clock: clock) { client in
        let action = Action(verb: .resume, line: ServiceLineID(rawValue: "LIN-26-1"), key: "k")
        await #expect(throws: BackendError.unreachable(.connectionRefused)) {
          try await client.perform(action)
        }
      }
      #expect(clock.waits == [.milliseconds(500), .seconds(1)])
    }
  }

  @Test func theStateInTheAnswerIsReturned() async throws {
    let body = #"{"data":{"service_line_id":"LIN-26-1","state":"paused"}}"#
    try await withServer(.send(MisbehavingServer.answer("200 OK", body))) { server, client in
      let action = Action(verb: .resume, line: ServiceLineID(rawValue: "LIN-26-1"), key: "k")
      #expect(try await client.perform(action) == .paused)
      let request = try #require(await server.requests.first)
      #expect(request.hasPrefix("POST /v1/execution/LIN-26-1/resume HTTP/1.1\r\n"))
      #expect(request.hasSuffix("\r\n\r\n"))
    }
  }
}
