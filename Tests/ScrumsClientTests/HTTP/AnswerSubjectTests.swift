import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// An answer about another thing than the one that was asked about.
@Suite(.guardAgainstHanging, .boundedParallelism) struct AnswerSubjectTests {
  private static let asked = ServiceLineID(rawValue: "LIN-26-1")
  private static let other = BackendError.wrongSubject(id: "LIN-26-2")

  private func failure(
    _ body: String, _ ask: (HTTPBackend) async throws(BackendError) -> Void
  ) async throws -> BackendError? {
    try await withServer(.send(MisbehavingServer.answer("200 OK", body))) { _, client in
      do throws(BackendError) {
        try await ask(client)
        return nil
      } catch { return error }
    }
  }

  @Test func theRecordOfAnotherLineIsAFault() async throws {
    let body = #"{"data":{"service_line_id":"LIN-26-2","state":"paused"}}"#
    let error = try await failure(body) { client throws(BackendError) in
      _ = try await client.execution(Self.asked)
    }
    #expect(error == Self.other)
  }

  @Test(arguments: [
    #"{"id":"RUN-26-1","service_line_id":"LIN-26-2"}"#,
    #"{"id":"RUN-26-1","service_line_id":"LIN-26-1"},{"id":"RUN-26-2","service_line_id":"LIN-26-2"}"#,
  ])
  func aRunOfAnotherLineIsAFaultOfThePage(runs: String) async throws {
    let body = #"{"data":[\#(runs)],"meta":{"cursor":null,"has_more":false}}"#
    let error = try await failure(body) { client throws(BackendError) in
      _ = try await client.runs(of: Self.asked, limit: 25, cursor: nil)
    }
    #expect(error == Self.other)
  }

  @Test func aRunThatDoesNotSayWhoseItIsPasses() async throws {
    let body = #"{"data":[{"id":"RUN-26-1"}],"meta":{"cursor":null,"has_more":false}}"#
    let error = try await failure(body) { client throws(BackendError) in
      _ = try await client.runs(of: Self.asked, limit: 25, cursor: nil)
    }
    #expect(error == nil)
  }

  @Test func anotherEventIsAFault() async throws {
    let error = try await failure(#"{"data":{"id":"EVT-26-2"}}"#) { client throws(BackendError) in
      _ = try await client.event(EventID(rawValue: "EVT-26-1"))
    }
    #expect(error == .wrongSubject(id: "EVT-26-2"))
  }

  @Test(arguments: [Action.Verb.pause(reason: "review"), .resume])
  func anActionAnsweredWithAnotherLineIsUnknown(verb: Action.Verb) async throws {
    let body = #"{"data":{"service_line_id":"LIN-26-2","state":"\#(verb.wantedState.rawValue)"}}"#
    let error = try await failure(body) { client throws(BackendError) in
      _ = try await client.perform(Action(verb: verb, line: Self.asked, key: "k"))
    }
    #expect(error == Self.other)
    #expect(error?.mayHaveExecuted == true)
  }
}
