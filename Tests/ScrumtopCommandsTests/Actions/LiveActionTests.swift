import ScrumsClient
import ScrumtopCommands
import ScrumtopCore
import Support
import Testing
import WorkspaceServer
import WorkspaceSimulator
import WorkspaceStore

/// The commands against the real server, over a socket.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct LiveActionTests {
  private let transcript = Transcript()

  /// Runs `body` with a client of a simulated workspace that stands still.
  private func withWorkspace(
    _ body: @Sendable @escaping (HTTPBackend, Store) async throws -> Void
  ) async throws {
    let time: @Sendable () -> Timestamp = { SystemClock().now.time }
    let store = try Store.inMemory()
    try Simulation(
      store: store, seed: 7, speed: .real, now: time, sleep: { try await Task.sleep(for: $0) }
    ).prepare()
    let token = try BearerToken("tok-SECRET-123")
    let server = try WorkspaceServer(
      store: store,
      tokens: [AccessToken(token.secret, scope: Scope(organizationID: "ORG-26-090500"))],
      clock: time)
    let (ports, ready) = AsyncStream.makeStream(of: Int.self)
    let serving = Task {
      defer { ready.finish() }
      try await server.run(port: 0) { ready.yield($0) }
    }
    let port = try #require(await ports.first { _ in true })
    let backend = HTTPBackend(
      endpoint: try APIEndpoint("http://127.0.0.1:\(port)"), tokens: FixedToken(token))
    let outcome = await Task { try await body(backend, store) }.result
    await backend.shutdown()
    serving.cancel()
    _ = await serving.result
    try outcome.get()
  }

  private func run(
    _ verb: Action.Verb, _ lines: [ServiceLineID], _ backend: HTTPBackend
  ) async -> ExitStatus {
    await ActionRun(
      verb, backend: backend, clock: TestClock(.steps(sleepers: lines.count)), seed: "seed",
      told: transcript.told
    ).run(on: lines)
  }

  private static func lines(_ store: Store, _ state: ExecutionState) throws -> [ServiceLineID] {
    try store.view().lines.filter { $0.state == state }.map(\.serviceLineID)
  }

  @Test func pausedResumedAndWaitedFor() async throws {
    try await withWorkspace { backend, store in
      let lines = Array(try Self.lines(store, .running).prefix(2))
      #expect(await run(.pause(reason: "review"), lines, backend) == .done)
      #expect(Set(try Self.lines(store, .paused)).isSuperset(of: lines))
      #expect(await run(.pause(reason: "again"), lines, backend) == .done)
      let waiting = Waiting(
        for: [.paused], timeout: nil, backend: backend, clock: TestClock(.steps(sleepers: 1)),
        interval: .seconds(2), told: transcript.told)
      #expect(await waiting.run(for: lines) == .done)
      #expect(await run(.resume, lines, backend) == .done)
      #expect(Set(try Self.lines(store, .running)).isSuperset(of: lines))
      let told = Set(transcript.output)
      for line in lines {
        #expect(
          told.isSuperset(of: ["\(line) paused", "\(line) already paused", "\(line) running"]))
      }
      #expect(transcript.errors.isEmpty)
      let events = try await backend.events(
        { () -> EventQuery in
          var query = EventQuery(limit: 100)
          query.subjectID = lines[0].rawValue
          query.type = .serviceLinePaused
          return query
        }(), cursor: nil)
      #expect(events.records.first?.record.payload?["reason"] == .string("review"))
    }
  }

  @Test func oneThatCannotBePausedKeepsTheOthersAsTheyAre() async throws {
    try await withWorkspace { backend, store in
      let running = try #require(try Self.lines(store, .running).first)
      let blocked = try #require(try Self.lines(store, .blocked).first)
      let missing = ServiceLineID(rawValue: "LIN-26-999999")
      let status = await run(.pause(reason: "x"), [running, blocked, missing], backend)
      #expect(status == .no)
      #expect(try Self.lines(store, .running).contains(running))
      #expect(transcript.output.isEmpty)
      #expect(transcript.errors.count == 3)
    }
  }

  @Test func aTokenThatIsNotAcceptedIsFour() async throws {
    try await withWorkspace { backend, _ in
      let stranger = HTTPBackend(
        endpoint: backend.endpoint, tokens: FixedToken(try BearerToken("somebody-else")))
      let status = await run(.resume, [lineID(1)], stranger)
      await stranger.shutdown()
      #expect(status == .notAllowed)
      #expect(transcript.errors.first?.contains("not authenticated (401)") == true)
    }
  }
}
