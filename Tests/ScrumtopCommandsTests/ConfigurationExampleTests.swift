import ScrumtopCommands
import ScrumtopConfiguration
import Support
import Testing

/// The file of `config example`; that `config check` finds nothing wrong with it is tested end to end.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConfigurationExampleTests {
  @Test(arguments: ConfigurationKey.allCases)
  func everyKeyStandsInIt(key: ConfigurationKey) {
    let name = key.rawValue
    let starts = ["\(name) =", "[\(name).", "[\(name)]", "[[\(name)]]"]
    let lines = ConfigurationExample.text.split(separator: "\n")
    #expect(lines.contains { line in starts.contains { line.hasPrefix($0) } })
  }

  @Test func itFitsATerminal() {
    #expect(ConfigurationExample.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func whatIsSaidOfAFile() throws {
    let file = ConfigurationFile(option: "/c.toml", environment: Environment())
    var configuration = Configuration()
    configuration.file = "/c.toml"
    #expect(ConfigurationCheck.sentence(configuration, file: file) == "/c.toml: in order")
    configuration = try ConfigurationFile.configuration(
      text: """
        [contexts.a]
        [contexts.b]
        [views.v]
        [keys]
        open = ["o"]
        """, file: "/c.toml", home: nil, .sample)
    #expect(
      ConfigurationCheck.sentence(configuration, file: file)
        == "/c.toml: in order, with 2 contexts, 1 view, 1 command on its own keys")
  }

  @Test func withoutAFileWhatIsBuiltInHolds() {
    let sentence = "/c/scrumtop/config.toml: no such file; what is built in holds"
    let environment = Environment([.configurationHome: "/c"])
    let file = ConfigurationFile(option: nil, environment: environment)
    #expect(ConfigurationCheck.sentence(Configuration(), file: file) == sentence)
    let nowhere = ConfigurationFile(option: nil, environment: Environment())
    #expect(
      ConfigurationCheck.sentence(Configuration(), file: nowhere)
        == "no configuration file; what is built in holds")
  }

  @Test func aThemeThatCannotBeHadIsAFaultOfTheFile() throws {
    let configuration = try ConfigurationFile.configuration(
      text: "theme = \"drak\"", file: "/c.toml", home: nil, .sample)
    let fault = #expect(throws: SettingsFault.self) {
      try ConfigurationCheck.checkTheme(of: configuration, in: nil)
    }
    #expect(
      fault?.sentence
        == "/c.toml:1: no theme 'drak'; did you mean dark?")
  }
}
