import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopPresentation
import ScrumtopUI
import Support
import TerminalGrid
import Testing

/// What the program tells about itself: settings, keys, themes.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TellingTests {
  private static let text = """
    theme = "light"
    context = "b\u{E9}"
    [contexts."b\u{E9}"]
    api = "http://127.0.0.1:1"
    token_command = ["pass", "secret/path"]
    """

  private static func settings(_ environment: Environment = Environment()) throws
    -> EffectiveSettings
  {
    let file = ConfigurationFile(option: "/c.toml", environment: environment)
    return EffectiveSettings(
      OptionValues(), environment: environment, file: file,
      configuration: try ConfigurationFile.configuration(
        text: text, file: "/c.toml", home: nil, .sample))
  }

  @Test func theTableHasEverySettingWithItsValueAndSource() throws {
    let table = try SettingsTable.text(Self.settings(), as: .table)
    #expect(
      table == """
        setting              value               source
        config               /c.toml             --config
        theme                light               /c.toml:1
        color                auto                built-in
        ascii                false               built-in
        context              bé                  /c.toml:2
        api                  http://127.0.0.1:1  /c.toml:4
        organization         –                   built-in
        workspace            –                   built-in
        token                <masked>            /c.toml:5
        read_only            false               built-in
        requests_per_minute  unlimited           built-in
        link                 –                   built-in
        ca_file              –                   built-in
        allow_plaintext      false               built-in
        proxy                –                   built-in
        timeout              –                   built-in
        log                  –                   built-in
        limits.lines         100000              built-in
        limits.events        100000              built-in

        """)
  }

  @Test func theTokenStandsNowhere() throws {
    let environment = Environment([.token: "verysecret"])
    for form in RecordFormat.allCases {
      let text = try SettingsTable.text(Self.settings(environment), as: form)
      #expect(!text.contains("verysecret") && !text.contains("secret/path"))
      #expect(text.contains("<masked>") && text.contains("SCRUMTOP_TOKEN"))
    }
  }

  @Test func asJSONAValueKeepsItsType() throws {
    let json = try SettingsTable.text(Self.settings(), as: .json)
    #expect(json.contains("\"value\" : false"))
    #expect(json.contains("\"value\" : 100000"))
    #expect(json.contains("\"value\" : null"))
    #expect(json.hasSuffix("]\n"))
  }

  @Test func whatATerminalActsOnLeavesInNoForm() throws {
    let environment = Environment([.organization: "ORG\u{1B}[31m\u{202E}"])
    for form in RecordFormat.allCases {
      let text = try SettingsTable.text(Self.settings(environment), as: form)
      #expect(!text.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
    }
  }

  @Test func aCommandOnOtherKeysIsMarked() throws {
    let configuration = try ConfigurationFile.configuration(
      text: "[keys]\nopen = [\"o\"]\nhelp = [\"?\"]\nclose = []", file: "/c.toml", home: nil,
      .sample)
    let keys = try KeyMap(rebinding: [.open: ["o"], .help: ["?"], .close: []])
    let table = try KeyTable.text(keys, rebound: configuration.keys, as: .table)
    let lines = table.split(separator: "\n")
    #expect(lines[0].hasPrefix("key "))
    #expect(lines.count == Command.allCases.count + 1)
    #expect(
      table.contains("open what is under the cursor (/c.toml:2; built-in: Enter)\n"))
    #expect(table.contains("show this page (/c.toml:3; built-in: ? F1)\n"))
    #expect(lines.contains { $0.hasPrefix("–") && $0.hasSuffix("(/c.toml:4; built-in: q)") })
    let plain = try KeyTable.text(.standard, rebound: [:], as: .table)
    #expect(!plain.contains("built-in"))
    let json = try KeyTable.text(keys, rebound: configuration.keys, as: .json)
    #expect(json.contains("\"source\" : \"/c.toml:2\""))
  }

  @Test func aThemeOfTheUserIsToldWithItsFileAndTheOneInEffectIsMarked() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("\"text\" = \"red\"", to: "dark.toml")
    let table = ThemeTable.text(ThemeLibrary(folder: folder.path), inEffect: "light")
    #expect(table.contains("dark   \(path)\n"))
    #expect(table.contains("in effect\n"))
    let mark = table.split(separator: "\n").first { $0.hasSuffix("in effect") }
    #expect(mark?.hasPrefix("light  built-in") == true)
  }
}
