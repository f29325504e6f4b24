import Glibc
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import StrictTOML
import Support
import Testing

/// Sentences for what was given wrongly, and for files and terminals that will not do.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SettingsSentenceTests {
  private static let start = TOMLPosition(line: 1, column: 1)
  private static let tooLarge = TOMLError(problem: .tooLarge(limit: 262_144), position: start)
  private static let notUTF8 = TOMLError(problem: .notUTF8, position: start)

  static let settings: [(SettingsFault, String)] = [
    (
      SettingsFault.noAPI(given: .variable(.token)),
      "no API configured: --api URL (SCRUMTOP_TOKEN is set; unset it for the embedded workspace)"
    ),
    (
      .noAPI(given: .option("--workspace")),
      "no API configured: --api URL (--workspace is given; leave it out for the embedded workspace)"
    ),
    (
      .noAPI(given: .file(FilePlace(file: "/c/config.toml", line: 3))),
      "no API configured: --api URL, or api = \"https://…\" in the context of /c/config.toml:3"
    ),
    (
      .noToken(api: Setting("https://a", from: .option("--api"))),
      "https://a: no token for it; --token-file PATH, or set SCRUMTOP_TOKEN"
    ),
    (
      .noToken(api: Setting("https://a", from: .file(FilePlace(file: "c.toml", line: 4)))),
      """
      c.toml:4: no token for 'https://a'; write token_file or token_command below it, or set \
      SCRUMTOP_TOKEN
      """
    ),
    (
      .tokenOfAnotherAPI(
        .file(FilePlace(file: "c.toml", line: 5)), api: Setting("https://b", from: .variable(.api))),
      """
      c.toml:5: the token is for its context's API and is not sent to 'https://b' of SCRUMTOP_API; \
      --token-file PATH, or set SCRUMTOP_TOKEN
      """
    ),
    (
      .unknownContext(
        Setting("paymnts", from: .option("--context")), nearest: "payments",
        known: ["payments", "talent"], file: "/c/config.toml"),
      "--context: no context 'paymnts'; did you mean payments?"
    ),
    (
      .unknownContext(
        Setting("prod", from: .variable(.context)), nearest: nil, known: [],
        file: "/c/config.toml"),
      """
      SCRUMTOP_CONTEXT: no context 'prod'; write [contexts.prod] in /c/config.toml
      """
    ),
    (
      .unknownContext(Setting("prod", from: .builtIn), nearest: nil, known: ["talent"], file: nil),
      "no context 'prod'; there are talent"
    ),
    (
      .unknownContext(
        Setting("prod", from: .option("--context")), nearest: nil, known: [], file: nil),
      """
      --context: no context 'prod'; write [contexts.prod] in the configuration file
      """
    ),
    (
      .theme(
        .unknownTheme("drak", nearest: "dark", known: ["dark", "light"]),
        from: .file(FilePlace(file: "c.toml", line: 1))),
      "c.toml:1: no theme 'drak'; did you mean dark?"
    ),
    (
      .notAnOrganization(Setting("acme", from: .option("--organization"))),
      "--organization: 'acme' is no organization's id; give one such as ORG-26-090500"
    ),
    (
      .notAWorkspace(Setting("ORG-26-1", from: .variable(.workspace))),
      "SCRUMTOP_WORKSPACE: 'ORG-26-1' is no workspace's id; give one such as WS-26-000021"
    ),
    (.unknownColor("yes"), "--color: 'yes' is not allowed; give auto, always or never"),
    (
      .notADuration("10", option: "--timeout"),
      "--timeout: '10' is no duration; give one such as 500ms, 10s or 2m"
    ),
    (.notAPort("http"), "--port: 'http' is no port; give 0 to 65535, 0 for any free one"),
    (.notASeed("on"), "--simulate: 'on' is no seed; give a whole number such as 7, or off"),
    (
      .needsSimulation(option: "--speed"),
      "--speed needs a simulated workspace; add --simulate SEED"
    ),
    (.notALineCount("9"), "--lines: '9' is no number of lines; give 12 to 100000"),
    (.notASpeed("0"), "--speed: '0' is no speed; give a number above 0, at most 1000"),
    (
      .noStateFolder,
      """
      no folder for the database and the token: set HOME or XDG_STATE_HOME, or give --database and \
      --token-file
      """
    ),
    (
      .theme(
        .unknownTheme("drak", nearest: "dark", known: ["dark", "light", "mono"]),
        from: .option("--theme")),
      "--theme: no theme 'drak'; did you mean dark?"
    ),
    (
      .theme(
        .unknownTheme("solarized", nearest: nil, known: ["dark", "light", "mono"]),
        from: .builtIn),
      "no theme 'solarized'; there are dark, light, mono"
    ),
    (
      .theme(.document(.invalid(file: "/t/x.toml", tooLarge)), from: .option("--theme")),
      "/t/x.toml: larger than 262144 bytes; a theme has one line for each role"
    ),
    (
      .theme(.document(.invalid(file: "/t/x.toml", notUTF8)), from: .option("--theme")),
      "/t/x.toml: not UTF-8; save it as UTF-8"
    ),
    (
      .token(.file(.shared(path: "/h/my token", mode: 0o644))),
      "/h/my token: others may read or write it (mode 0644); chmod 600 '/h/my token'"
    ),
    (
      .token(.file(.foreign(path: "/h/token", owner: 1000))),
      "/h/token: it belongs to user 1000, not to you; copy it to a file of your own"
    ),
    (
      .token(.file(.notAFile(path: "/h"))), "/h: not a regular file; give the path of one"
    ),
    (
      .token(.file(.failed(.read, path: "/h/token", errno: ENOENT))),
      "/h/token: cannot read it, no such file or directory; check the path"
    ),
    (
      .file(.failed(.write, path: "/h/log", errno: ELOOP)),
      """
      /h/log: cannot write it, too many levels of symbolic links; links are not followed here; \
      give the file itself
      """
    ),
    (
      .file(.failed(.makeFolder, path: "/h/s", errno: EACCES)),
      """
      /h/s: cannot make this folder, permission denied; check who may use it, and the folders \
      above it
      """
    ),
    (
      .certificates(.failed(.read, path: "/h/ca.pem", errno: ENOENT)),
      "--ca-file: /h/ca.pem: cannot read it, no such file or directory; check the path"
    ),
    (
      .certificates(.tooLarge(path: "/h/ca.pem", limit: 1_048_576)),
      "--ca-file: /h/ca.pem: larger than 1 MiB; give the path of a smaller one"
    ),
    (
      .proxy(.missingPort, from: .httpsProxy),
      """
      HTTPS_PROXY: it cannot be used, its port is missing; give one such as \
      http://proxy.example.com:3128
      """
    ),
    (
      .proxy(.unsupportedScheme, from: .httpsProxyInLowercase),
      """
      https_proxy: it cannot be used, only proxies over http are known; give one such as \
      http://proxy.example.com:3128
      """
    ),
    (
      .plaintextThroughProxy(
        api: Setting("http://10.0.0.5", from: .option("--api")), from: .httpProxyInLowercase),
      """
      --api: 'http://10.0.0.5' cannot be used, the proxy of http_proxy would read the token; give \
      an https address, or put its host in NO_PROXY
      """
    ),
    (
      .token(.token(.empty, from: .file("/h/token"))),
      "/h/token: no token; write it as the first line"
    ),
    (
      .token(.token(.tooLong, from: .file("/h/token"))),
      "/h/token: the token is longer than 4096 bytes; write the token alone"
    ),
    (
      .token(.token(.unfitCharacter, from: .variable(.token))),
      """
      SCRUMTOP_TOKEN: the token holds a blank, a control character or a letter beyond ASCII; write \
      the token alone, as it was issued
      """
    ),
  ]

  @Test(arguments: settings)
  func aWrongSettingNamesItsPlaceAndWhatIsAllowed(fault: SettingsFault, sentence: String) {
    #expect(fault.sentence == sentence)
    #expect(fault.exitStatus == .usage)
  }

  static let terminals: [(TerminalFault, String)] = [
    (
      .notATerminal,
      "standard input or output is no terminal; for one frame as text: scrumtop snapshot"
    ),
    (
      .unknownTerminal("xterm kitty"),
      """
      TERM='xterm kitty': nothing here can draw on it; install ncurses-base, or for one frame as \
      text: scrumtop snapshot
      """
    ),
    (
      .unknownTerminal(""),
      """
      TERM is not set; set it to your terminal's name, or for one frame as text: scrumtop snapshot
      """
    ),
  ]

  @Test(arguments: terminals)
  func withoutATerminalTheSentenceNamesSnapshot(fault: TerminalFault, sentence: String) {
    #expect(fault.sentence == sentence)
    #expect(fault.exitStatus == .usage)
  }

  static let addresses: [(APIEndpointError, String)] = [
    (
      .missingScheme("api.example"),
      """
      it begins neither with https:// nor with http://; give one such as https://api.scrums.com/v1
      """
    ),
    (.malformedHost(""), "its host is none; give one such as https://api.scrums.com/v1"),
    (.malformedPort("x"), "its port is none; give one of 1 to 65535, or leave it out"),
    (
      .malformedPath(".."),
      "its path holds more than plain names; give one such as https://api.scrums.com/v1"
    ),
    (.queryOrFragment, "it goes on after the path; leave out what begins with ? or #"),
    (
      .plaintext(host: "api.example"),
      """
      http would show the token to everybody on the way; give an https address, or \
      --allow-plaintext where the network is yours
      """
    ),
  ]

  @Test(arguments: addresses)
  func anAddressThatCannotBeUsedSaysWhy(reason: APIEndpointError, sentence: String) {
    let fault = SettingsFault.address(reason, Setting("api.example", from: .variable(.api)))
    #expect(fault.sentence == "SCRUMTOP_API: 'api.example' cannot be used, " + sentence)
    #expect(fault.exitStatus == .usage)
  }

  @Test func aPasswordInAnAddressIsNotRepeated() {
    let fault = SettingsFault.address(
      .userInfo, Setting("https://me:pw1@a", from: .option("--api")))
    #expect(
      fault.sentence == """
        --api: the address cannot be used, it holds a name or a password; give it without, and \
        the token with --token-file or SCRUMTOP_TOKEN
        """)
  }
}
