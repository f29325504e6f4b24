import ScrumsClient
import ScrumtopCore
import Support
import Synchronization
import Testing

/// A refused token is told to its source, and a new one is tried once.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct TokenRefusalTests {
  /// Tokens of which a refusal brings the next, the last for ever.
  final class Rotation: TokenSource {
    private let state: Mutex<(tokens: [BearerToken], refused: [String])>

    init(_ texts: String...) throws {
      state = Mutex((try texts.map { try BearerToken($0) }, []))
    }

    var refused: [String] { state.withLock { $0.refused } }

    func token() async throws -> BearerToken {
      try state.withLock { state in
        guard let first = state.tokens.first else { throw BearerToken.Fault.empty }
        return first
      }
    }

    func invalidate(_ refused: BearerToken) async {
      state.withLock { state in
        state.refused.append(refused.secret)
        if state.tokens.first == refused { state.tokens.removeFirst() }
      }
    }
  }

  private static let line = ServiceLineID(rawValue: "LIN-26-1")
  private static let body = #"{"data":{"service_line_id":"LIN-26-1","state":"paused"}}"#
  private static let yes = MisbehavingServer.answer("200 OK", body)
  private static let no = MisbehavingServer.answer("401 Unauthorized", "")
  private static let refusal = BackendError.refused(APIProblem(status: 401))

  /// Runs `body` with a client of those tokens; returns the token of every request.
  private func tokensSent(
    _ acts: [String], _ tokens: any TokenSource, clock: any MomentClock = TestClock(.leaps),
    _ body: (HTTPBackend) async throws -> Void
  ) async throws -> [String] {
    let server = try await MisbehavingServer(acts.map { .send($0) })
    let client = HTTPBackend(
      endpoint: try APIEndpoint("http://127.0.0.1:\(server.port)"), tokens: tokens,
      clock: clock)
    try await body(client)
    let sent = await server.requests.compactMap { request in
      request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("authorization: bearer ") }
        .map { String($0.dropFirst("authorization: bearer ".count)) }
    }
    await client.shutdown()
    await server.shutdown()
    return sent
  }

  @Test func aReadIsSentAgainWithTheNewToken() async throws {
    let tokens = try Rotation("old", "new")
    let sent = try await tokensSent([Self.no, Self.yes], tokens) { client in
      #expect(try await client.execution(Self.line).record.state == .paused)
      _ = try await client.execution(Self.line)
    }
    #expect(sent == ["old", "new", "new"])
    #expect(tokens.refused == ["old"])
  }

  @Test func theSecondRequestIsCountedOnce() async throws {
    let tokens = try Rotation("old", "new")
    _ = try await tokensSent([Self.no, Self.yes], tokens) { client in
      _ = try await client.execution(Self.line)
      #expect(client.takeRepeats() == 1)
      _ = try await client.execution(Self.line)
      #expect(client.takeRepeats() == 0)
    }
  }

  /// A token that a person keeps somewhere.
  private struct PlacedToken: TokenSource {
    let origin: TokenOrigin?
    func token() async throws -> BearerToken { try BearerToken("old") }
    func invalidate(_ refused: BearerToken) async {}
  }

  @Test func aRefusalNamesWhereTheTokenCameFrom() async throws {
    let origin = TokenOrigin.file(path: "/run/token", setting: "--token-file")
    let refusal = BackendError.refused(APIProblem(status: 401, tokenOrigin: origin))
    _ = try await tokensSent([Self.no], PlacedToken(origin: origin)) { client in
      await #expect(throws: refusal) { try await client.execution(Self.line) }
      let action = Action(verb: .resume, line: Self.line, key: "key-1")
      await #expect(throws: refusal) { try await client.perform(action) }
    }
  }

  @Test func aPauseIsSentAgainWithTheNewToken() async throws {
    let tokens = try Rotation("old", "new")
    let sent = try await tokensSent([Self.no, Self.yes], tokens) { client in
      let action = Action(verb: .pause(reason: "review"), line: Self.line, key: "key-1")
      let state = try await client.perform(action)
      #expect(state == .paused)
    }
    #expect(sent == ["old", "new"])
  }

  @Test func noMoreThanTwoTokensAreTriedAndBothAreToldRefused() async throws {
    let tokens = try Rotation("one", "two", "three")
    let sent = try await tokensSent([Self.no], tokens) { client in
      await #expect(throws: Self.refusal) { try await client.execution(Self.line) }
    }
    #expect(sent == ["one", "two"])
    #expect(tokens.refused == ["one", "two"])
  }

  @Test func bothAttemptsTogetherHaveTheTimeOfOne() async throws {
    let tokens = try Rotation("old", "new")
    let sent = try await tokensSent(
      [Self.no, Self.yes], tokens, clock: TestClock(costOfReading: .seconds(20))
    ) { client in
      await #expect(throws: Self.refusal) { try await client.execution(Self.line) }
    }
    #expect(sent == ["old"])
    #expect(tokens.refused == ["old"])
  }

  @Test func theSameTokenIsNotSentTwice() async throws {
    let sent = try await tokensSent([Self.no], FixedToken(try BearerToken("same"))) { client in
      await #expect(throws: Self.refusal) { try await client.execution(Self.line) }
    }
    #expect(sent == ["same"])
  }

  @Test func aSourceWithoutAnotherTokenLeavesTheRefusalStanding() async throws {
    let tokens = try Rotation("only")
    let sent = try await tokensSent([Self.no], tokens) { client in
      await #expect(throws: Self.refusal) { try await client.execution(Self.line) }
    }
    #expect(sent == ["only"])
  }

  @Test(arguments: ["403 Forbidden", "500 X", "429 X"])
  func noOtherAnswerIsARefusedToken(status: String) async throws {
    let tokens = try Rotation("old", "new")
    let sent = try await tokensSent([MisbehavingServer.answer(status, "")], tokens) { client in
      _ = try? await client.execution(Self.line)
    }
    #expect(sent == ["old"])
    #expect(tokens.refused.isEmpty)
  }
}
