import Foundation
import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import StrictTOML
import Support
import TerminalGrid
import Testing

/// What a good file says, and files that cannot be had. Wrong ones: `WrongConfigurations`.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConfigurationFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func read(
    _ text: String, vocabulary: ScreenVocabulary = .sample
  ) throws -> Configuration {
    try ConfigurationFile.configuration(
      text: text, file: "/c/config.toml", home: "/h", vocabulary)
  }

  private func line(_ number: Int) -> Origin {
    .file(FilePlace(file: "/c/config.toml", line: number))
  }

  /// Every key of the file.
  @Test func everyValueIsReadWithItsLine() throws {
    let configuration = try read(
      """
      theme = "midnight"
      context = "payments"
      [contexts.payments]
      api = "https://api.scrums.com/v1"
      organization = "ORG-26-090500"
      workspace = "WS-26-000021"
      token_command = ["pass", "show", "scrums/payments"]      # or token_file
      read_only = true
      requests_per_minute = 60
      link = "https://app.example.com/lines/{id}"              # shown in the line view
      [views.sick]
      key = "3"
      filter = "health<70 -state:closed"
      sort = "health"
      [views.agents]
      feed = "type:agent.run.*"
      sort = "-id"
      columns = ["id", "name"]
      pane = "events"
      [keys]
      pause = ["P"]
      refresh = []
      [limits]
      lines = 1_000_000
      events = 100
      """)
    #expect(configuration.file == "/c/config.toml")
    #expect(configuration.theme == Setting("midnight", from: line(1)))
    #expect(configuration.context == Setting("payments", from: line(2)))
    let context = try #require(configuration.contexts.first)
    #expect(context.name == "payments")
    #expect(context.place.line == 3)
    #expect(context.api == Setting("https://api.scrums.com/v1", from: line(4)))
    #expect(context.organization == Setting("ORG-26-090500", from: line(5)))
    #expect(context.workspace == Setting("WS-26-000021", from: line(6)))
    #expect(
      context.credential == Setting(.command(["pass", "show", "scrums/payments"]), from: line(7)))
    #expect(context.isReadOnly == Setting(true, from: line(8)))
    #expect(context.requestsPerMinute == Setting(60, from: line(9)))
    #expect(context.link == Setting("https://app.example.com/lines/{id}", from: line(10)))
    let sick = configuration.views[0]
    #expect(sick.name == "sick")
    #expect(sick.key == Setting(3, from: line(12)))
    #expect(sick.filter?.value.text == "health<70 -state:closed")
    #expect(sick.filter?.origin == line(13))
    #expect(sick.sort?.value.name == "health")
    #expect(sick.sort?.value.isReversed == false)
    let agents = configuration.views[1]
    #expect(agents.key == nil)
    #expect(agents.filter == nil)
    #expect(
      agents.feed == Setting(try Filter.parse("type:agent.run.*", for: .events), from: line(16)))
    #expect(agents.sort?.value.name == "id")
    #expect(agents.sort?.value.isReversed == true)
    #expect(agents.columns == Setting(["id", "name"], from: line(18)))
    #expect(agents.pane == Setting("events", from: line(19)))
    #expect(
      configuration.keys == [
        "pause": Setting([.character("P")], from: line(21)), "refresh": Setting([], from: line(22)),
      ])
    #expect(configuration.lines == Setting(1_000_000, from: line(24)))
    #expect(configuration.events == Setting(100, from: line(25)))
  }

  @Test(arguments: ["", "# nothing\n", "\u{FEFF}theme = 'dark'", "[keys]\n[limits]\n"])
  func aFileMaySayLittle(text: String) throws {
    let configuration = try read(text)
    #expect(configuration.contexts.isEmpty)
    #expect(configuration.keys.isEmpty)
  }

  static let paths: [(String, String)] = [
    ("token", "/c/token"), ("../token", "/c/../token"), ("~/token", "/h/token"),
    ("/token", "/token"), ("~other/token", "/c/~other/token"),
  ]

  @Test(arguments: paths)
  func aPathBeginsInTheFoldersOfTheFile(path: String, resolved: String) throws {
    let configuration = try read(
      """
      [contexts.a]
      token_file = "\(path)"
      [contexts.b]
      token_command = ["\(path)", "\(path)"]
      """)
    let program = path.contains("/") ? resolved : path
    #expect(configuration.contexts[0].credential?.value == .file(resolved))
    #expect(configuration.contexts[1].credential?.value == .command([program, path]))
  }

  @Test func contextsAndViewsStandInTheOrderOfTheFile() throws {
    let configuration = try read(
      """
      views.z.key = "1"
      views.a.key = "2"
      [contexts.z]
      [contexts.a]
      [contexts.M]
      """)
    #expect(configuration.contexts.map(\.name) == ["z", "a", "M"])
    #expect(configuration.views.map(\.name) == ["z", "a"])
  }

  /// The map is judged as a whole, with the keys of the file in it.
  @Test func theScreenJudgesTheKeysOfTheFile() throws {
    let text = "[keys]\nopen = ['x', 'Ctrl-O']\n\npause = []\n"
    let refusals: [(KeyRefusal, Int)] = [
      (.clash(.character("x"), first: "open", second: "pause"), 4),
      (.clash(.character("x"), first: "open", second: "resume"), 2),
      (.clash(.character("x"), first: "resume", second: "refresh"), 1),
      (.unsafe(.character("x"), command: "open"), 2),
    ]
    for (refusal, line) in refusals {
      let vocabulary = ScreenVocabulary(
        commands: ["open", "pause"], columns: [], sorts: [], panes: [],
        keyRefusal: {
          $0 == ["open": [.character("x"), .control("o")], "pause": []] ? refusal : nil
        })
      #expect(
        throws: ConfigurationFault.entry(
          FilePlace(file: "/c/config.toml", line: line), .refused(refusal))
      ) { try read(text, vocabulary: vocabulary) }
    }
  }

  // MARK: - The file itself

  private func file(_ option: String? = nil, _ values: [Environment.Name: String] = [:])
    -> ConfigurationFile
  {
    ConfigurationFile(option: option, environment: folder.environment(values))
  }

  @Test func withoutAFileInTheFolderNothingIsSaid() throws {
    #expect(try file().read(.sample) == Configuration())
    #expect(try file(nil, [.config: ""]).read(.sample) == Configuration())
    _ = try folder.write("", to: "config")
    #expect(try file().read(.sample) == Configuration())
    let none = ConfigurationFile(option: nil, environment: Environment())
    #expect(none.path == nil)
    #expect(try none.read(.sample) == Configuration())
  }

  @Test func aFileThatWasAskedForMustBeThere() throws {
    let path = folder.path + "/missing.toml"
    let fault = FileFault.failed(.read, path: path, errno: ENOENT)
    #expect(throws: ConfigurationFault.unreadable(fault, from: .option("--config"))) {
      try file(path).read(.sample)
    }
    #expect(throws: ConfigurationFault.unreadable(fault, from: .variable(.config))) {
      try file(nil, [.config: path]).read(.sample)
    }
    let notAFile = FileFault.notAFile(path: folder.path)
    #expect(throws: ConfigurationFault.unreadable(notAFile, from: .option("--config"))) {
      try file(folder.path).read(.sample)
    }
  }

  @Test func aFileInTheFolderThatIsNoneIsAFault() throws {
    let path = folder.path + "/config/scrumtop/config.toml"
    _ = try folder.write("", to: "config/scrumtop/config.toml/file")
    #expect(throws: ConfigurationFault.unreadable(.notAFile(path: path), from: .builtIn)) {
      try file().read(.sample)
    }
  }

  @Test func aLinkIsFollowed() throws {
    let target = try folder.write("theme = 'light'", to: "dotfiles/config.toml")
    let link = folder.path + "/link.toml"
    #expect(symlink(target, link) == 0)
    let theme = try file(link).read(.sample).theme
    #expect(theme == Setting("light", from: .file(FilePlace(file: link, line: 1))))
  }

  @Test func aFileThatIsTooLongOrNoUTF8IsRefused() throws {
    let long = String(repeating: "#", count: 262_145)
    let tooLarge = TOMLError(
      problem: .tooLarge(limit: 262_144), position: TOMLPosition(line: 1, column: 1))
    let notUTF8 = TOMLError(problem: .notUTF8, position: TOMLPosition(line: 1, column: 2))
    let path = try folder.write(long, to: "long.toml")
    #expect(throws: ConfigurationFault.document(.invalid(file: path, tooLarge))) {
      try file(path).read(.sample)
    }
    _ = try folder.write(String(long.dropLast()), to: "long.toml")
    #expect(try file(path).read(.sample).file == path)
    try Data([0x23, 0xFF]).write(to: URL(fileURLWithPath: path))
    #expect(throws: ConfigurationFault.document(.invalid(file: path, notUTF8))) {
      try file(path).read(.sample)
    }
  }
}
