import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// The APIs of the configuration file, at the start and on a switch while the program runs.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ContextTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private let text = """
    [contexts.payments]
    api = "https://payments.example/v1"
    organization = "ORG-26-090500"
    workspace = "WS-26-000021"
    token_command = ["pass", "show", "scrums/payments"]
    read_only = true
    requests_per_minute = 60
    link = "https://app.example.com/lines/{id}"

    [contexts.talent]
    api = "https://talent.example"
    token_file = "talent.token"

    [contexts.same]
    api = "https://payments.example:443/other"

    [contexts.bare]
    workspace = "WS-26-000022"
    """

  private func settings(
    _ values: [Environment.Name: String] = [:], text: String? = nil,
    _ change: (inout OptionValues) -> Void = { _ in }
  ) throws -> Settings {
    var options = OptionValues()
    change(&options)
    return try Settings(
      options, environment: folder.environment(values),
      configuration: ConfigurationFile.configuration(
        text: text ?? self.text, file: "/c/config.toml", home: "/h", .sample))
  }

  @Test func aContextGivesAllOfItsValues() throws {
    let remote = try #require(try settings { $0.context = "payments" }.remote)
    #expect(remote.context == "payments")
    #expect(remote.endpoint == (try APIEndpoint("https://payments.example")))
    #expect(remote.organization?.value == "ORG-26-090500")
    #expect(remote.workspace?.value == "WS-26-000021")
    #expect(
      remote.credential
        == Setting(
          .command(["pass", "show", "scrums/payments"]),
          from: .file(FilePlace(file: "/c/config.toml", line: 5))))
    #expect(remote.isReadOnly)
    #expect(remote.requestsPerMinute?.value == 60)
    #expect(remote.link?.value == "https://app.example.com/lines/{id}")
  }

  @Test func contextsThatNobodyChoseLeaveTheEmbeddedWorkspace() throws {
    let settings = try settings()
    #expect(settings.target == .embedded)
    #expect(settings.contexts == ["payments", "talent", "same", "bare"])
  }

  @Test(arguments: ["paymnts", ""])
  func aContextThatDoesNotExistNamesTheOthers(name: String) {
    #expect(
      throws: SettingsFault.unknownContext(
        Setting(name, from: .option("--context")),
        nearest: name.isEmpty ? nil : "payments",
        known: ["payments", "talent", "same", "bare"], file: "/c/config.toml")
    ) { try settings { $0.context = name } }
  }

  @Test func aContextWithoutAnAPISaysWhereItStands() {
    let place = Origin.file(FilePlace(file: "/c/config.toml", line: 17))
    #expect(throws: SettingsFault.noAPI(given: place)) { try settings { $0.context = "bare" } }
    #expect(throws: SettingsFault.noAPI(given: place)) { try settings().remote(context: "bare") }
  }

  @Test func theTokenOfAContextGoesToNoOtherAPI() throws {
    let token = Origin.file(FilePlace(file: "/c/config.toml", line: 5))
    for api in ["https://other.example", "https://payments.example:8443"] {
      #expect(
        throws: SettingsFault.tokenOfAnotherAPI(
          token, api: Setting(api, from: .variable(.api)))
      ) { try settings([.api: api]) { $0.context = "payments" } }
      // With a token of its own it may be asked.
      let given = try settings([.api: api, .token: "t"]) { $0.context = "payments" }
      #expect(
        given.remote?.credential == Setting(.token(try BearerToken("t")), from: .variable(.token)))
    }
    let same = try settings([.api: "https://PAYMENTS.example/v1/"]) { $0.context = "payments" }
    #expect(same.remote?.credential.origin == token)
  }

  @Test func aSwitchTakesTheContextAloneWhateverWasGivenAtTheStart() throws {
    let settings = try settings([.api: "https://a", .token: "t", .organization: "ORG-26-1"]) {
      $0.workspace = "WS-26-1"
    }
    #expect(settings.remote?.context == nil)
    #expect(!settings.isReadOnly)
    let talent = try settings.remote(context: "talent")
    #expect(talent.context == "talent")
    #expect(talent.endpoint.host == "talent.example")
    #expect(talent.credential.value == .file("/c/talent.token"))
    #expect(talent.organization == nil)
    #expect(talent.workspace == nil)
    #expect(!talent.isReadOnly)
    #expect(try settings.remote(context: "payments").isReadOnly)
  }

  @Test func whatAConnectionIsMadeWithIsToldWhenItChanges() throws {
    let before = try settings().remote(context: "payments")
    func changed(_ old: String, _ new: String) throws -> [ConfigurationKey] {
      let fresh = try settings(text: "\n" + text.replacing(old, with: new))
      return before.changedKeys(in: try fresh.remote(context: "payments"))
    }
    #expect(try changed("read_only = true", "read_only = false").isEmpty)
    #expect(try changed("/lines/", "/line/").isEmpty, "the line of the file is no matter")
    #expect(try changed("https://payments.example/v1", "https://b.example") == [.api])
    #expect(try changed("per_minute = 60", "per_minute = 30") == [.requestsPerMinute])
    #expect(
      try changed(
        "ORG-26-090500\"\nworkspace = \"WS-26-000021", "ORG-26-1\"\nworkspace = \"WS-26-1")
        == [.organization, .workspace])
    #expect(
      try changed("token_command = [\"pass\", \"show\", \"scrums/payments\"]", "token_file = \"t\"")
        == [.tokenFile])
  }

  @Test func readOnlyByOptionHoldsInEveryContext() throws {
    let settings = try settings { $0.isReadOnly = true }
    #expect(settings.isReadOnly)
    #expect(try settings.remote(context: "talent").isReadOnly)
  }

  @Test func theTokenThatWasGivenIsForTheAPIOfTheStartAlone() throws {
    let given = Setting(Credential.token(try BearerToken("t")), from: .variable(.token))
    let atPayments = try settings([.token: "t", .context: "payments"])
    #expect(atPayments.remote?.credential == given)
    #expect(try atPayments.remote(context: "same").credential == given)
    #expect(try atPayments.remote(context: "talent").credential.value == .file("/c/talent.token"))
    let atTalent = try settings([.token: "t", .context: "talent"])
    let line = Origin.file(FilePlace(file: "/c/config.toml", line: 15))
    #expect(
      throws: SettingsFault.noToken(
        api: Setting("https://payments.example:443/other", from: line))
    ) { try atTalent.remote(context: "same") }
  }

  @Test func aContextWithoutAnAPIIsForTheOneThatWasGiven() throws {
    let settings = try settings([.api: "https://a", .token: "t"]) { $0.context = "bare" }
    let given = Setting(Credential.token(try BearerToken("t")), from: .variable(.token))
    let remotes: [Settings.Remote?] = [settings.remote, try settings.remote(context: "bare")]
    for remote in remotes {
      #expect(remote?.endpoint.host == "a")
      #expect(remote?.workspace?.value == "WS-26-000022")
      #expect(remote?.credential == given)
    }
  }

  @Test func aSwitchToNowhereFailsWithItsOwnSentence() throws {
    let settings = try settings()
    #expect(
      throws: SettingsFault.unknownContext(
        Setting("talnt", from: .builtIn), nearest: "talent",
        known: ["payments", "talent", "same", "bare"], file: "/c/config.toml")
    ) { try settings.remote(context: "talnt") }
    let line = Origin.file(FilePlace(file: "/c/config.toml", line: 15))
    #expect(
      throws: SettingsFault.noToken(
        api: Setting("https://payments.example:443/other", from: line))
    ) { try settings.remote(context: "same") }
  }

  @Test func theThemeOfTheFileSaysItsLineWhenThereIsNone() {
    #expect(
      throws: SettingsFault.theme(
        .unknownTheme("drak", nearest: "dark", known: ["dark", "light", "mono"]),
        from: .file(FilePlace(file: "/c/config.toml", line: 2)))
    ) { try settings(text: "\ntheme = 'drak'") }
  }

  @Test func nothingThatIsKeptShowsTheToken() throws {
    let settings = try settings([.api: "https://a", .token: "s3cret"])
    var dumped = ""
    dump(settings, to: &dumped)
    #expect(dumped.contains("https://a"))
    #expect(!dumped.contains("s3cret"))
  }
}
