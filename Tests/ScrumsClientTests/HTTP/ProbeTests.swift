import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// A few requests that find out what an API offers.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ProbeTests {
  private static let page = #"{"data":[],"meta":{"cursor":null,"has_more":false}}"#
  private static let agent = #"""
    {"data":[{"service_line_id":"LIN-26-1","execution_model":"agent_runtime"}],
    "meta":{"cursor":null,"has_more":false}}
    """#

  private static func page(_ headers: String..., body: String = page) -> MisbehavingServer.Act {
    .send(MisbehavingServer.answer("200 OK", headers: headers, body))
  }

  private func withWorkspace(
    _ body: @Sendable @escaping (HTTPBackend) async throws -> Void
  ) async throws {
    let workspace = try LiveWorkspace()
    try await workspace.serve { port in try await withClient(port: port) { try await body($0) } }
  }

  @Test func theRealServerOffersAllButPush() async throws {
    try await withWorkspace { client in
      let report = await client.probe(
        organizationID: LiveWorkspace.organization, workspaceID: LiveWorkspace.workspace)
      #expect(report.lines == .yes)
      #expect(report.workspace == .yes)
      #expect(report.hasLines)
      #expect(report.events == .yes)
      #expect(report.runs == .yes)
      #expect(report.isPushOffered == false)
      #expect(report.latencies.count == 5)
      #expect(report.rateLimit == nil)
      let lead = try #require(report.clockLead)
      #expect(max(lead, .zero - lead) < .seconds(30), "one clock on both sides")
    }
  }

  @Test func listsThatDoNotSayWhetherThereIsMoreAreTold() async throws {
    try await withServer(Self.page(body: #"{"data":[],"meta":{"cursor":null}}"#)) { _, client in
      let report = await client.probe(organizationID: nil, workspaceID: nil)
      #expect(report.lines == .no(.badPaging(.unknownEnd)))
    }
  }

  @Test func aWorkspaceThatIsNotThereEndsTheQuestions() async throws {
    try await withWorkspace { client in
      let report = await client.probe(organizationID: nil, workspaceID: "WS-26-999999")
      #expect(report.lines == .yes)
      guard case .no(.refused(let problem)) = report.workspace else {
        Issue.record("\(String(describing: report.workspace))")
        return
      }
      #expect(problem.status == 404)
      #expect(report.events == nil)
      #expect(report.isPushOffered == nil)
    }
  }

  @Test func aRefusedTokenIsAskedOfOnce() async throws {
    let refusal = MisbehavingServer.answer(
      "401 Unauthorized", headers: ["Date: Wed, 15 Apr 2026 08:01:00 GMT"], "{}")
    try await withServer(.send(refusal), clock: TestClock(.leaps)) { server, client in
      let report = await client.probe(organizationID: nil, workspaceID: nil)
      #expect(report.lines == .no(.refused(APIProblem(status: 401))))
      #expect(report.clockLead == .milliseconds(60_500))
      #expect(report.latencies.count == 1)
      #expect(await server.requests.count == 1)
    }
  }

  @Test func limitsClockAndAnEndlessStreamAreSeen() async throws {
    let limits = Self.page("X-RateLimit-Limit: 100", "X-RateLimit-Remaining: 58")
    let standard = Self.page("RateLimit-Limit: 60, 60;w=60 and much more of it")
    try await withServer(
      limits, limits, limits, limits, standard, Self.page(), Self.page(body: Self.agent),
      Self.page(), .send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\n")
    ) { server, client in
      let report = await client.probe(organizationID: "ORG-26-1", workspaceID: nil)
      #expect(report.lines == .yes)
      #expect(!report.hasLines)
      #expect(report.clockLead == nil)
      #expect(report.rateLimit == .init(limit: "60, 60;w=60 and much", remaining: nil))
      #expect(report.runs == .yes)
      #expect(report.isPushOffered == true)
      let requests = await server.requests
      #expect(requests.count == 9)
      #expect(requests[5].hasPrefix("GET /v1/events?organization_id=ORG-26-1&limit=1 "))
      #expect(requests[7].hasPrefix("GET /v1/execution/LIN-26-1/runs?limit=1 "))
      #expect(requests[8].hasPrefix("GET /v1/events/stream "))
      #expect(requests[8].contains("accept: text/event-stream"))
    }
  }

  @Test func theMedianIsTheOneInTheMiddle() {
    var report = ProbeReport(lines: .yes)
    #expect(report.medianLatency == nil)
    report.latencies = [5, 1, 3].map { .milliseconds($0) }
    #expect(report.medianLatency == .milliseconds(3))
  }

  // MARK: - Names

  @Test func aNameOfThisMachineIsLookedUp() async throws {
    let addresses = try await HostLookup.addresses(of: "localhost", within: .seconds(30))
    #expect(addresses.contains("127.0.0.1") || addresses.contains("::1"))
    #expect(Set(addresses).count == addresses.count)
  }

  @Test func aNameThatCannotExistIsUnknown() async throws {
    // Longer than a label may be: the resolver refuses it without asking anybody.
    let host = String(repeating: "a", count: 64) + ".invalid"
    await #expect(throws: BackendError.unreachable(.unknownHost)) {
      try await HostLookup.addresses(of: host, within: .seconds(30))
    }
  }

  @Test(arguments: [
    ("127.0.0.1", true), ("::1", true), ("fe80::1", true), ("localhost", false), ("1.2.3", false),
    ("", false),
  ])
  func anAddressNeedsNoLookingUp(host: String, isAddress: Bool) {
    #expect(HostLookup.isAddress(host) == isAddress)
  }
}
