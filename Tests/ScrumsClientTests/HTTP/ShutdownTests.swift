import ScrumsClient
import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism)
struct ShutdownTests {
  private func client(port: Int) throws -> HTTPBackend {
    HTTPBackend(
      endpoint: try APIEndpoint("http://127.0.0.1:\(port)/v1"),
      tokens: FixedToken(try BearerToken(secret)))
  }

  private func error(of client: HTTPBackend) async -> BackendError? {
    do throws(BackendError) {
      _ = try await client.executions(ExecutionQuery(), cursor: nil)
      return nil
    } catch { return error }
  }

  @Test func nothingIsSentAfterIt() async throws {
    let server = try await MisbehavingServer([.hang])
    let client = try client(port: server.port)
    await client.shutdown()
    #expect(await error(of: client) == .interrupted)
    #expect(await server.requests.isEmpty)
    await server.shutdown()
  }

  /// What is sent at the very instant of the shutdown used to meet a thread that had ended.
  @Test func whatIsUnderWayIsInterruptedWhereverItStands() async throws {
    for _ in 0..<50 {
      let server = try await MisbehavingServer([.hang])
      let client = try client(port: server.port)
      let errors = await withTaskGroup(of: BackendError?.self) { group in
        for _ in 0..<8 { group.addTask { await error(of: client) } }
        await client.shutdown()
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(errors == Array(repeating: .interrupted, count: 8))
      await server.shutdown()
    }
  }
}
