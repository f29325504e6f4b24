import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What `doctor` says of the way to the API and of its answers.
@Suite(.guardAgainstHanging, .boundedParallelism) struct NetworkCheckTests {
  private func remote(
    _ values: [Environment.Name: String] = [:], api: String = "https://a.example",
    text: String = ""
  ) throws -> Settings.Remote {
    var options = OptionValues()
    options.api = api
    options.allowsPlaintext = true
    let review = SettingsReview(
      options, environment: Environment(values.merging([.token: "t"]) { given, _ in given }),
      configuration: try ConfigurationFile.configuration(
        text: text, file: "c.toml", home: nil, .sample))
    return try #require(review.remote)
  }

  private func report(_ change: (inout ProbeReport) -> Void = { _ in }) -> ProbeReport {
    var report = ProbeReport(lines: .yes)
    report.hasLines = true
    report.events = .yes
    report.runs = .yes
    report.isPushOffered = false
    report.clockLead = .milliseconds(300)
    report.latencies = [90, 30, 31, 29, 33].map { .milliseconds($0) }
    change(&report)
    return report
  }

  private func told(
    _ report: ProbeReport, _ remote: Settings.Remote, certificates: String? = nil
  ) -> [String] {
    NetworkChecks.findings(report, of: remote, certificates: certificates).map(\.told)
  }

