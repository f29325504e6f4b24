import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import TerminalGrid
import Testing

/// Option before environment before what is built in.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SettingsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func settings(
    _ values: [Environment.Name: String] = [:], _ change: (inout OptionValues) -> Void = { _ in }
  ) throws -> Settings {
    var options = OptionValues()
    change(&options)
    return try Settings(
      options, environment: folder.environment(values), configuration: Configuration())
  }

  @Test func withNothingGivenTheWorkspaceIsTheEmbeddedOne() throws {
    let settings = try settings()
    #expect(settings.target == .embedded)
    #expect(!settings.isReadOnly)
    #expect(settings.color == .auto)
    #expect(settings.timeout == nil)
    #expect(settings.logPath == nil)
    #expect(settings.theme(colors: 256).name == "dark")
  }

  @Test func anEmptyVariableCountsAsUnset() throws {
    let names: [Environment.Name] = [.api, .token, .organization, .workspace, .noColor]
    let settings = try settings(Dictionary(uniqueKeysWithValues: names.map { ($0, "") }))
    #expect(settings.target == .embedded)
    #expect(settings.color == .auto)
  }

  @Test(arguments: [Environment.Name.token, .organization, .workspace])
  func aVariableWithoutAnAPIIsRefused(name: Environment.Name) throws {
    #expect(throws: SettingsFault.noAPI(given: .variable(name))) { try settings([name: "x"]) }
  }

  @Test(arguments: ["--token-file", "--organization", "--workspace"])
  func anOptionWithoutAnAPIIsRefused(name: String) throws {
    #expect(throws: SettingsFault.noAPI(given: .option(name))) {
      try settings {
        switch name {
        case "--token-file": $0.tokenFile = "/missing"
        case "--organization": $0.organization = "ORG-26-1"
        default: $0.workspace = "WS-26-1"
        }
      }
    }
  }

  @Test(arguments: ["", "ORG", "WS-26-1", "org-26-1", "ORG-26-1 ", "ORG-26-", "ORG-26-1/../x"])
  func anIDOfAnotherShapeIsRefused(id: String) throws {
    let given = Setting(id, from: .option("--organization"))
    #expect(throws: SettingsFault.notAnOrganization(given)) {
      try settings([.api: "https://a"]) { $0.organization = id }
    }
    let workspace = Setting("ORG-26-1", from: .variable(.workspace))
    #expect(throws: SettingsFault.notAWorkspace(workspace)) {
      try settings([.api: "https://a", .workspace: "ORG-26-1"])
    }
  }

  static let timeouts: [(String, Duration)] = [
    ("10s", Duration.seconds(10)), ("500ms", .milliseconds(500)), ("2m", .seconds(120)),
  ]

  @Test(arguments: timeouts)
  func aTimeoutIsADuration(text: String, duration: Duration) throws {
    #expect(try settings { $0.timeout = text }.timeout == duration)
  }

  @Test(arguments: ["", "10", "0s", "-1s", "s", "10 s", "1e3s"])
  func aTimeoutThatIsNoneIsRefused(text: String) throws {
    #expect(throws: SettingsFault.notADuration(text, option: "--timeout")) {
      try settings { $0.timeout = text }
    }
  }

  /// Option, `NO_COLOR`, colours of the terminal, name of the theme.
  static let colors: [(String?, String?, Int, String)] = [
    (nil, nil, 256, "dark"), (nil, nil, 8, "dark"), (nil, nil, 0, "mono"), (nil, "1", 256, "mono"),
    ("auto", "1", 256, "mono"), ("always", "1", 256, "dark"), ("never", nil, 256, "mono"),
    ("always", nil, 0, "mono"), (nil, "", 256, "dark"),
  ]

  @Test(arguments: colors)
  func coloursAreUsedWhereTheyAreWanted(
    option: String?, noColor: String?, colors: Int, theme: String
  ) throws {
    let settings = try settings(noColor.map { [.noColor: $0] } ?? [:]) { $0.color = option }
    #expect(settings.theme(colors: colors).name == theme)
  }

  @Test func aChoiceOfColourThatIsNoneIsRefused() throws {
    #expect(throws: SettingsFault.unknownColor("yes")) { try settings { $0.color = "yes" } }
  }

  @Test func theUsersThemeComesBeforeTheBuiltInOneOfItsName() throws {
    _ = try folder.write(#""text" = "red""#, to: "config/scrumtop/themes/dark.toml")
    _ = try folder.write(#""text" = "blue""#, to: "config/scrumtop/themes/midnight.toml")
    #expect(try settings().theme(colors: 8)[.title] == Style(foreground: .indexed(1)))
    let midnight = try settings { $0.theme = "midnight" }.theme(colors: 8)
    #expect(midnight.name == "midnight")
    #expect(midnight[.stateBlocked] == Style(foreground: .indexed(4)))
    #expect(try settings { $0.theme = "light" }.theme(colors: 8).name == "light")
  }

  @Test func anUnknownThemeNamesThoseThatThereAre() throws {
    _ = try folder.write("", to: "config/scrumtop/themes/midnight.toml")
    _ = try folder.write("", to: "config/scrumtop/themes/notes.txt")
    #expect(
      throws: SettingsFault.theme(
        .unknownTheme("drak", nearest: "dark", known: ["dark", "light", "midnight", "mono"]),
        from: .option("--theme"))
    ) { try settings { $0.theme = "drak" } }
  }

  @Test(arguments: ["../themes/midnight", "/etc/passwd", ".hidden", "", "a/b"])
  func aThemesNameIsNoPath(name: String) throws {
    _ = try folder.write("", to: "config/scrumtop/themes/midnight.toml")
    _ = try folder.write("", to: "config/scrumtop/themes/.hidden.toml")
    #expect {
      try settings { $0.theme = name }
    } throws: { error in
      guard case SettingsFault.theme(.unknownTheme, from: _) = error else { return false }
      return true
    }
  }

  @Test func withoutColoursAWrongThemeIsStillTold() throws {
    #expect(throws: SettingsFault.self) { try settings([.noColor: "1"]) { $0.theme = "none" } }
  }

  @Test func foldersAreThoseOfXDGAndRelativeOnesAreIgnored() {
    let given = Folders(
      environment: Environment([.home: "/h", .configurationHome: "/c/", .stateHome: "relative"]))
    #expect(given.configuration == "/c/scrumtop")
    #expect(given.state == "/h/.local/state/scrumtop")
    #expect(given.temporary == "/tmp")
    let none = Folders(environment: Environment())
    #expect(none.configuration == nil)
    #expect(none.state == nil)
    #expect(none.themes == nil)
  }
}
