import Glibc
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What `doctor` says of the configuration, the API, the token and files.
@Suite(.guardAgainstHanging, .boundedParallelism) struct AccessCheckTests {
  private func review(
    _ values: [Environment.Name: String] = [:], text: String = "",
    _ change: (inout OptionValues) -> Void = { _ in }
  ) throws -> SettingsReview {
    var options = OptionValues()
    change(&options)
    return SettingsReview(
      options, environment: Environment(values),
      configuration: try ConfigurationFile.configuration(
        text: text, file: "/c/config.toml", home: "/h", .sample))
  }

  private static let context = """
    theme = "light"
    context = "payments"
    [contexts.payments]
    api = "https://payments.example/v1"
    token_command = ["pass", "show", "x"]
    read_only = true
    [views.sick]
    filter = "health<70"
    [keys]
    pause = ["P"]
    [limits]
    lines = 700
    """

  // MARK: - Configuration

  @Test func theConfigurationIsToldWithItsLines() throws {
    let file = ConfigurationFile(option: "/c/config.toml", environment: Environment())
    let read = try ConfigurationFile.configuration(
      text: Self.context, file: "/c/config.toml", home: nil, .sample)
    #expect(
      ConfigurationChecks.findings(file, .success(read)).map(\.told) == [
        """
        ok configuration: /c/config.toml: theme light (line 1), context payments (line 2), \
        [contexts.payments] (line 3), [views.sick] (line 7), keys of pause, limit 700 (line 12)
        """
      ])
    let none = ConfigurationFile(
      option: nil, environment: Environment([.configurationHome: "/c"]))
    #expect(
      ConfigurationChecks.findings(none, .success(Configuration())).map(\.told)
        == ["ok configuration: none; it would be /c/scrumtop/config.toml"])
    let homeless = ConfigurationFile(option: nil, environment: Environment())
    #expect(
      ConfigurationChecks.findings(homeless, .success(Configuration())).map(\.told)
        == ["ok configuration: none, because neither HOME nor XDG_CONFIG_HOME is set"])
  }

  @Test func aWrongConfigurationIsToldWithItsPlace() throws {
    let file = ConfigurationFile(option: "/c/config.toml", environment: Environment())
    let read = Result { () throws(ConfigurationFault) in
      try ConfigurationFile.configuration(
        text: "\nthme = 1", file: "/c/config.toml", home: nil, .sample)
    }
    #expect(
      ConfigurationChecks.findings(file, read).map(\.told) == [
        """
        fail configuration: /c/config.toml:2: no key 'thme'; did you mean theme? -> until it is \
        mended, it counts as empty here
        """
      ])
  }

  @Test func everyWrongOptionIsToldAndNoneHidesTheAPI() throws {
    let review = try review([.api: "https://a.example", .token: "s3cret"]) {
      $0.color = "blue"
      $0.timeout = "soon"
      $0.theme = "drak"
      $0.caFile = "/missing"
    }
    #expect(
      ConfigurationChecks.findings(review).map(\.told) == [
        "fail options: --ca-file: /missing: cannot read it, no such file or directory; check the path",
        "fail options: --timeout: 'soon' is no duration; give one such as 500ms, 10s or 2m",
        "fail options: --color: 'blue' is not allowed; give auto, always or never",
        "fail options: --theme: no theme 'drak'; did you mean dark?",
      ])
    #expect(
      AccessChecks.findings(review.target).map(\.told)
        == ["ok api: https://a.example, from SCRUMTOP_API"])
    #expect(ConfigurationChecks.findings(try self.review()).isEmpty)
  }

  // MARK: - API and token

  @Test func theAPIIsToldWithWhereItComesFrom() throws {
    #expect(
      AccessChecks.findings(try review().target).map(\.told) == [
        """
        ok api: no API configured; the dashboard shows an embedded DEMO workspace, because the \
        Scrums.com API is planned and not yet public
        """
      ])
    #expect(
      AccessChecks.findings(try review(text: Self.context).target).map(\.told) == [
        """
        ok api: https://payments.example/v1, from config.toml:4, context payments, read-only
        """
      ])
    #expect(
      AccessChecks.findings(
        try review([.token: "t"]) { $0.api = "https://api.scrums.com/v1" }.target
      ).map(\.told) == [
        """
        warn api: https://api.scrums.com/v1, from --api; the Scrums.com API is planned and not yet \
        public -> until it is, run a server of your own: scrumtop serve
        """
      ])
    #expect(
      AccessChecks.findings(try review([.token: "t"]).target).map(\.told) == [
        """
        fail api: no API configured: --api URL (SCRUMTOP_TOKEN is set; unset it for the embedded \
        workspace)
        """
      ])
  }

  @Test func aProxyIsToldWithoutItsPassword() throws {
    let review = try review([
      .api: "https://a.example", .token: "t", .httpsProxy: "http://me:s3cret@proxy.example:3128",
    ])
    #expect(
      AccessChecks.findings(review.target).map(\.told) == [
        "ok api: https://a.example, from SCRUMTOP_API",
        "ok proxy: proxy.example:3128, from HTTPS_PROXY, with a name and a <masked> password",
      ])
  }

  @Test func theTokenIsToldByItsSourceAlone() throws {
    func token(_ review: SettingsReview, fault: CredentialFault? = nil) throws -> String {
      AccessChecks.token(try #require(review.remote), fault: fault).told
    }
    #expect(
      try token(review([.api: "https://a", .token: "s3cret"]))
        == "ok token: SCRUMTOP_TOKEN, <masked>")
    #expect(
      try token(
        review {
          $0.api = "https://a"
          $0.tokenFile = "/h/token"
        }) == "ok token: from /h/token (--token-file), <masked>")
    #expect(
      try token(review(text: Self.context))
        == "ok token: printed by 'pass' (config.toml:5), <masked>")
    let fault = CredentialFault(
      .file(.shared(path: "/h/token", mode: 0o644)), origin: .option("--token-file"))
    #expect(
      try token(review([.api: "https://a", .token: "t"]), fault: fault)
        == "fail token: /h/token: others may read or write it (mode 0644); chmod 600 /h/token")
  }

  // MARK: - Files

  static let files: [(FileChecks.Kind, FileStatus, String?)] = [
    (.state, .missing, nil), (.configuration, .missing, nil),
    (.token, .found(mode: 0o600, owner: .me), "ok files: token /h/x, mode 0600"),
    (
      .token, .found(mode: 0o640, owner: .me),
      "warn files: token /h/x, mode 0640: others may read or write it -> chmod 600 /h/x"
    ),
    (.configuration, .found(mode: 0o644, owner: .me), "ok files: configuration /h/x, mode 0644"),
    (.configuration, .found(mode: 0o644, owner: .root), "ok files: configuration /h/x, mode 0644"),
    (
      .configuration, .found(mode: 0o664, owner: .me),
      "warn files: configuration /h/x, mode 0664: others may write it -> chmod go-w /h/x"
    ),
    (
      .configuration, .found(mode: 0o644, owner: .somebodyElse),
      """
      warn files: configuration /h/x: it belongs to another user, who can change it -> use one of \
      your own
      """
    ),
    (
      .database, .found(mode: 0o600, owner: .root),
      "warn files: database /h/x: it belongs to another user, who can change it -> use one of your own"
    ),
    (
      .state, .found(mode: 0o755, owner: .me),
      "warn files: state folder /h/x, mode 0755: others may read or write it -> chmod 700 /h/x"
    ),
    (
      .database, .unknown(errno: EACCES),
      """
      warn files: database /h/x: permission denied -> check who may use it, and the folders above it
      """
    ),
  ]

  @Test(arguments: files)
  func aFileIsToldWithWhoMayUseIt(
    kind: FileChecks.Kind, standing: FileStatus, expected: String?
  ) {
    #expect(
      FileChecks.findings(kind, path: "/h/x", standing).map(\.told)
        == (expected.map { [$0] } ?? []))
  }
}

extension SettingsReview {
  /// What the session would talk to, where that is an API.
  var remote: Settings.Remote? {
    if case .success(.remote(let remote)) = target { remote } else { nil }
  }
}