  @Test func whatIsWellIsToldStepByStep() throws {
    #expect(
      told(report(), try remote(), certificates: "/ca.pem") == [
        "ok connection: a.example answers",
        "ok tls: verified, by the certificates of the system and of /ca.pem",
        "ok authentication: the API takes the token",
        "ok workspace: none chosen: all that the token may see",
        "ok features: lines: yes, events: yes, runs: yes, push (events/stream): no, events are polled",
        "ok clock: as the API's, to a second", "ok latency: 31 ms, median of 5",
        "ok budget: 60 requests a minute (built-in); the API tells no limit of its own",
      ])
  }

  @Test func withoutTLSTheTokenCanBeRead() throws {
    #expect(
      told(report(), try remote(api: "http://10.0.0.5"))[1]
        == """
        warn tls: none; the token can be read by everybody on the way (--allow-plaintext) -> give \
        an https address
        """)
    #expect(
      told(report(), try remote(api: "http://127.0.0.1:1"))[1]
        == "ok tls: none; the API is on this machine")
  }

  static let names: [(Result<[String], BackendError>?, String)] = [
    (nil, "ok dns: host is an address, there is no name to look up"),
    (.success(["10.0.0.1", "::1"]), "ok dns: host is 10.0.0.1, ::1"),
    (.success(["1", "2", "3", "4", "5", "6"]), "ok dns: host is 1, 2, 3, 4 and 2 more"),
    (
      .failure(.unreachable(.unknownHost)),
      "fail dns: host: no such host -> check the address, and this machine's DNS"
    ),
    (
      .failure(.timedOut(seconds: 5)),
      """
      fail dns: host: no answer from this machine's resolver within 5 s -> check the servers of \
      /etc/resolv.conf
      """
    ),
  ]

  @Test(arguments: names)
  func aNameIsTold(addresses: Result<[String], BackendError>?, expected: String) {
    #expect(NetworkChecks.name("host", addresses: addresses).told == expected)
  }

  @Test func whatNeedsAConnectionIsNotChecked() throws {
    let report = ProbeReport(lines: .no(.unreachable(.connectionRefused)))
    #expect(
      told(report, try remote()) == [
        """
        fail connection: a.example: connection refused -> check the address, and that the server \
        runs
        """,
        """
        warn rest: not checked: tls, authentication, workspace, features, clock, latency, budget -> \
        mend what failed, and ask again
        """,
      ])
  }

  @Test func aCertificateThatWillNotDoIsTheFaultOfTLS() throws {
    let report = ProbeReport(lines: .no(.untrusted(detail: "expired")))
    #expect(
      told(report, try remote()) == [
        "ok connection: a.example is there",
        """
        fail tls: a.example: the server cannot be trusted, "expired" -> check the address and this \
        machine's clock, or name its authority with --ca-file
        """,
        """
        warn rest: not checked: authentication, workspace, features, clock, latency, budget -> mend \
        what failed, and ask again
        """,
      ])
  }

  @Test func aRefusedTokenIsTheFaultOfAuthentication() throws {
    var report = ProbeReport(lines: .no(.refused(APIProblem(status: 401))))
    report.clockLead = .seconds(3)
    #expect(
      told(report, try remote()) == [
        "ok connection: a.example answers",
        "ok tls: verified, by the certificates of the system",
        """
        fail authentication: a.example: not authenticated (401), the token is missing, expired or \
        revoked -> give a valid token with --token-file or SCRUMTOP_TOKEN
        """, "ok clock: 3 s behind the API's",
        """
        warn rest: not checked: workspace, features, latency, budget -> mend what failed, and ask \
        again
        """,
      ])
  }

  @Test func anAPIThatFailsIsTheFaultOfTheConnection() throws {
    let report = ProbeReport(lines: .no(.refused(APIProblem(status: 503))))
    #expect(
      told(report, try remote()).prefix(2) == [
        "ok tls: verified, by the certificates of the system",
        "fail connection: a.example: the API failed (503) -> try again in a minute",
      ])
  }

  @Test(arguments: [BackendError.notTheAPI(nil), .refused(APIProblem(status: 404))])
  func anAnswerOfSomethingElseIsTheFaultOfTheConnection(error: BackendError) throws {
    let report = ProbeReport(lines: .no(error))
    #expect(
      told(report, try remote()) == [
        "ok tls: verified, by the certificates of the system",
        """
        fail connection: a.example: the answer is not one of the Scrums.com API -> check the \
        address given with --api
        """,
        """
        warn rest: not checked: authentication, workspace, features, clock, latency, budget -> mend \
        what failed, and ask again
        """,
      ])
  }

  @Test func aWorkspaceThatIsNotThereHidesWhatItOffers() throws {
    let remote = try remote([.workspace: "WS-26-1", .organization: "ORG-26-1"])
    let missing = report {
      $0.workspace = .no(.refused(APIProblem(status: 404)))
      $0.events = nil
      $0.runs = nil
    }
    let lines = told(missing, remote)
    #expect(
      lines[3] == """
        fail workspace: WS-26-1 (SCRUMTOP_WORKSPACE) of ORG-26-1 (SCRUMTOP_ORGANIZATION): not found \
        (404), or not visible to this token -> check the id, --organization and --workspace
        """)
    #expect(
      lines.last == "warn rest: not checked: features -> mend what failed, and ask again")
    let empty = report {
      $0.workspace = .yes
      $0.hasLines = false
    }
    #expect(
      told(empty, remote)[3] == """
        warn workspace: WS-26-1 (SCRUMTOP_WORKSPACE) of ORG-26-1 (SCRUMTOP_ORGANIZATION) holds no \
        line -> check the id of the workspace
        """)
    #expect(
      told(report { $0.hasLines = false }, try self.remote())[3] == """
        warn workspace: none chosen: all that the token may see, which holds no line -> check that \
        the token is the right one
        """)
  }

  @Test func whatIsNotOfferedIsTold() throws {
    let remote = try remote()
    #expect(
      told(report { $0.events = .no(.refused(APIProblem(status: 422))) }, remote)[4] == """
        warn features: lines: yes, events: no (the API does not accept the request (422)), runs: \
        yes, push (events/stream): no, events are polled -> name the organization: --organization \
        ORG-…
        """)
    #expect(
      told(report { $0.events = .no(.refused(APIProblem(status: 403))) }, remote)[4] == """
        fail features: lines: yes, events: no (not allowed (403)), runs: yes, push \
        (events/stream): no, events are polled -> use a token that may do this, and check \
        --organization and --workspace
        """)
    let other = report {
      $0.runs = nil
      $0.isPushOffered = true
    }
    #expect(
      told(other, remote)[4] == """
        ok features: lines: yes, events: yes, runs: no line has any, push (events/stream): yes, and \
        not used: events are polled
        """)
  }

  static let leads: [(Duration?, String?)] = [
    (nil, nil), (.milliseconds(-1400), "ok clock: as the API's, to a second"),
    (.seconds(-15), "ok clock: 15 s ahead of the API's"),
    (
      .seconds(600),
      """
      warn clock: 600 s behind the API's; ages on the screen are wrong by as much -> set this \
      machine's clock, such as with: timedatectl set-ntp true
      """
    ),
  ]

  @Test(arguments: leads)
  func aClockIsComparedWithTheAPIs(lead: Duration?, expected: String?) throws {
    let lines = told(report { $0.clockLead = lead }, try remote())
    #expect(lines.first { $0.contains(" clock: ") } == expected)
  }

  @Test func aSlowAPIAndAnEmptyBudgetAreTold() throws {
    let slow = report { $0.latencies = [.seconds(3), .milliseconds(1200), .milliseconds(900)] }
    #expect(
      told(slow, try remote())[6] == """
        warn latency: 1200 ms, median of 3; pause and resume take as long -> check the network to \
        the API
        """)
    let text = "context = 'c'\n[contexts.c]\nrequests_per_minute = 30"
    #expect(
      told(
        report { $0.rateLimit = .init(limit: "100", remaining: "58") }, try remote(text: text))[7]
        == "ok budget: 30 requests a minute (c.toml:3); the API allows 100, 58 left")
    #expect(
      told(
        report { $0.rateLimit = .init(limit: "100", remaining: "0") },
        try remote(api: "http://127.0.0.1:1"))[7] == """
          warn budget: not limited, the API is on this machine; the API allows 100, 0 left -> write a \
          smaller requests_per_minute in the context
          """)
  }
}
