import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// Plain http, certificates and proxies, as the command line and the environment ask for them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TransportSettingsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func settings(
    _ values: [Environment.Name: String] = [:], api: String = "https://api.example.com",
    text: String = "", _ change: (inout OptionValues) -> Void = { _ in }
  ) throws -> Settings {
    var options = OptionValues()
    options.api = api.isEmpty ? nil : api
    change(&options)
    let environment = folder.environment(values.merging([.token: "t"]) { given, _ in given })
    return try Settings(
      options, environment: environment,
      configuration: ConfigurationFile.configuration(
        text: text, file: "/c/config.toml", home: nil, .sample))
  }

  // MARK: - Plain http

  @Test func plainHTTPToAnotherMachineIsRefusedUnlessItIsAllowed() throws {
    let api = Setting("http://10.0.0.5:8787", from: .option("--api"))
    #expect(throws: SettingsFault.address(.plaintext(host: "10.0.0.5"), api)) {
      try settings(api: api.value)
    }
    let allowed = try settings(api: api.value) { $0.allowsPlaintext = true }
    #expect(allowed.remote?.endpoint.isReadableOnTheWay == true)
    #expect(try settings(api: "http://127.0.0.1:1").remote?.endpoint.isReadableOnTheWay == false)
    #expect(try settings().remote?.endpoint.isReadableOnTheWay == false)
  }

  @Test func aContextOfPlainHTTPIsReadAndRefusedWhereItIsUsed() throws {
    let text = """
      [contexts.lab]
      api = "http://lab.example:8787"
      token_file = "/t"
      [contexts.other]
      api = "https://other.example"
      token_file = "/t"
      """
    let refused = SettingsFault.address(
      .plaintext(host: "lab.example"),
      Setting(
        "http://lab.example:8787", from: .file(FilePlace(file: "/c/config.toml", line: 2))))
    #expect(throws: refused) {
      try settings([.token: ""], api: "", text: text) { $0.context = "lab" }
    }
    let other = try settings([.token: ""], api: "", text: text) { $0.context = "other" }
    #expect(throws: refused) { try other.remote(context: "lab") }
    let allowing = try settings([.token: ""], api: "", text: text) {
      $0.context = "other"
      $0.allowsPlaintext = true
    }
    #expect(try allowing.remote(context: "lab").endpoint.host == "lab.example")
  }

  // MARK: - Certificates

  @Test func theCertificatesAreReadAtTheStart() throws {
    let path = try folder.write("PEM", to: "ca.pem", mode: 0o644)
    let certificates = try settings { $0.caFile = path }.certificates
    #expect(certificates?.path == path)
    #expect(certificates?.bytes == Array("PEM".utf8))
    #expect(try settings().certificates == nil)
  }

  @Test func aFileOfCertificatesThatCannotBeReadIsRefused() throws {
    let missing = folder.path + "/missing"
    #expect(
      throws: SettingsFault.certificates(.failed(.read, path: missing, errno: ENOENT))
    ) { try settings { $0.caFile = missing } }
    #expect(throws: SettingsFault.certificates(.notAFile(path: folder.path))) {
      try settings { $0.caFile = folder.path }
    }
    let large = try folder.write(String(repeating: "x", count: 1_048_577), to: "large")
    #expect(
      throws: SettingsFault.certificates(.tooLarge(path: large, limit: 1_048_576))
    ) { try settings { $0.caFile = large } }
  }

  // MARK: - Proxies

  /// Variables, API, and the proxy that leads there.
  static let proxies: [([Environment.Name: String], String, String?)] = [
    ([.httpsProxy: "http://p:1"], "https://api.example.com", "p:1 HTTPS_PROXY"),
    (
      [.httpsProxy: "p:1", .httpsProxyInLowercase: "q:2"], "https://api.example.com",
      "q:2 https_proxy"
    ),
    (
      [.httpsProxy: "p:1", .httpsProxyInLowercase: ""], "https://api.example.com",
      "p:1 HTTPS_PROXY"
    ),
    ([.httpProxyInLowercase: "p:1"], "https://api.example.com", nil),
    ([.httpsProxy: "p:1"], "https://127.0.0.1:8443", nil),
    ([.httpsProxy: "p:1"], "https://localhost", nil),
    ([.httpsProxy: "p:1"], "https://[::1]:1", nil),
    ([.httpsProxy: "p:1"], "http://10.0.0.5", nil),
    ([.httpsProxy: "p:1", .noProxy: "example.com"], "https://api.example.com", nil),
    (
      [.httpsProxy: "p:1", .noProxy: "example.com", .noProxyInLowercase: "example.org"],
      "https://api.example.com", "p:1 HTTPS_PROXY"
    ),
    ([.httpsProxy: "nonsense", .noProxy: "*"], "https://api.example.com", nil),
  ]

  @Test(arguments: proxies)
  func aProxyIsThatOfTheScheme(
    values: [Environment.Name: String], api: String, expected: String?
  ) throws {
    let remote = try #require(
      try settings(values, api: api) { $0.allowsPlaintext = true }.remote)
    #expect(
      remote.proxy.map { "\($0.value.displayHost) \($0.origin.name)" } == expected)
  }

  /// `NO_PROXY`, host and port, and whether a proxy is gone through.
  static let exceptions: [(String, String, Bool)] = [
    ("", "api.example.com", true), (" , ,", "api.example.com", true),
    ("*", "api.example.com", false), ("example.org,*", "api.example.com", false),
    ("example.com", "api.example.com", false), (".example.com", "api.example.com", false),
    ("example.com", "example.com", false), (".example.com", "example.com", false),
    ("EXAMPLE.com.", "api.example.com", false), ("ample.com", "api.example.com", true),
    ("api.example.com.evil", "api.example.com", true), ("*.example.com", "api.example.com", true),
    ("one.example example.com", "api.example.com", false),
    ("api.example.com:443", "api.example.com", false),
    ("api.example.com:8443", "api.example.com", true),
    ("api.example.com:8443", "api.example.com:8443", false),
    ("10.0.0.5", "10.0.0.5", false), ("10.0.0.5", "10.0.0.50", true),
    ("10.0.0.5:443", "10.0.0.5", false), ("10.0.0.0/8", "10.200.3.4", false),
    ("10.0.0.0/8", "11.0.0.1", true), ("192.168.4.0/22", "192.168.7.255", false),
    ("192.168.4.0/22", "192.168.8.0", true), ("0.0.0.0/0", "8.8.8.8", false),
    ("10.0.0.0/8", "api.example.com", true), ("10.0.0.0/33", "10.0.0.1", true),
    ("fd00::/8", "[fd12::1]", false), ("fd00::/8", "[fe80::1]", true),
    ("fd00::1", "[fd00:0::1]", false), ("[fd00::1]:443", "[fd00::1]", false),
  ]

  @Test(arguments: exceptions)
  func anExceptionIsReachedWithoutAProxy(list: String, host: String, isProxied: Bool) throws {
    let settings = try settings([.httpsProxy: "p:1", .noProxy: list], api: "https://\(host)")
    #expect((settings.remote?.proxy != nil) == isProxied)
  }

  @Test func aWrongProxyIsRefusedWhereItWouldBeUsed() {
    #expect(throws: SettingsFault.proxy(.missingPort, from: .httpsProxy)) {
      try settings([.httpsProxy: "http://me:pw@proxy"])
    }
  }

  @Test func plainHTTPNeverGoesThroughAProxy() {
    let api = Setting("http://10.0.0.5", from: .option("--api"))
    #expect(
      throws: SettingsFault.plaintextThroughProxy(api: api, from: .httpProxyInLowercase)
    ) {
      try settings([.httpProxyInLowercase: "p:1"], api: api.value) { $0.allowsPlaintext = true }
    }
  }
}
